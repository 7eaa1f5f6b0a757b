/**
 * Who is in a group, and which groups an entry is in: as the NAS says in `member` and `memberOf`, and through groups in
 * groups. Active Directory keeps the primary group apart from both, so nobody is listed in it here.
 */
import type { ReceivedAttributes } from '../../shared/entry';
import { fail } from '../../shared/failure';
import type { Membership, MembershipWindow } from '../../shared/relations';
import { assertDn } from './container-states';
import type { Database } from './database';
import { keyOf, storable } from './entry-record';
import { ROW, type StoredRow, toRow } from './entry-rows';
import { asJson, parseStored, readRows } from './rows';
import { sortKey } from './sort-key';

export type MembershipWay = 'member' | 'memberOf';

export interface MembershipInput {
  readonly dn: string;
  readonly way: MembershipWay;
  /** Also those of groups in groups. */
  readonly nested: boolean;
  readonly offset: number;
  readonly limit: number;
}

interface Found {
  readonly dn: string;
  readonly key: string;
  readonly direct: boolean;
}

interface Listed {
  readonly name: string;
  /** Whether the database had anything written since. */
  readonly changes: number;
  readonly found: readonly Found[];
}

/** DNs a statement: a group may have tens of thousands. */
const PORTION = 1000;

export class Memberships {
  readonly #attributes;
  readonly #sorts;
  readonly #rows;
  readonly #changes;
  #last: Listed | undefined;

  constructor(db: Database.Database) {
    this.#attributes = db.prepare(`
      select ${asJson({ attributes: 'e.attributes' })}
      from json_each(?) k cross join entries e on e.key = k.value`);
    this.#sorts = db.prepare(`
      select ${asJson({ key: 'e.key', sort: 'e.sort' })}
      from json_each(?) k cross join entries e on e.key = k.value`);
    this.#rows = db.prepare(`
      select ${asJson(ROW)}
      from json_each(?) k cross join entries e on e.key = k.value left join facets f on f.id = e.id`);
    this.#changes = db.prepare('select total_changes() as changes');
  }

  /** By name, those that the copy lacks at the end. @throws FailureError `object-not-found`, or `dn-invalid`. */
  window({ dn, way, nested, offset, limit }: MembershipInput): MembershipWindow {
    const all = this.#list(dn, way, nested);
    const shown = all.slice(offset, offset + limit);
    const keys = JSON.stringify(shown.map(({ key }) => key));
    const rows = new Map((readRows(this.#rows, [keys]) as StoredRow[]).map((row) => [row.key, toRow(row)]));
    const toMember = ({ dn, key, direct }: Found): Membership => ({
      dn,
      key,
      direct,
      row: rows.get(key) ?? null,
    });
    return { offset, total: all.length, members: shown.map(toMember) };
  }

  #list(dn: string, way: MembershipWay, nested: boolean): readonly Found[] {
    const key = keyOf(dn);
    const name = JSON.stringify([key, way, nested]);
    const [counted] = this.#changes.all([]) as { changes: number }[];
    const changes = counted?.changes ?? 0;
    if (this.#last?.name === name && this.#last.changes === changes) return this.#last.found;
    const found = this.#inOrder(this.#collect(dn, key, way, nested));
    this.#last = { name, changes, found };
    return found;
  }

  /** Level by level, each entry once: groups may well contain each other. */
  #collect(dn: string, start: string, way: MembershipWay, nested: boolean): Found[] {
    const [own] = this.#read([start]);
    if (own === undefined) {
      assertDn(dn);
      throw fail('object-not-found', { subject: dn });
    }
    const found = new Map<string, Found>();
    let level = links(own, way);
    for (let direct = true; level.length > 0; direct = false) {
      const fresh: string[] = [];
      for (const text of level) {
        const key = keyOf(text);
        if (key === start || found.has(key)) continue;
        found.set(key, { dn: storable(text), key, direct });
        fresh.push(key);
      }
      level = nested ? this.#read(fresh).flatMap((attributes) => links(attributes, way)) : [];
    }
    return [...found.values()];
  }

  #read(keys: readonly string[]): ReceivedAttributes[] {
    return portions(keys).flatMap((portion) =>
      (readRows(this.#attributes, [JSON.stringify(portion)]) as { attributes: string }[]).map(
        ({ attributes }) => parseStored(attributes) as ReceivedAttributes,
      ),
    );
  }

  #inOrder(found: readonly Found[]): Found[] {
    const sorts = new Map<string, string>();
    for (const portion of portions(found.map(({ key }) => key))) {
      const rows = readRows(this.#sorts, [JSON.stringify(portion)]) as { key: string; sort: string }[];
      for (const { key, sort } of rows) sorts.set(key, sort);
    }
    // Names that are unknown are put behind by a sign above all others.
    const place = ({ key }: Found) => sorts.get(key) ?? `\u{10FFFF}${sortKey(key)}`;
    return found
      .map((each) => ({ each, at: `${place(each)}\0${each.key}` }))
      .sort((one, other) => (one.at < other.at ? -1 : 1))
      .map(({ each }) => each);
  }
}

/** The values of a linked attribute; a large group comes in ranges, `member;range=0-1499` ([MS-ADTS] 3.1.1.3.1.3.3). */
function links(attributes: ReceivedAttributes, way: MembershipWay): string[] {
  return Object.entries(attributes)
    .filter(([name]) => name.toLowerCase().split(';', 1)[0] === way.toLowerCase())
    .flatMap(([, values]) => values.filter((value) => value !== ''));
}

function portions<T>(all: readonly T[]): T[][] {
  return Array.from({ length: Math.ceil(all.length / PORTION) }, (_, index) =>
    all.slice(index * PORTION, (index + 1) * PORTION),
  );
}
