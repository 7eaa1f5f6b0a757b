/** What is different between two states of one entry, attribute by attribute; the order of values tells nothing. Pure. */
import type { ReceivedAttributes } from '../../shared/entry';
import { isNoise } from '../../shared/noise';

export interface AttributeDifference {
  readonly name: string;
  readonly noise: boolean;
  /** Values that only the older state has, and those that only the newer has. */
  readonly removed: readonly string[];
  readonly added: readonly string[];
}

/** Ordered by name; names are compared without regard to case (RFC 4512, section 2.5). */
export function differences(
  before: ReceivedAttributes,
  after: ReceivedAttributes,
): readonly AttributeDifference[] {
  const old = byFoldedName(before);
  const found: (AttributeDifference & { readonly folded: string })[] = [];
  const compare = (folded: string, name: string, from: readonly string[], to: readonly string[]) => {
    const removed = without(from, to);
    const added = without(to, from);
    if (removed.length + added.length > 0) found.push({ folded, name, noise: isNoise(name), removed, added });
  };
  for (const [folded, { name, values }] of byFoldedName(after)) {
    const was = old.get(folded)?.values ?? [];
    old.delete(folded);
    if (!same(was, values)) compare(folded, name, was, values);
  }
  for (const [folded, { name, values }] of old) compare(folded, name, values, []);
  found.sort((one, other) => (one.folded < other.folded ? -1 : 1));
  return found.map(({ name, noise, removed, added }) => ({ name, noise, removed, added }));
}

interface Named {
  readonly name: string;
  readonly values: readonly string[];
}

export function byFoldedName(attributes: ReceivedAttributes): Map<string, Named> {
  const byName = new Map<string, Named>();
  for (const name of Object.keys(attributes)) {
    const folded = name.toLowerCase();
    const known = byName.get(folded);
    const values = attributes[name] ?? [];
    byName.set(
      folded,
      known === undefined ? { name, values } : { name, values: [...known.values, ...values] },
    );
  }
  return byName;
}

/** Almost all attributes of an entry are as they were, in their order. */
function same(one: readonly string[], other: readonly string[]): boolean {
  return one.length === other.length && one.every((value, index) => value === other[index]);
}

function without(values: readonly string[], others: readonly string[]): readonly string[] {
  const known = new Set(others);
  return [...new Set(values)].filter((value) => !known.has(value));
}
