/** What is different between two generations, in windows, one by one, and in portions for who takes all of it. */
import { readValues } from '../../shared/attribute-values';
import type { Change, ChangeDetail, ChangeKind, ChangeWindow, Comparing } from '../../shared/change';
import type { ReportedChange } from '../../shared/change-record';
import { fail } from '../../shared/failure';
import type { AttributeDifference } from './changes-in-attributes';
import { ChangeRecords } from './changes-records';
import { ChangesStatements } from './changes-statements';
import { attributesOf, type Compared, Comparisons, type Pair } from './comparisons';
import { type Database, inTransaction } from './database';
import { keyOf, toRecord } from './entry-record';
import type { Generations } from './generations';
import { readRows } from './rows';
import { fold } from './search-text';
import {
  BEFORE_ALL,
  type ChangePlace,
  type ChangesFilter,
  differencesOf,
  ofCompared,
  type StoredChange,
} from './stored-changes';

export interface WantedChanges extends ChangesFilter {
  readonly offset: number;
  readonly limit: number;
}

interface Undescribed extends ChangePlace {
  readonly fromKey: string | null;
  /** Of a modified one, a line for each attribute. */
  readonly names: string | null;
}

/** A portion is held in memory twice; entries may have photos. */
const PORTION = 100;
const DESCRIBED_AT_ONCE = 500;

export class Changes {
  readonly records: ChangeRecords;
  readonly #db: Database.Database;
  readonly #sql: ChangesStatements;
  readonly #comparisons: Comparisons;
  /** How far the texts of comparisons are made that a filter looks through, by their ids; null when they are whole. */
  readonly #described = new Map<number, ChangePlace | null>();

  constructor(db: Database.Database, generations: Generations) {
    this.#db = db;
    this.#sql = new ChangesStatements(db);
    this.#comparisons = new Comparisons(db, generations, this.#sql);
    this.records = new ChangeRecords(this.#sql, this.#comparisons);
  }

  /** Goes on with the comparison. @throws FailureError `generation-not-kept` */
  compare(pair: Pair): Comparing {
    return this.#comparisons.goOn(pair);
  }

  /** Goes on making what a filter looks through. @returns whether that is finished. */
  describe(pair: Pair): boolean {
    const compared = this.#comparisons.finished(pair);
    const place = this.#described.get(compared.id) ?? BEFORE_ALL;
    if (this.#described.get(compared.id) === null) return true;
    const rows = readRows(this.#sql.undescribed, [
      compared.id,
      place.key,
      place.kind,
      DESCRIBED_AT_ONCE,
    ]) as Undescribed[];
    const moved = this.#namesOfMoved(compared, rows);
    const texts = rows.map(({ key, kind, fromKey, names }) => [
      key,
      kind,
      // Lines between, so that what is sought is never found across two.
      [...[key, fromKey ?? ''].map(unescaped), names ?? moved.get(key) ?? '']
        .flatMap(lines)
        .map(fold)
        .join('\n'),
    ]);
    inTransaction(this.#db, () => this.#sql.describe.run([JSON.stringify(texts), compared.id]));
    const last = rows.at(-1);
    this.#described.set(compared.id, last === undefined ? null : { key: last.key, kind: last.kind });
    return last === undefined;
  }

  /** Of a comparison that is finished, and described where a text is sought. */
  window({ offset, limit, ...filter }: WantedChanges): ChangeWindow {
    const compared = this.#compared(filter);
    const { before, after, totals } = compared;
    const rows = readRows(this.#sql.window, [
      ...ofCompared(compared, filter),
      limit,
      offset,
    ]) as StoredChange[];
    return {
      before,
      after,
      offset,
      totals,
      total: this.#count(compared, filter),
      rows: rows.map((row) => toChange(row, differencesOf(row))),
    };
  }

  /** Of a comparison that is finished. @throws FailureError `object-not-found` when there is no such change. */
  one({ kind, dn, ...pair }: Pair & { kind: ChangeKind; dn: string }): ChangeDetail {
    const { id, before, after } = this.#comparisons.finished(pair);
    const [row] = readRows(this.#sql.one, [before, after, id, kind, keyOf(dn)]) as StoredChange[];
    if (row === undefined) throw fail('object-not-found', { subject: dn });
    const found = differencesOf(row);
    return {
      ...toChange(row, found),
      changes: found.map(({ name, noise, removed, added }) => ({
        name,
        noise,
        removed: readValues(name, removed),
        added: readValues(name, added),
      })),
    };
  }

  /** In the order of the DNs. Noise within a change is left out unless it is wanted. */
  reported(
    filter: ChangesFilter,
    after: ChangePlace | null,
  ): { changes: readonly ReportedChange[]; next: ChangePlace | null } {
    const compared = this.#compared(filter);
    const place = after ?? BEFORE_ALL;
    const wanted = [...ofCompared(compared, filter), place.key, place.kind, PORTION];
    const rows = readRows(this.#sql.portion, wanted) as StoredChange[];
    const last = rows.length < PORTION ? undefined : rows.at(-1);
    return {
      changes: rows.map((row) => {
        const found = differencesOf(row);
        const { kind, dn, fromDn, name, entryKind, noise } = toChange(row, found);
        const changes = found.filter((each) => filter.includeNoise || !each.noise);
        return { kind, dn, fromDn, name, entryKind, noise, changes };
      }),
      next: last === undefined ? null : { key: last.key, kind: last.kind },
    };
  }

  /** Of those that have moved it is only known that they have. */
  #namesOfMoved({ id, before, after }: Compared, rows: readonly Undescribed[]): ReadonlyMap<string, string> {
    const moved = rows.filter(({ kind }) => kind === 'moved').map(({ key, kind }) => [key, kind]);
    if (moved.length === 0) return new Map();
    const found = readRows(this.#sql.named, [before, after, id, JSON.stringify(moved)]) as StoredChange[];
    return new Map(
      found.map((row) => [
        row.key,
        differencesOf(row)
          .map(({ name }) => name)
          .join('\n'),
      ]),
    );
  }

  #compared(filter: ChangesFilter): Compared {
    // What is sought is found only in what was described; it may have been forgotten since.
    if (filter.text !== '') while (!this.describe(filter));
    return this.#comparisons.finished(filter);
  }

  #count(compared: Compared, filter: ChangesFilter): number {
    const { kinds, includeNoise, text } = filter;
    const { totals } = compared;
    const noise = includeNoise && kinds.includes('modified') ? totals.noise : 0;
    if (text === '') return kinds.reduce((sum, kind) => sum + totals[kind], noise);
    const [found] = this.#sql.count.all(ofCompared(compared, filter).slice(2)) as { count: number }[];
    return found?.count ?? 0;
  }
}

const lines = (text: string) => text.split('\n');

/** A key as a person types a DN: without the escapes. */
function unescaped(key: string): string {
  return key.replace(/\\(.)/gsu, '$1');
}

function toChange(row: StoredChange, found: readonly AttributeDifference[]): Change {
  const { kind, key } = row;
  const isGone = kind === 'removed';
  const dn = (isGone ? row.oldDn : row.newDn) ?? key;
  const attributes = attributesOf(isGone ? row.oldAttributes : row.newAttributes) ?? {};
  const { name, kind: entryKind } = toRecord({ dn, attributes });
  const noise = row.noise === 1;
  const names = found.filter((each) => each.noise === noise).map((each) => each.name);
  return {
    kind,
    dn,
    key,
    fromDn: kind === 'moved' ? row.oldDn : null,
    name,
    entryKind,
    noise,
    attributes: kind === 'moved' || kind === 'modified' ? names : [],
  };
}
