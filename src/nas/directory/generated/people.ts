/** People, made by index: each index has one name, and each name leads back to its index. */
import type { Rdn } from '../../../shared/dn';
import type { LeafFactory } from '../segments';
import type { Attributes } from '../source';
import { NAME_LISTS } from './names';

interface Name {
  readonly text: string;
  readonly latin: string;
}

/** All full names of one list, in an order that mixes them. */
interface Population {
  readonly names: readonly FullName[];
  /** The places, of every sixteen people, that this list fills. */
  readonly slots: readonly number[];
}

export interface FullName {
  readonly full: string;
  readonly given: Name;
  readonly family: Name;
}

/** A person as called in a container: `number` is 1 for the first to bear the name. */
export interface NamedPerson extends FullName {
  readonly cn: string;
  readonly number: number;
}

interface Place {
  readonly population: Population;
  readonly place: number;
}

const SLOTS = 16;

/** How people of a container are called: as themselves, or as `Family, Given`. */
export type NameStyle = 'plain' | 'family, given';

const populations = buildPopulations();
/** For each of the sixteen places: whose it is, and the how many-th of theirs. */
const slotOwners = populations.flatMap((population) =>
  population.slots.map((_, rank) => ({ population, rank })),
);
const places: Readonly<Record<NameStyle, ReadonlyMap<string, Place>>> = {
  plain: indexNames('plain'),
  'family, given': indexNames('family, given'),
};

/** The name of a person: a full name, and a number for who is not the first to bear it. */
export function personName(index: number): FullName & { readonly number: number } {
  const owner = slotOwners[index % SLOTS];
  if (owner === undefined) throw new RangeError(`There is no person ${index}.`);
  const { population, rank } = owner;
  const count = Math.floor(index / SLOTS) * population.slots.length + rank;
  const name = population.names[count % population.names.length];
  if (name === undefined) throw new RangeError(`There is no person ${index}.`);
  return { ...name, number: Math.floor(count / population.names.length) + 1 };
}

/** The common name of a person in a container of this style. */
export function commonName(index: number, style: NameStyle): string {
  return numbered(personName(index), style);
}

/** The index of the person with this common name, whoever wrote it. */
export function personIndex(commonName: string, style: NameStyle): number | undefined {
  const [, name = '', number = '1'] = /^(.*?)(?: ([2-9]|[1-9]\d+))?$/u.exec(fold(commonName)) ?? [];
  const found = places[style].get(name);
  if (found === undefined) return undefined;
  const { population, place } = found;
  const count = (Number(number) - 1) * population.names.length + place;
  const slot = population.slots[count % population.slots.length] ?? 0;
  return Math.floor(count / population.slots.length) * SLOTS + slot;
}

/** Makes a container's people; `attributes` says what a person is like, `first` with which of all people it begins. */
export function peopleFactory(
  count: number,
  style: NameStyle,
  attributes: (index: number, name: NamedPerson, dn: string) => Attributes,
  first = 0,
): LeafFactory {
  return {
    count,
    kind: 'user',
    rdn: (index): Rdn => [{ type: 'CN', value: commonName(first + index, style) }],
    indexOf: (rdn) => {
      const [ava, ...more] = rdn;
      if (ava?.type.toUpperCase() !== 'CN' || more.length > 0) return undefined;
      const index = (personIndex(ava.value, style) ?? NaN) - first;
      return index >= 0 && index < count ? index : undefined;
    },
    attributes: (index, dn) => {
      const name = personName(first + index);
      return attributes(index, { ...name, cn: numbered(name, style) }, dn);
    },
  };
}

function buildPopulations(): Population[] {
  let slot = 0;
  return NAME_LISTS.map(({ given, family, order, share }) => {
    const givens = parseNames(given);
    const families = parseNames(family);
    const all = givens.flatMap((first) =>
      families.map((last) => ({ full: fullName(first, last, order), given: first, family: last })),
    );
    return { names: mixed(all), slots: Array.from({ length: share }, () => slot++) };
  });
}

function parseNames(list: string): Name[] {
  return list.split(' ').map((part) => {
    const [text = '', latin = text.toLowerCase()] = part.split('=');
    return { text, latin: latin.replaceAll(/[^a-z-]/g, '') };
  });
}

function fullName(given: Name, family: Name, order: (typeof NAME_LISTS)[number]['order']): string {
  return order === 'given family' ? `${given.text} ${family.text}` : `${family.text} ${given.text}`;
}

/** Takes every n-th, n having no divisor in common with the length: neighbours differ, and all are met once. */
function mixed<T>(all: readonly T[]): T[] {
  let step = Math.floor(all.length * 0.618) || 1;
  while (divisor(step, all.length) !== 1) step += 1;
  return all.map((_, at) => all[(at * step) % all.length] as T);
}

function divisor(a: number, b: number): number {
  return b === 0 ? a : divisor(b, a % b);
}

function indexNames(style: NameStyle): Map<string, Place> {
  const index = new Map<string, Place>();
  for (const population of populations) {
    population.names.forEach((name, place) => {
      index.set(fold(styled(name, style)), { population, place });
    });
  }
  return index;
}

function numbered(name: FullName & { readonly number: number }, style: NameStyle): string {
  return name.number === 1 ? styled(name, style) : `${styled(name, style)} ${name.number}`;
}

function styled(name: FullName, style: NameStyle): string {
  return style === 'plain' ? name.full : `${name.family.text}, ${name.given.text}`;
}

function fold(text: string): string {
  return text.normalize('NFC').toLowerCase().replace(/ +/g, ' ').trim();
}
