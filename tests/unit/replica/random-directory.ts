/** Random directories, the servers that list them, and whether a replica equals one. */
import fc from 'fast-check';
import { expect } from 'vitest';
import type { List } from '../../../src/main/replica/page-asker';
import type { Replicas } from '../../../src/main/replica/replicas';
import { sortKey } from '../../../src/main/replica/sort-key';
import { dnKey, formatDn, isWithin, parentDn, parseDn } from '../../../src/shared/dn';
import type { ReceivedEntry } from '../../../src/shared/entry';
import { classify } from '../../../src/shared/entry-kind';
import { fail } from '../../../src/shared/failure';
import { pageOf } from './support';

/** A node of a random tree: it lies below one of the nodes before it, or below the base. */
export const node = fc.record({
  below: fc.nat(),
  type: fc.constantFrom('CN', 'OU'),
  name: fc.oneof(
    fc.string({ unit: fc.constantFrom(...'abAB12 ,+"\\<>;=#é漢'), minLength: 1, maxLength: 6 }),
    fc.string({ unit: 'grapheme', minLength: 1, maxLength: 6 }),
  ),
  objectClass: fc.constantFrom('user', 'group', 'organizationalUnit', 'container', 'computer'),
  description: fc.option(fc.string({ maxLength: 5 }), { nil: undefined }),
});
export type Node = (typeof node)['generate'] extends (...args: never[]) => { value: infer T } ? T : never;
export const nodes = fc.array(node, { maxLength: 40 });

/** How a server lists. `sizes` are how many rows it gives, page after page, whatever it is asked for. */
export const server = fc.record({
  sizes: fc.array(fc.integer({ min: 1, max: 12 }), { minLength: 1, maxLength: 5 }),
  /** Whether a page ends with a row that an earlier page had. */
  repeats: fc.array(fc.boolean(), { minLength: 1, maxLength: 5 }),
  givesTotal: fc.boolean(),
  listsItself: fc.boolean(),
  /** Which requests fail, counted over the whole run. */
  failing: fc.uniqueArray(fc.nat({ max: 30 }), { maxLength: 4 }),
});
export interface Server {
  readonly sizes: readonly number[];
  readonly repeats: readonly boolean[];
  readonly givesTotal: boolean;
  readonly listsItself: boolean;
  readonly failing: readonly number[];
}

/** What may happen to a directory between two requests. */
export const change = fc.oneof(
  fc.record({ what: fc.constant('add' as const), node }),
  fc.record({ what: fc.constant('remove' as const), at: fc.nat() }),
  fc.record({ what: fc.constant('shuffle' as const), by: fc.nat() }),
);
export type Change = (typeof change)['generate'] extends (...args: never[]) => { value: infer T } ? T : never;

/** A directory as a plain list. */
export class Directory {
  entries: ReceivedEntry[] = [];

  constructor(
    readonly base: string,
    given: readonly Node[],
  ) {
    for (const each of given) this.add(each);
  }

  add({ below, type, name, objectClass, description }: Node): void {
    const parents = [this.base, ...this.containers()];
    const parent = parents[below % parents.length] ?? this.base;
    const dn = formatDn([[{ type, value: name }], ...parseDn(parent)]);
    if (this.entries.some((known) => dnKey(known.dn) === dnKey(dn))) return;
    this.entries.push({
      dn,
      attributes: {
        objectClass: ['top', objectClass],
        cn: [name],
        ...(description !== undefined && { description: [description] }),
      },
    });
  }

  apply(what: Change): void {
    if (what.what === 'add') this.add(what.node);
    else if (what.what === 'shuffle') {
      const at = what.by % (this.entries.length + 1);
      this.entries = [...this.entries.slice(at), ...this.entries.slice(0, at)];
    } else {
      const gone = this.entries[what.at % Math.max(this.entries.length, 1)];
      if (gone !== undefined) this.entries = this.entries.filter(({ dn }) => !within(dn, gone.dn));
    }
  }

  containers(): string[] {
    return this.entries.filter(({ attributes }) => classify(attributes).container).map(({ dn }) => dn);
  }

  children(dn: string): ReceivedEntry[] {
    return this.entries.filter((row) => dnKey(parentDn(parseDn(row.dn))) === dnKey(dn));
  }

  listing(dn: string, scope: 'one' | 'subtree', { listsItself }: Server): ReceivedEntry[] {
    const rows = scope === 'one' ? this.children(dn) : this.entries.filter((row) => within(row.dn, dn));
    const others = rows.filter((row) => dnKey(row.dn) !== dnKey(dn));
    const itself = { dn, attributes: { objectClass: ['top', 'container'] } };
    const own = this.entries.find((row) => dnKey(row.dn) === dnKey(dn)) ?? itself;
    return listsItself ? [own, ...others] : others;
  }
}

function within(dn: string, ancestor: string): boolean {
  return isWithin(parseDn(dn), parseDn(ancestor));
}

/** The server of a directory; `changes` happen to it between its requests. */
export function serve(
  directory: Directory,
  scope: 'one' | 'subtree',
  how: Server,
  changes: Change[] = [],
): List {
  let requests = 0;
  return (_profileId, { baseDn, offset, limit }) => {
    const at = requests;
    requests += 1;
    if (how.failing.includes(at)) return Promise.reject(fail('timeout'));
    // Never before the first page: what happens between two loads is no concern of either.
    const next = offset > 0 ? changes.shift() : undefined;
    if (next !== undefined) directory.apply(next);
    const all = directory.listing(baseDn, scope, how);
    const size = Math.min(how.sizes[at % how.sizes.length] ?? 1, limit);
    const rows = all.slice(offset, offset + size);
    const repeated = how.repeats[at % how.repeats.length] === true && rows.length > 0 ? all[0] : undefined;
    const total = how.givesTotal || changes.length > 0 ? all.length : null;
    return Promise.resolve(pageOf(repeated === undefined ? rows : [...rows, repeated], total));
  };
}

export async function expectContents(
  replicas: Replicas,
  profileId: string,
  directory: Directory,
  dn: string,
): Promise<void> {
  const { state, rows } = await replicas.window(profileId, dn, 0, 1000);
  const came = new Map(rows.map((row, place) => [row.dn, place]));
  const expected = directory
    .children(dn)
    .map((row) => ({ row, ...classify(row.attributes), name: parseDn(row.dn)[0]?.[0]?.value ?? '' }))
    .toSorted(
      (one, other) =>
        Number(other.container) - Number(one.container) ||
        byteByByte(sortKey(one.name), sortKey(other.name)) ||
        // Whoever came first, which the directory cannot tell.
        (came.get(one.row.dn) ?? 0) - (came.get(other.row.dn) ?? 0),
    );
  expect(rows.map((row) => row.dn)).toEqual(expected.map(({ row }) => row.dn));
  expect(rows.map((row) => row.kind)).toEqual(expected.map(({ kind }) => kind));
  expect(state).toMatchObject({ loaded: expected.length, total: expected.length, phase: 'complete' });
  const part = await replicas.window(profileId, dn, 2, 3);
  expect(part.rows).toEqual(rows.slice(2, 5));
}

function byteByByte(one: string, other: string): number {
  return Buffer.compare(Buffer.from(one), Buffer.from(other));
}

export async function expectEqual(
  replicas: Replicas,
  profileId: string,
  directory: Directory,
): Promise<void> {
  for (const dn of [directory.base, ...directory.containers()]) {
    await expectContents(replicas, profileId, directory, dn);
  }
  for (const { dn, attributes } of directory.entries) {
    const found = await replicas.entry(profileId, dn);
    const texts = found.attributes.map(({ name, values }) => [
      name,
      values.map((value) => (value.type === 'text' ? value.text : value.base64)),
    ]);
    expect(Object.fromEntries(texts)).toEqual(attributes);
  }
}
