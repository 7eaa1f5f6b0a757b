/** What is different between two states of one entry, attribute by attribute; the order of values tells nothing. Pure. */
import type { ReceivedAttributes } from '../../shared/entry';
import { isNoise } from '../../shared/noise';
import { perText } from '../../shared/per-text';

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
  const suspects = new Set<string>();
  // Almost all attributes of an entry are as they were, under the same name and in their order.
  for (const name in after) if (!same(own(before, name), after[name])) suspects.add(foldName(name));
  for (const name in before) if (own(after, name) === undefined) suspects.add(foldName(name));
  if (suspects.size === 0) return [];
  const old = byFoldedName(before, suspects);
  const now = byFoldedName(after, suspects);
  const found: AttributeDifference[] = [];
  for (const folded of [...suspects].sort()) {
    const [was, is] = [old.get(folded), now.get(folded)];
    const removed = without(was?.values ?? [], is?.values ?? []);
    const added = without(is?.values ?? [], was?.values ?? []);
    const name = is?.name ?? was?.name ?? folded;
    if (removed.length + added.length > 0) found.push({ name, noise: isNoise(name), removed, added });
  }
  return found;
}

/** A name may be that of something that every object inherits. */
function own(attributes: ReceivedAttributes, name: string): readonly string[] | undefined {
  return Object.hasOwn(attributes, name) ? attributes[name] : undefined;
}

const foldName = perText((name) => name.toLowerCase());

interface Named {
  readonly name: string;
  readonly values: readonly string[];
}

/** @param wanted folded names; all without it. */
export function byFoldedName(
  attributes: ReceivedAttributes,
  wanted?: ReadonlySet<string>,
): Map<string, Named> {
  const byName = new Map<string, Named>();
  for (const name of Object.keys(attributes)) {
    const folded = foldName(name);
    if (wanted?.has(folded) === false) continue;
    const known = byName.get(folded);
    const values = attributes[name] ?? [];
    byName.set(
      folded,
      known === undefined ? { name, values } : { name, values: [...known.values, ...values] },
    );
  }
  return byName;
}

function same(one: readonly string[] | undefined, other: readonly string[] | undefined): boolean {
  if (one === undefined || other === undefined) return one === other;
  return one.length === other.length && one.every((value, index) => value === other[index]);
}

function without(values: readonly string[], others: readonly string[]): readonly string[] {
  const known = new Set(others);
  return [...new Set(values)].filter((value) => !known.has(value));
}
