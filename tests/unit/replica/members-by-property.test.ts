import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Database, openDatabase } from '../../../src/main/replica/database';
import { keyOf, toRecord } from '../../../src/main/replica/entry-record';
import { IndexQueue } from '../../../src/main/replica/index-queue';
import { Memberships } from '../../../src/main/replica/memberships';
import type { ReceivedEntry } from '../../../src/shared/entry';
import { BASE } from './support';

const GROUPS = 8;
const PEOPLE = 6;
const SID = 'S-1-5-21-1-2-3';
const nameOf = (index: number) => (index < GROUPS ? `G${index}` : `P${index - GROUPS}`);
/** Spelled differently each time, as directories do. */
const dnOf = (index: number, spelling = 0) =>
  [`CN=${nameOf(index)},${BASE}`, `cn=${nameOf(index).toLowerCase()}, ${BASE}`][spelling % 2] ?? '';

/** Groups contain groups and people at random, also each other and themselves. */
const graph = fc.record({
  edges: fc.array(
    fc.record({
      group: fc.nat(GROUPS - 1),
      member: fc.nat(GROUPS + PEOPLE - 1),
      /** Which side says so. */
      by: fc.constantFrom('group', 'member', 'both'),
      spelling: fc.nat(1),
    }),
    { maxLength: 40 },
  ),
  /** The primary group of each person. */
  primary: fc.array(fc.option(fc.nat(GROUPS - 1)), { minLength: PEOPLE, maxLength: PEOPLE }),
  /** What the copy lacks. */
  absent: fc.uniqueArray(fc.nat(GROUPS + PEOPLE - 1), { maxLength: 4 }),
});
type Graph = (typeof graph)['generate'] extends (...args: never[]) => { value: infer T } ? T : never;

function entriesOf({ edges, primary, absent }: Graph): ReceivedEntry[] {
  return Array.from({ length: GROUPS + PEOPLE }, (_, index) => {
    const said = (by: 'group' | 'member') => edges.filter((edge) => edge.by === 'both' || edge.by === by);
    const own = primary[index - GROUPS];
    return {
      dn: dnOf(index),
      attributes: {
        objectClass: ['top', index < GROUPS ? 'group' : 'user'],
        objectSid: [`${SID}-${1000 + index}`],
        member: said('group')
          .filter(({ group }) => group === index)
          .map(({ member, spelling }) => dnOf(member, spelling)),
        memberOf: said('member')
          .filter(({ member }) => member === index)
          .map(({ group, spelling }) => dnOf(group, spelling)),
        ...(own == null ? {} : { primaryGroupID: [String(1000 + own)] }),
      },
    };
  }).filter((_, index) => !absent.includes(index));
}

/** From each group to who is in it, as far as anyone in the copy says so. */
function membersOf({ edges, primary, absent }: Graph): Map<number, Set<number>> {
  const members = new Map<number, Set<number>>();
  const add = (group: number, member: number) =>
    members.set(group, new Set([...(members.get(group) ?? []), member]));
  for (const { group, member, by } of edges) {
    const heard =
      (by !== 'member' && !absent.includes(group)) || (by !== 'group' && !absent.includes(member));
    if (heard) add(group, member);
  }
  primary.forEach((group, person) => {
    // A SID is only known of what is there.
    if (group !== null && !absent.includes(group) && !absent.includes(GROUPS + person))
      add(group, GROUPS + person);
  });
  return members;
}

/** How many steps each is away, by trying all that can be reached, naively. */
function closure(next: ReadonlyMap<number, ReadonlySet<number>>, start: number): Map<number, number> {
  const away = new Map<number, number>();
  for (let changed = true, round = 1; changed; round += 1) {
    changed = false;
    const from =
      round === 1 ? [start] : [...away].filter(([, steps]) => steps === round - 1).map(([at]) => at);
    for (const at of from.flatMap((each) => [...(next.get(each) ?? [])])) {
      if (at === start || away.has(at)) continue;
      away.set(at, round);
      changed = true;
    }
  }
  return away;
}

function turned(edges: ReadonlyMap<number, ReadonlySet<number>>): Map<number, Set<number>> {
  const back = new Map<number, Set<number>>();
  for (const [group, members] of edges) {
    for (const member of members) back.set(member, new Set([...(back.get(member) ?? []), group]));
  }
  return back;
}

function insert(db: Database.Database, entries: readonly ReceivedEntry[]) {
  const records = entries.map((entry) => ({ ...entry, ...toRecord(entry) }));
  const statement = db.prepare(`
    insert into entries (key, parent, leaf, sort, dn, name, kind, disabled, locked, as_of, attributes)
    values (?, 1, 1, ?, ?, ?, ?, 0, 0, 1, ?)`);
  for (const { key, sort, dn, name, kind, attributes } of records) {
    statement.run([key, sort, dn, name, kind, JSON.stringify(attributes)]);
  }
  return records;
}

function windowOf(memberships: Memberships, index: number, way: 'member' | 'memberOf', nested: boolean) {
  return memberships.window({ dn: dnOf(index), way, nested, filter: '', offset: 0, limit: 1000 }).members;
}

describe('who is in which group', () => {
  it('is what a naive closure of all that anyone says gives, both ways, with cycles', () => {
    fc.assert(
      fc.property(graph, (given) => {
        const db = openDatabase({ file: null });
        insert(db, entriesOf(given));
        new IndexQueue(db).step();
        const memberships = new Memberships(db, { clock: () => 0 });
        const down = membersOf(given);
        for (const [way, next] of [
          ['member', down],
          ['memberOf', turned(down)],
        ] as const) {
          for (let start = 0; start < GROUPS + PEOPLE; start += 1) {
            if (given.absent.includes(start)) continue;
            const away = closure(next, start);
            const expected = [...away].map(([index, steps]) => [keyOf(dnOf(index)), steps]);
            const nested = windowOf(memberships, start, way, true);
            const found = nested.map(({ key, via }) => [key, via.length + 1]);
            expect(found.sort()).toEqual(expected.sort());
            expect(nested.every(({ direct, via }) => direct === (via.length === 0))).toBe(true);
            const direct = windowOf(memberships, start, way, false).map(({ key }) => key);
            const near = [...away].filter(([, steps]) => steps === 1);
            expect(direct.sort()).toEqual(near.map(([index]) => keyOf(dnOf(index))).sort());
          }
        }
        db.close();
      }),
      { numRuns: 300 },
    );
  });

  it('goes along a way of which each step is one', () => {
    fc.assert(
      fc.property(graph, (given) => {
        const db = openDatabase({ file: null });
        insert(db, entriesOf(given));
        new IndexQueue(db).step();
        const memberships = new Memberships(db, { clock: () => 0 });
        const down = membersOf(given);
        const indexOf = new Map(
          Array.from({ length: GROUPS + PEOPLE }, (_, index) => [keyOf(dnOf(index)), index] as const),
        );
        for (let start = 0; start < GROUPS; start += 1) {
          if (given.absent.includes(start)) continue;
          for (const { key, via } of windowOf(memberships, start, 'member', true)) {
            const upwards = [key, ...via.map(({ dn }) => keyOf(dn)), keyOf(dnOf(start))].map((at) =>
              indexOf.get(at),
            );
            upwards.slice(1).forEach((group, at) => {
              expect(down.get(group ?? -1)?.has(upwards[at] ?? -1)).toBe(true);
            });
          }
        }
        db.close();
      }),
      { numRuns: 200 },
    );
  });
});

it('catches up with a copy from before there were ties, step by step', () => {
  const db = openDatabase({ file: null });
  const people = Array.from({ length: 1300 }, (_, index) => ({
    dn: `CN=Person ${index},${BASE}`,
    attributes: { objectClass: ['user'], memberOf: [dnOf(0)] },
  }));
  insert(db, [{ dn: dnOf(0), attributes: { objectClass: ['group'] } }, ...people]);
  const queue = new IndexQueue(db);
  const total = () => {
    const memberships = new Memberships(db, { clock: () => 0 });
    return memberships.window({ dn: dnOf(0), way: 'member', nested: false, filter: '', offset: 0, limit: 1 })
      .total;
  };
  const steps = [];
  do steps.push([queue.count(), total()]);
  while (queue.step() > 0);
  expect(steps).toEqual([
    [1301, 0],
    [801, 499],
    [301, 999],
    [0, 1300],
  ]);
  // What comes again unchanged is not taken again, and what differs is tied anew, and only once.
  db.exec(`update entries set attributes = attributes;
    update entries set attributes = json_set(attributes, '$.memberOf', json('[]')) where name = 'Person 7'`);
  expect(queue.count()).toBe(1);
  expect(queue.step()).toBe(1);
  expect(total()).toBe(1299);
  db.exec(`delete from entries where name = 'Person 8'`);
  expect(total()).toBe(1298);
});
