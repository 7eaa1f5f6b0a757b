/** The columns that a table of entries can have, and how a person arranges them. Pure. */
import type { RowOrder } from '../../shared/entry';
import { ATTRIBUTE_COLUMN, USUAL_COLUMNS } from '../../shared/first-rows';
import { legible } from '../../shared/legible';
import { attributeTexts, contentsTexts } from '../texts/contents';

/** A column as it is kept: what it shows, and how wide it is in pixels. */
export interface ColumnChoice {
  readonly id: string;
  readonly width: number;
}

export interface Column extends ColumnChoice {
  readonly title: string;
  /** The attribute that it shows; undefined for what every entry has. */
  readonly attribute: string | undefined;
  /** Where its values are among a row's cells; -1 for what every entry has. */
  readonly cell: number;
  readonly by: RowOrder['by'];
}

type Own = keyof typeof contentsTexts.columns;

const OWN: readonly Own[] = ['name', 'kind', 'state', 'dn'];
const USUAL_WIDTH = 160;
const WIDTHS: Readonly<Record<string, number>> = { name: 280, kind: 150, dn: 400, state: 100 };
const WIDE: Readonly<Record<string, number>> = { description: 260, mail: 240, displayName: 200 };
const NARROWEST = 64;
const WIDEST = 1200;
/** How far a key makes a column wider or narrower. */
export const WIDTH_STEP = 24;

export const attributeColumn = (name: string): string => ATTRIBUTE_COLUMN + name;

export function choice(id: string): ColumnChoice {
  return { id, width: WIDTHS[id] ?? WIDE[id.slice(ATTRIBUTE_COLUMN.length)] ?? USUAL_WIDTH };
}

/** What is offered before anyone looks for an attribute by its name. */
export const COMMON_COLUMNS: readonly string[] = [
  ...OWN,
  ...Object.keys(attributeTexts).map(attributeColumn),
];

export function titleOf(id: string): string {
  const own = OWN.find((each) => each === id);
  if (own !== undefined) return contentsTexts.columns[own];
  const name = id.slice(ATTRIBUTE_COLUMN.length);
  return attributeTexts[name] ?? legible(name);
}

/** Every entry has a name, so its column is always there; what nobody knows is left out. */
export function columnsOf(kept: readonly ColumnChoice[] | undefined): readonly Column[] {
  const known = (kept ?? USUAL_COLUMNS.map(choice)).filter(
    ({ id }) => isOwn(id) || id.startsWith(ATTRIBUTE_COLUMN),
  );
  const choices = known.some(({ id }) => id === 'name') ? known : [choice('name'), ...known];
  let cells = 0;
  return choices.map(({ id, width }) => {
    const base = { id, width, title: titleOf(id) };
    if (isOwn(id)) return { ...base, attribute: undefined, cell: -1, by: id };
    const attribute = id.slice(ATTRIBUTE_COLUMN.length);
    return { ...base, attribute, cell: cells++, by: { attribute } };
  });
}

export const choicesOf = (columns: readonly ColumnChoice[]): readonly ColumnChoice[] =>
  columns.map(({ id, width }) => ({ id, width }));

export function resized(
  columns: readonly ColumnChoice[],
  id: string,
  width: number,
): readonly ColumnChoice[] {
  const bounded = Math.round(Math.max(NARROWEST, Math.min(width, WIDEST)));
  return choicesOf(columns).map((each) => (each.id === id ? { id, width: bounded } : each));
}

/** Puts a column before the one that is at `to` now; behind all when there is none. */
export function moved(columns: readonly ColumnChoice[], id: string, to: number): readonly ColumnChoice[] {
  const choices = choicesOf(columns);
  const before = choices[to]?.id;
  const column = choices.find((each) => each.id === id);
  if (column === undefined || before === id) return choices;
  const others = choices.filter((each) => each.id !== id);
  const at = before === undefined ? others.length : others.findIndex((each) => each.id === before);
  return [...others.slice(0, at), column, ...others.slice(at)];
}

export function without(columns: readonly ColumnChoice[], id: string): readonly ColumnChoice[] {
  return choicesOf(columns).filter((each) => each.id !== id || id === 'name');
}

export function sameBy(one: RowOrder['by'], other: RowOrder['by']): boolean {
  const name = (by: RowOrder['by']) =>
    typeof by === 'string' ? by : attributeColumn(by.attribute.toLowerCase());
  return name(one) === name(other);
}

function isOwn(id: string): id is Own {
  return OWN.some((each) => each === id);
}
