/**
 * Range retrieval: Active Directory gives a large attribute in parts, `member;range=0-1499`, and the rest when it is
 * asked for it ([MS-ADTS] 3.1.1.3.1.3.3). Here the parts become the whole attribute again.
 */
import { DirectoryError } from '../source';
import type { LdapAttribute, LdapEntry, LdapServer } from './ldap-server';

interface Part {
  /** The attribute description without the range. */
  readonly name: string;
  /** The place of the last value; undefined when the part ends with the attribute. */
  readonly last: number | undefined;
}

/** What an attribute description says of its range; undefined when it is whole. */
function rangeOf(description: string): Part | undefined {
  const [, before, last, after] = /^(.+?);range=\d+-(\d+|\*)(;.+)?$/i.exec(description) ?? [];
  if (before === undefined) return undefined;
  return { name: `${before}${after ?? ''}`, last: last === '*' ? undefined : Number(last) };
}

/** The entry with every attribute whole; those without values, which stand beside their first part, are left out. */
export async function withWholeRanges(server: LdapServer, entry: LdapEntry): Promise<LdapEntry> {
  const attributes: LdapAttribute[] = [];
  for (const attribute of entry.attributes) {
    if (attribute.values.length > 0) attributes.push(await whole(server, entry.dn, attribute));
  }
  return { dn: entry.dn, attributes };
}

async function whole(server: LdapServer, dn: string, first: LdapAttribute): Promise<LdapAttribute> {
  let part = rangeOf(first.name);
  if (part === undefined) return first;
  const { name } = part;
  const values = [...first.values];
  while (part?.last !== undefined) {
    const next = await read(server, dn, `${name};range=${part.last + 1}-*`);
    // The attribute became shorter in the meantime: there is no more of it.
    if (next === undefined) break;
    values.push(...next.values);
    const following = rangeOf(next.name);
    if (following?.last !== undefined && following.last <= part.last) {
      throw new DirectoryError(`${name} of ${dn} has no end: its parts repeat.`);
    }
    part = following;
  }
  return { name, values };
}

async function read(server: LdapServer, dn: string, description: string): Promise<LdapAttribute | undefined> {
  const found = await server.search({ base: dn, scope: 'base', attributes: [description] });
  return found?.[0]?.attributes.find(({ values }) => values.length > 0);
}
