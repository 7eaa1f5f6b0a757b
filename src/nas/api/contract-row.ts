/** How an object looks in the rows of SYNO.DirectoryServer.Domain List. */
import type { AttributeValue, DirectoryEntry } from '../directory/source';

type Json = string | readonly string[];

/**
 * The DN and every attribute. One value travels as a string, several as an array; bytes, which JSON does not have,
 * as base64. `objectClass` is always an array and `mail` always a string, as the API's documentation shows them.
 */
export function contractRow(entry: DirectoryEntry): Readonly<Record<string, Json>> {
  const row: Record<string, Json> = { dn: entry.dn };
  for (const [name, values] of entry.attributes) {
    const json = values.map(jsonValue);
    const single = name === 'mail' || (json.length === 1 && name !== 'objectClass');
    row[name] = single ? (json[0] ?? '') : json;
  }
  return row;
}

function jsonValue(value: AttributeValue): string {
  return typeof value === 'string' ? value : Buffer.from(value).toString('base64');
}
