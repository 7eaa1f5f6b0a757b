/** The DNs of the demo's directory, read by other means than the program's: unfolded lines, base64 where it says so. */
import { readFile } from 'node:fs/promises';
import path from 'node:path';

export const DEMO_LDIF = path.resolve(import.meta.dirname, '../../resources/demo/example.com.ldif');

export async function ldifDns(): Promise<string[]> {
  const lines = (await readFile(DEMO_LDIF, 'utf8')).replaceAll('\r', '').replaceAll('\n ', '').split('\n');
  return lines.flatMap((line) => {
    const [, mark, text] = /^dn:(:?) *(.*)$/.exec(line) ?? [];
    if (text === undefined) return [];
    return mark === ':' ? Buffer.from(text, 'base64').toString('utf8') : text;
  });
}
