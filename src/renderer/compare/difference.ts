/** What is different between two entries, attribute by attribute and value by value; the order of values tells nothing. Pure. */
import { decode } from '../../shared/decode/decode';
import { dnKey } from '../../shared/dn';
import type { AttributeValue, Entry } from '../../shared/entry';
import { isNoise } from '../../shared/noise';
import { lazily } from '../ui/lazily';

/** An entry, and the base of the directory that its DNs are in; null while that is not known. */
export interface Side {
  readonly entry: Entry;
  readonly baseDn: string | null;
}

/** Values that stand beside each other: the same one of both, or any two of which each is at one side alone. */
export interface Pair {
  readonly one: AttributeValue | null;
  readonly other: AttributeValue | null;
}

export interface ComparedAttribute {
  readonly name: string;
  /** It changes by itself: a counter or a stamp. */
  readonly noise: boolean;
  readonly state: 'equal' | 'different' | 'only-one' | 'only-other';
  readonly different: readonly Pair[];
  readonly equal: readonly Pair[];
}

const order = lazily(() => new Intl.Collator('en'));

/** Whether DNs are compared by what stands before each directory's base: two NAS may have the same people under two names. */
export function comparesWithinBases(one: Side, other: Side): boolean {
  return one.baseDn !== null && other.baseDn !== null && dnKey(one.baseDn) !== dnKey(other.baseDn);
}

export function compare(one: Side, other: Side): readonly ComparedAttribute[] {
  const within = comparesWithinBases(one, other);
  const left = byName(one.entry);
  const right = byName(other.entry);
  const names = new Map([...right, ...left].map(([key, { name }]) => [key, name]));
  return [...names]
    .map(([key, name]) => {
      const ours = withIdentities(name, left.get(key)?.values ?? [], within ? one.baseDn : null);
      const theirs = withIdentities(name, right.get(key)?.values ?? [], within ? other.baseDn : null);
      return compareValues(name, ours, theirs);
    })
    .toSorted((a, b) => order().compare(a.name, b.name));
}

type Identified = ReadonlyMap<string, AttributeValue>;

function compareValues(name: string, ours: Identified, theirs: Identified): ComparedAttribute {
  const onlyOurs = [...ours].filter(([id]) => !theirs.has(id)).map(([, value]) => value);
  const onlyTheirs = [...theirs].filter(([id]) => !ours.has(id)).map(([, value]) => value);
  const equal = [...ours].flatMap(([id, one]) => {
    const other = theirs.get(id);
    return other === undefined ? [] : [{ one, other }];
  });
  const length = Math.max(onlyOurs.length, onlyTheirs.length);
  const different = Array.from({ length }, (_, index) => ({
    one: onlyOurs[index] ?? null,
    other: onlyTheirs[index] ?? null,
  }));
  const state =
    length === 0 ? 'equal' : ours.size === 0 ? 'only-other' : theirs.size === 0 ? 'only-one' : 'different';
  return { name, noise: isNoise(name), state, different, equal };
}

interface Named {
  readonly name: string;
  readonly values: readonly AttributeValue[];
}

/** Names are compared without regard to case; a large attribute that came in ranges is one. */
function byName({ attributes }: Entry): ReadonlyMap<string, Named> {
  const found = new Map<string, Named>();
  for (const { name: sent, values } of attributes) {
    const name = sent.replace(/;range=[^;]*/i, '');
    const key = name.toLowerCase();
    const known = found.get(key);
    found.set(key, { name: known?.name ?? name, values: [...(known?.values ?? []), ...values] });
  }
  return found;
}

/** By what two values have in common that are the same. */
function withIdentities(
  name: string,
  values: readonly AttributeValue[],
  baseDn: string | null,
): ReadonlyMap<string, AttributeValue> {
  const base = baseDn === null ? null : dnKey(baseDn);
  return new Map(values.map((value) => [identityOf(name, value, base), value]));
}

function identityOf(name: string, value: AttributeValue, base: string | null): string {
  if (value.type === 'binary') return `bytes ${value.base64}`;
  const decoded = decode(name, value);
  switch (decoded.is) {
    case 'dn':
      return `dn ${placeOf(decoded.dn, base)}`;
    case 'dn-with-bytes':
      return `dn ${placeOf(decoded.dn, base)} ${decoded.hex.toLowerCase()}`;
    case 'policy-links':
      return `links ${decoded.links
        .map(({ dn, disabled, enforced }) => `${placeOf(dn, base)} ${disabled} ${enforced}`)
        .join('\n')}`;
    default:
      return `text ${value.text}`;
  }
}

/** A DN as it is compared: by its key, and where bases differ without the base that it is in. */
function placeOf(dn: string, base: string | null): string {
  const key = dnKey(dn);
  if (base === null) return key;
  if (key === base) return '(base)';
  return key.endsWith(`,${base}`) ? `${key.slice(0, -base.length)}(base)` : key;
}
