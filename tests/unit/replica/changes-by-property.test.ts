/** Random changes to random directories: the report equals what a naive comparison in JavaScript finds. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { ChangeKind } from '../../../src/shared/change';
import { dnKey } from '../../../src/shared/dn';
import type { ReceivedAttributes, ReceivedEntry } from '../../../src/shared/entry';
import { KeptCopy } from './kept-copy';
import { BASE, container } from './support';

const OUS = [`OU=A,${BASE}`, `OU=B,${BASE}`];
const NOISE = new Set(['lastlogon', 'whenchanged']);

const place = fc.record({
  name: fc.constantFrom(...'abcdefgh', 'é', 'H'),
  ou: fc.constantFrom(BASE, ...OUS),
});
const values = fc.array(fc.constantFrom('x', 'y', 'z', 'half \ud800'), { maxLength: 3 });
const attributes = fc.record(
  {
    objectGUID: fc.constantFrom(['g1'], ['g2'], ['g3'], ['']),
    sAMAccountName: fc.constantFrom(['one'], ['Two'], ['TWO'], ['three']),
    member: values,
    Title: values,
    title: values,
    lastLogon: values,
    whenChanged: values,
  },
  { requiredKeys: [] },
);
const step = fc.oneof(
  fc.record({ what: fc.constant('put' as const), place, attributes }),
  fc.record({ what: fc.constant('remove' as const), place }),
  fc.record({ what: fc.constant('move' as const), place, to: place }),
  fc.record({ what: fc.constant('touch' as const), place, attributes }),
  fc.record({ what: fc.constant('reverse' as const), place }),
);
type Step = (typeof step)['generate'] extends (...args: never[]) => { value: infer T } ? T : never;
type Directory = ReadonlyMap<string, ReceivedEntry>;

const dnOf = ({ name, ou }: { name: string; ou: string }) => `CN=${name},${ou}`;

function after(directory: Directory, steps: readonly Step[]): Directory {
  const next = new Map(directory);
  const put = (dn: string, given: ReceivedAttributes) => next.set(dnKey(dn), { dn, attributes: given });
  for (const each of steps) {
    const dn = dnOf(each.place);
    const known = next.get(dnKey(dn));
    if (each.what === 'put') put(dn, { objectClass: ['user'], ...each.attributes });
    else if (known === undefined) continue;
    else if (each.what === 'remove') next.delete(dnKey(dn));
    else if (each.what === 'touch') put(known.dn, { ...known.attributes, ...each.attributes });
    else if (each.what === 'move') {
      next.delete(dnKey(dn));
      put(dnOf(each.to), known.attributes);
    } else {
      const pairs = Object.entries(known.attributes).reverse();
      put(known.dn, Object.fromEntries(pairs.map(([name, all]) => [name, [...all].reverse()])));
    }
  }
  return next;
}

/** Values by folded name. */
function folded(attributes: ReceivedAttributes): Map<string, Set<string>> {
  const all = new Map<string, Set<string>>();
  for (const [name, given] of Object.entries(attributes)) {
    const key = name.toLowerCase();
    all.set(key, new Set([...(all.get(key) ?? []), ...given]));
  }
  return all;
}

function changed(one: ReceivedEntry, other: ReceivedEntry): string[] {
  const [a, b] = [folded(one.attributes), folded(other.attributes)];
  return [...new Set([...a.keys(), ...b.keys()])].filter((name) => {
    const [from, to] = [[...(a.get(name) ?? [])], [...(b.get(name) ?? [])]];
    // No value is not one that is empty.
    return JSON.stringify(from.toSorted()) !== JSON.stringify(to.toSorted());
  });
}

const identity = (each: ReceivedEntry, name: string) =>
  [...(folded(each.attributes).get(name) ?? [])].find((value) => value !== '')?.toLowerCase();

/** As one would write it without a thought for cost: `kind key [from] [noise]`, in order. */
function naive(before: Directory, now: Directory): string[] {
  const found: string[] = [];
  let gone: [string, ReceivedEntry][] = [];
  let come: [string, ReceivedEntry][] = [];
  for (const [key, old] of before) {
    const still = now.get(key);
    const [was, is] = [identity(old, 'objectguid'), still && identity(still, 'objectguid')];
    if (still === undefined || (was !== undefined && is !== undefined && was !== is)) {
      gone.push([key, old]);
      if (still !== undefined) come.push([key, still]);
      continue;
    }
    const names = changed(old, still);
    if (names.length > 0) found.push(`${key} modified ${names.every((name) => NOISE.has(name))}`);
  }
  for (const [key, each] of now) if (!before.has(key)) come.push([key, each]);
  for (const by of ['objectguid', 'samaccountname']) {
    const claims = (side: [string, ReceivedEntry][], value: string) =>
      side.filter(([, each]) => identity(each, by) === value);
    const moved = gone.flatMap(([key, each]) => {
      const value = identity(each, by);
      if (value === undefined || claims(gone, value).length !== 1) return [];
      const [target, ...others] = claims(come, value);
      if (target === undefined || others.length > 0) return [];
      const bothKnown = [each, target[1]].every((one) => identity(one, 'objectguid') !== undefined);
      return by === 'samaccountname' && bothKnown ? [] : [[key, target[0]] as const];
    });
    for (const [from, to] of moved) found.push(`${to} moved ${from}`);
    gone = gone.filter(([key]) => !moved.some(([from]) => from === key));
    come = come.filter(([key]) => !moved.some(([, to]) => to === key));
  }
  found.push(...gone.map(([key]) => `${key} removed`), ...come.map(([key]) => `${key} added`));
  return found.toSorted((one, other) => Buffer.compare(Buffer.from(one), Buffer.from(other)));
}

it('reports what a naive comparison finds, between any two generations', () => {
  fc.assert(
    fc.property(
      fc.array(fc.array(step, { maxLength: 12 }), { minLength: 2, maxLength: 5 }),
      fc.array(step, { maxLength: 5 }),
      (rounds, meanwhile) => {
        const copy = new KeptCopy();
        const kept: Directory[] = [];
        let directory: Directory = new Map(OUS.map((dn) => [dnKey(dn), container(dn)]));
        for (const steps of rounds) {
          // What somebody opens between two crawls may show what no generation keeps.
          copy.load(OUS[0] ?? BASE, [...after(directory, meanwhile).values()]);
          directory = after(directory, steps);
          copy.crawl([...directory.values()]);
          kept.push(directory);
        }
        for (let before = 1; before <= kept.length; before += 1) {
          for (let now = 1; now <= kept.length; now += 1) {
            const { rows, totals, total } = copy.window({ before, after: now });
            const told = rows.map(({ kind, key, fromDn, noise }) =>
              [key, kind, ...(kind === 'modified' ? [noise] : []), ...(fromDn ? [dnKey(fromDn)] : [])].join(
                ' ',
              ),
            );
            expect(
              told.toSorted((one, other) => Buffer.compare(Buffer.from(one), Buffer.from(other))),
            ).toEqual(naive(kept[before - 1] ?? new Map(), kept[now - 1] ?? new Map()));
            expect(total).toBe(rows.length);
            for (const kind of ['added', 'removed', 'moved', 'modified'] as ChangeKind[]) {
              const ofKind = rows.filter((row) => row.kind === kind && !row.noise);
              expect(totals[kind]).toBe(ofKind.length);
            }
          }
        }
      },
    ),
    { numRuns: 60 },
  );
});
