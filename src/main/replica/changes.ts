/**
 * Compares two generations: what was added, removed, moved and modified between them. Only what was written between
 * the two is looked at; what is found is kept, so that any window of it is cheap.
 */
import { readValues } from '../../shared/attribute-values';
import type { Change, ChangeDetail, ChangeKind, ChangeWindow } from '../../shared/change';
import type { ReceivedAttributes } from '../../shared/entry';
import { fail } from '../../shared/failure';
import { type AttributeDifference, differences } from './changes-in-attributes';
import { ChangesStatements } from './changes-statements';
import { type Database, inTransaction } from './database';
import { keyOf, storable, toRecord } from './entry-record';
import type { Generations } from './generations';
import { parseStored, readRows } from './rows';

/** Two generations by number; either may be the newer. */
export interface Pair {
  readonly before: number;
  readonly after: number;
}

export interface WantedChanges extends Pair {
  readonly offset: number;
  readonly limit: number;
  readonly kinds: readonly ChangeKind[];
  readonly includeNoise: boolean;
}

interface Candidate {
  readonly id: number;
  readonly key: ArrayBuffer;
  readonly old: ArrayBuffer | null;
  readonly now: ArrayBuffer | null;
}

interface StoredChange {
  readonly kind: ChangeKind;
  readonly key: string;
  readonly noise: number;
  readonly oldDn: string | null;
  readonly oldAttributes: string | null;
  readonly newDn: string | null;
  readonly newAttributes: string | null;
}

/** How far a comparison has come. */
interface Comparison extends Pair {
  /** The candidate that was compared last. */
  readonly cursor: number;
  /** Undefined until it is finished. */
  readonly totals: ChangeWindow['totals'] | undefined;
}

/** So many entries are compared at a time: other requests of the profile wait no longer than that takes. */
const CHUNK = 500;

export class Changes {
  readonly #db: Database.Database;
  readonly #generations: Generations;
  readonly #sql;
  #compared: Comparison | undefined;

  constructor(db: Database.Database, generations: Generations) {
    this.#db = db;
    this.#generations = generations;
    this.#sql = new ChangesStatements(db);
  }

  /** Goes on with the comparison. @returns whether it is finished. @throws FailureError `generation-not-kept` */
  compare(pair: Pair): boolean {
    const kept = new Set(this.#generations.all().map(({ number }) => number));
    const lost = [pair.before, pair.after].find((number) => !kept.has(number));
    if (lost !== undefined) throw fail('generation-not-kept', { subject: String(lost) });
    const known = this.#compared;
    const cursor = known !== undefined && isSame(known, pair) ? known : this.#begin(pair);
    if (cursor.totals !== undefined) return true;
    inTransaction(this.#db, () => {
      const chunk = this.#sql.chunk.all([pair.before, pair.after, cursor.cursor, CHUNK]) as Candidate[];
      this.#sort(chunk);
      const last = chunk.at(-1);
      this.#compared =
        last === undefined ? { ...cursor, totals: this.#finish() } : { ...cursor, cursor: last.id };
    });
    return this.#compared?.totals !== undefined;
  }

  /** Of a comparison that is finished. */
  window({ offset, limit, kinds, includeNoise, ...pair }: WantedChanges): ChangeWindow {
    const totals = this.#totals(pair);
    const { before, after } = pair;
    const wanted = [before, after, JSON.stringify(kinds), includeNoise ? 1 : 0, limit, offset];
    const rows = readRows(this.#sql.window, wanted) as StoredChange[];
    const noise = includeNoise && kinds.includes('modified') ? totals.noise : 0;
    return {
      before,
      after,
      offset,
      totals,
      total: kinds.reduce((sum, kind) => sum + totals[kind], noise),
      rows: rows.map((row) => toChange(row, differencesOf(row))),
    };
  }

  /** Of a comparison that is finished. @throws FailureError `object-not-found` when there is no such change. */
  one({ kind, dn, ...pair }: Pair & { kind: ChangeKind; dn: string }): ChangeDetail {
    this.#totals(pair);
    const [row] = readRows(this.#sql.one, [pair.before, pair.after, kind, keyOf(dn)]) as StoredChange[];
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

  #begin(pair: Pair): Comparison {
    this.#compared = undefined;
    for (const clear of this.#sql.clear) clear.run([]);
    const { before, after } = pair;
    this.#sql.findCandidates.run([Math.min(before, after), Math.max(before, after)]);
    return { ...pair, cursor: 0, totals: undefined };
  }

  /** Decides what can be decided of each entry alone. */
  #sort(chunk: readonly Candidate[]): void {
    const modified: (readonly [key: string, noise: 0 | 1])[] = [];
    const unpaired: (readonly [
      side: 'old' | 'new',
      key: string,
      guid: string | null,
      account: string | null,
    ])[] = [];
    for (const candidate of chunk) {
      const key = textOf(candidate.key) ?? '';
      const before = attributesOf(textOf(candidate.old));
      const after = attributesOf(textOf(candidate.now));
      const was = before && identityOf(before);
      const is = after && identityOf(after);
      const isOne = was !== undefined && is !== undefined && (was.guid === is.guid || !was.guid || !is.guid);
      if (before && after && isOne) {
        const found = differences(before, after);
        if (found.length > 0) modified.push([key, found.every(({ noise }) => noise) ? 1 : 0]);
        continue;
      }
      // Also where another object has taken the name: the one is gone or elsewhere, the other is new or was elsewhere.
      if (was) unpaired.push(['old', key, was.guid, was.account]);
      if (is) unpaired.push(['new', key, is.guid, is.account]);
    }
    if (modified.length > 0) this.#sql.addChanges.run([JSON.stringify(modified)]);
    if (unpaired.length > 0) this.#sql.addUnpaired.run([JSON.stringify(unpaired)]);
  }

  /** Finds who has moved among those that only one generation has under their DN. */
  #finish(): ChangeWindow['totals'] {
    for (const pair of this.#sql.pair) pair.run([]);
    this.#sql.addRest.run([]);
    const totals = { added: 0, removed: 0, moved: 0, modified: 0, noise: 0 };
    const counts = readRows(this.#sql.totals, []) as { kind: ChangeKind; noise: number; count: number }[];
    for (const { kind, noise, count } of counts) totals[noise === 1 ? 'noise' : kind] = count;
    return totals;
  }

  #totals(pair: Pair): ChangeWindow['totals'] {
    // It may have been another pair's turn in between.
    while (!this.compare(pair));
    return (this.#compared as Comparison & { totals: ChangeWindow['totals'] }).totals;
  }
}

function isSame(one: Pair, other: Pair): boolean {
  return one.before === other.before && one.after === other.after;
}

function textOf(bytes: ArrayBuffer | null): string | null {
  return bytes && Buffer.from(bytes).toString('utf8');
}

function attributesOf(text: string | null): ReceivedAttributes | undefined {
  return text === null ? undefined : (parseStored(text) as ReceivedAttributes);
}

interface Identity {
  readonly guid: string | null;
  readonly account: string | null;
}

/** By what an entry is known wherever it lies. Account names are compared without regard to case. */
function identityOf(attributes: ReceivedAttributes): Identity {
  const identity = { guid: null as string | null, account: null as string | null };
  for (const name of Object.keys(attributes)) {
    if (name.length !== 'objectGUID'.length && name.length !== 'sAMAccountName'.length) continue;
    const folded = name.toLowerCase();
    const value = attributes[name]?.find((each) => each !== '');
    if (value === undefined) continue;
    if (folded === 'objectguid') identity.guid ??= storable(value);
    if (folded === 'samaccountname') identity.account ??= storable(value.toLowerCase());
  }
  return identity;
}

function differencesOf({ kind, oldAttributes, newAttributes }: StoredChange): readonly AttributeDifference[] {
  // Under the DN of an added or a removed entry another one may have been.
  const before = kind === 'added' ? undefined : attributesOf(oldAttributes);
  const after = kind === 'removed' ? undefined : attributesOf(newAttributes);
  return differences(before ?? {}, after ?? {});
}

function toChange(row: StoredChange, found: readonly AttributeDifference[]): Change {
  const { kind, key } = row;
  const isGone = kind === 'removed';
  const dn = (isGone ? row.oldDn : row.newDn) ?? key;
  const attributes = attributesOf(isGone ? row.oldAttributes : row.newAttributes) ?? {};
  const { name, kind: entryKind } = toRecord({ dn, attributes }, { key: '', dn: '' });
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
