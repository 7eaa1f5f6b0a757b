/** Random directories that change at random: their change records, followed, lead from the one to the other. */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { changeRecord, ldif } from '../../../src/main/export/ldif';
import type { RecordPlace } from '../../../src/main/replica/changes-records';
import type { ChangeKind } from '../../../src/shared/change';
import { dnKey, formatDn, isWithin, parseDn } from '../../../src/shared/dn';
import type { ReceivedEntry } from '../../../src/shared/entry';
import { isNoise } from '../../../src/shared/noise';
import { KeptCopy } from '../replica/kept-copy';
import { BASE } from '../replica/support';
import { has } from './readers';
import { readRecords, StrictDirectory } from './change-records';
import { exportFolder } from './support';

const KINDS: readonly ChangeKind[] = ['added', 'removed', 'moved', 'modified'];
const names = fc.constantFrom(...'abcdefAB', 'é', 'a,b', ' x', '#1');
const values = fc.uniqueArray(fc.constantFrom('x', 'y', 'z', '', ' lead', 'ünï', 'two\nlines'), {
  maxLength: 3,
});
const attributes = fc.record(
  { description: values, title: values, member: values, lastLogon: values },
  { requiredKeys: [] },
);
const step = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      what: fc.constant('add' as const),
      below: fc.nat(),
      name: names,
      ou: fc.boolean(),
      attributes,
    }),
  },
  { weight: 2, arbitrary: fc.record({ what: fc.constant('remove' as const), at: fc.nat() }) },
  {
    weight: 5,
    arbitrary: fc.record({ what: fc.constant('move' as const), at: fc.nat(), below: fc.nat(), name: names }),
  },
  { weight: 3, arbitrary: fc.record({ what: fc.constant('modify' as const), at: fc.nat(), attributes }) },
  { weight: 2, arbitrary: fc.record({ what: fc.constant('swap' as const), at: fc.nat(), with: fc.nat() }) },
);
type Step = (typeof step)['generate'] extends (...args: never[]) => { value: infer T } ? T : never;

/** A directory of objects with identities, in which containers take with them what lies below. */
class Objects {
  #last = 0;
  constructor(public all: readonly ReceivedEntry[]) {
    this.#last = all.length;
  }

  apply(given: Step): void {
    const at = 'at' in given ? this.all[given.at % Math.max(1, this.all.length)] : undefined;
    switch (given.what) {
      case 'add': {
        const type = given.ou ? 'OU' : 'CN';
        const dn = this.#place(type, given.name, given.below);
        if (dn === undefined) return;
        this.#last += 1;
        const objectClass = ['top', given.ou ? 'organizationalUnit' : 'user'];
        const guid = [`guid ${this.#last}`];
        const own = { objectClass, ...namesOf(type, given.name, dn), objectGUID: guid };
        this.all = [...this.all, { dn, attributes: { ...own, ...given.attributes } }];
        return;
      }
      case 'remove':
        if (at !== undefined) this.all = this.all.filter(({ dn }) => !within(dn, at.dn));
        return;
      case 'move': {
        if (at === undefined) return;
        const type = parseDn(at.dn)[0]?.[0]?.type ?? 'CN';
        const dn = this.#place(type, given.name, given.below);
        if (dn !== undefined && !within(dn, at.dn)) this.#rename(at.dn, dn);
        return;
      }
      case 'modify':
        if (at === undefined) return;
        this.all = this.all.map((each) =>
          each === at ? { ...each, attributes: { ...each.attributes, ...given.attributes } } : each,
        );
        return;
      case 'swap': {
        const other = this.all[given.with % Math.max(1, this.all.length)];
        if (at === undefined || other === undefined) return;
        if (within(at.dn, other.dn) || within(other.dn, at.dn) || at.dn.slice(0, 2) !== other.dn.slice(0, 2))
          return;
        this.#rename(at.dn, `${at.dn.slice(0, 2)}=aside,${BASE}`);
        this.#rename(other.dn, at.dn);
        this.#rename(`${at.dn.slice(0, 2)}=aside,${BASE}`, other.dn);
      }
    }
  }

  /** Where something of that name would lie; undefined where that is taken. */
  #place(type: string, value: string, below: number): string | undefined {
    const containers = [BASE, ...this.all.flatMap(({ dn }) => (dn.startsWith('OU=') ? [dn] : []))];
    const dn = formatDn([[{ type, value }], ...parseDn(containers[below % containers.length] ?? BASE)]);
    return this.all.some((each) => dnKey(each.dn) === dnKey(dn)) ? undefined : dn;
  }

  #rename(from: string, to: string): void {
    const [old, now] = [parseDn(from), parseDn(to)];
    this.all = this.all.map((each) => {
      const dn = parseDn(each.dn);
      if (!isWithin(dn, old)) return each;
      const moved = formatDn([...dn.slice(0, dn.length - old.length), ...now]);
      const { type = '', value = '' } = now[0]?.[0] ?? {};
      const own = dn.length === old.length ? namesOf(type, value, moved) : { distinguishedName: [moved] };
      return { dn: moved, attributes: { ...each.attributes, ...own } };
    });
  }
}

/** The attributes that say what an entry is called, as an AD keeps them. */
function namesOf(type: string, name: string, dn: string) {
  return { [type.toLowerCase()]: [name], name: [name], distinguishedName: [dn] };
}

function within(dn: string, ancestor: string): boolean {
  return isWithin(parseDn(dn), parseDn(ancestor));
}

function asStrict(all: readonly ReceivedEntry[], includeNoise: boolean): StrictDirectory {
  const directory = new StrictDirectory(BASE);
  for (const { dn, attributes: given } of all.toSorted(
    (a, b) => parseDn(a.dn).length - parseDn(b.dn).length,
  )) {
    const lines = Object.entries(given)
      .filter(([name]) => includeNoise || !isNoise(name))
      .flatMap(([name, each]) => each.map((value) => [name, value] as const));
    directory.add(dn, lines);
  }
  return directory;
}

function ldifOf(copy: KeptCopy, includeNoise: boolean): string {
  const filter = { before: 1, after: 2, kinds: KINDS, includeNoise, text: '' };
  const texts = [ldif.begin];
  let place: RecordPlace | null = null;
  let done = 0;
  do {
    const portion: ReturnType<typeof copy.changes.records.read> = copy.changes.records.read(filter, place);
    texts.push(...portion.records.map(changeRecord));
    done += portion.done;
    place = portion.next;
  } while (place !== null);
  expect(done).toBe(copy.window({ before: 1, after: 2 }, { includeNoise }).total);
  return texts.join('');
}

/** An entry that is renamed to another name and back, in other capitals. */
const RESPELLED: [Step[], Step[], boolean] = [
  [{ what: 'add', below: 0, name: 'B', ou: false, attributes: { title: ['x'] } }],
  [
    { what: 'move', at: 0, below: 0, name: 'c' },
    { what: 'move', at: 0, below: 0, name: 'b' },
  ],
  false,
];

it('change records, followed strictly, lead from one generation to the other', async ({ skip }) => {
  if (!(await has('ldif'))) return skip('no python3-ldap');
  const folder = await exportFolder();
  const cases: {
    before: readonly ReceivedEntry[];
    after: readonly ReceivedEntry[];
    includeNoise: boolean;
    text: string;
  }[] = [];
  fc.assert(
    fc.property(
      fc.array(step, { minLength: 2, maxLength: 14 }),
      fc.array(step, { minLength: 1, maxLength: 14 }),
      fc.boolean(),
      (first, then, includeNoise) => {
        const objects = new Objects([]);
        for (const each of first) objects.apply(each);
        const before = objects.all;
        for (const each of then) objects.apply(each);
        const after = objects.all;
        const copy = new KeptCopy();
        copy.crawl(before);
        copy.crawl(after);
        cases.push({ before, after, includeNoise, text: ldifOf(copy, includeNoise) });
      },
    ),
    { numRuns: 150, examples: [RESPELLED] },
  );
  const files = cases.map((_, index) => join(folder, `${index}.ldif`));
  await Promise.all(cases.map(({ text }, index) => writeFile(files[index] ?? '', text)));
  const read = await readRecords(files);
  let moved = 0;
  for (const [index, { before, after, includeNoise, text }] of cases.entries()) {
    const directory = asStrict(before, includeNoise);
    try {
      directory.follow(read[index] ?? []);
    } catch (error) {
      throw new Error(`${String(error)}\n${before.map(({ dn }) => dn).join('\n')}\n\n${text}`, {
        cause: error,
      });
    }
    expect(directory.entries, text).toEqual(asStrict(after, includeNoise).entries);
    if (text.includes('newsuperior')) moved += 1;
  }
  // Otherwise not much was proven.
  expect(moved).toBeGreaterThan(0);
});
