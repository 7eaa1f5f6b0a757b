/**
 * What entries are put in order by: the values of a column or of an attribute, read for a few entries at a time. What the
 * indexes hold is read from them; of what is not indexed yet it is made from the attributes, so that nobody waits for them.
 */
import type { ReceivedAttributes, RowOrder } from '../../shared/entry';
import type { AttributeNames } from './attribute-names';
import { ColumnValues } from './column-values';
import type { Database } from './database';
import { type Facets, facetsOf } from './facets';
import { asJson, parseStored, readRows } from './rows';

/** Every order but the usual one. */
export type ReadOrder = Exclude<RowOrder['by'], 'name'>;

export interface OrderValues {
  /** So many entries are read at once: their attributes may be in memory meanwhile. */
  readonly atOnce: number;
  /** By the ids of the entries; what has no value has null, or is not in it. */
  readonly read: (ids: readonly number[]) => ReadonlyMap<number, string | number | null>;
}

type Read = OrderValues['read'];
type Source = typeof ENTRIES | typeof FACETS;

/** Whether the indexes lack an entry, or have another than it is now. */
const UNINDEXED = 'f.id is null or w.value in (select entry from unindexed)';
const ENTRIES = 'cross join entries e on e.id = w.value';
const FACETS = 'left join facets f on f.id = w.value';

const COLUMN: Readonly<Record<Exclude<Extract<ReadOrder, string>, 'kind'>, string>> = {
  state: "nullif(e.locked || ',' || e.disabled, '0,0')",
  dn: 'e.dn',
};
/** Attributes that are written with the indexes too, where they are read five times as fast. */
const FACET: Readonly<Record<string, keyof Facets>> = {
  samaccountname: 'account',
  description: 'description',
  whencreated: 'created',
  whenchanged: 'modified',
};
/** Of everything else neither the row nor its attributes are read. */
const KIND = `iif(${UNINDEXED}, (select kind from entries where id = w.value), f.kind)`;
const PLAIN = `iif(${UNINDEXED}, (select attributes from entries where id = w.value), null)`;

export function orderValues(db: Database.Database, names: AttributeNames, by: ReadOrder): OrderValues {
  if (by === 'kind') return { atOnce: 4000, read: columnReader(db, KIND, FACETS) };
  if (typeof by === 'string') return { atOnce: 2000, read: columnReader(db, COLUMN[by], ENTRIES) };
  const facet = FACET[by.attribute.toLowerCase()];
  return facet === undefined
    ? { atOnce: 2000, read: attributeReader(db, new ColumnValues(names, [by.attribute])) }
    : { atOnce: 4000, read: facetReader(db, facet) };
}

function columnReader(db: Database.Database, column: string, source: Source): Read {
  const rowsOf = reader(db, { value: column }, source);
  return (ids) =>
    new Map((rowsOf(ids) as { id: number; value: string | null }[]).map(({ id, value }) => [id, value]));
}

function attributeReader(db: Database.Database, columns: ColumnValues): Read {
  const rowsOf = reader(db, { values: columns.expression }, ENTRIES);
  return (ids) =>
    new Map(
      (rowsOf(ids) as { id: number; values: (string[] | null)[] }[]).map(({ id, values }) => [
        id,
        columns.read(values)[0]?.find((text) => text !== '') ?? null,
      ]),
    );
}

function facetReader(db: Database.Database, facet: keyof Facets): Read {
  const rowsOf = reader(db, { value: `f.${facet}`, plain: PLAIN }, FACETS);
  return (ids) =>
    new Map(
      (rowsOf(ids) as { id: number; value: string | number | null; plain: string | null }[]).map(
        ({ id, value, plain }) => [
          id,
          plain === null ? value : facetsOf(parseStored(plain) as ReceivedAttributes)[facet],
        ],
      ),
    );
}

/** Reads columns of some entries, as they lie in the file. */
function reader(
  db: Database.Database,
  columns: Readonly<Record<string, string>>,
  source: Source,
): (ids: readonly number[]) => unknown[] {
  const statement = db.prepare(
    `select ${asJson({ id: 'w.value', ...columns })} from json_each(?) w ${source}`,
  );
  return (ids) => readRows(statement, [JSON.stringify(ids.toSorted((one, other) => one - other))]);
}
