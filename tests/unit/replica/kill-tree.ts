/** The directory that is crawled while the program is killed; a child without a test runner reads this too. */
import { dnKey, parentDn, parseDn } from '../../../src/shared/dn';
import type { List } from '../../../src/main/replica/page-asker';
import type { ReceivedEntry } from '../../../src/shared/entry';

export const PROFILE = 'killed';
export const BASE = 'DC=example,DC=com';
export const KEY = 'fedcba9876543210'.repeat(4);

/** 40 containers in two levels with 60 people each, all of whom have the title. */
export function tree(title: string): ReceivedEntry[] {
  const containers = Array.from({ length: 40 }, (_, index) =>
    index < 20 ? `OU=${index},${BASE}` : `OU=${index},OU=${index - 20},${BASE}`,
  );
  return containers.flatMap((dn) => [
    { dn, attributes: { objectClass: ['top', 'organizationalUnit'] } },
    ...Array.from({ length: 60 }, (_, index) => ({
      dn: `CN=Person ${index},${dn}`,
      attributes: { objectClass: ['top', 'user'], title: [title], description: ['x'.repeat(500)] },
    })),
  ]);
}

/** Lists one level, 25 rows a page. */
export function listTree(entries: readonly ReceivedEntry[]): List {
  const children = new Map<string, ReceivedEntry[]>();
  for (const each of entries) {
    const parent = dnKey(parentDn(parseDn(each.dn)));
    children.set(parent, [...(children.get(parent) ?? []), each]);
  }
  return async (_profileId, { baseDn, offset }) => {
    await new Promise((resolve) => setImmediate(resolve));
    const all = children.get(dnKey(baseDn)) ?? [];
    const page = all.slice(offset, offset + 25);
    return { entries: page, rows: page.length, total: all.length };
  };
}
