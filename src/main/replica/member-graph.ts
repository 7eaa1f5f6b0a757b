/**
 * Who is directly in a group, and which groups an entry is directly in, for many entries at once. Both sides are asked:
 * the group names its members, the member names its groups, and the group that is primary is told by its SID alone. What
 * a server sends of the two sides differs, and a copy that is not whole may have only one of them.
 */
import type { EntryKind, ReceivedAttributes } from '../../shared/entry';
import type { Database } from './database';
import { keyOf, storable } from './entry-record';
import { isKey } from './leaner-schema';
import { asJson, parseStored, readRows } from './rows';
import { type Links, linksOf, signOf } from './ties';

export type MembershipWay = 'member' | 'memberOf';

/** An entry of the copy, as far as lists of members are made of it. */
export interface Known {
  readonly id: number;
  readonly key: string;
  readonly dn: string;
  readonly name: string;
  readonly sort: string;
  readonly kind: EntryKind;
  readonly disabled: number;
  readonly locked: number;
  readonly account: string | null;
}

/** Who says it: each is a bit, and several may. */
export const SAYS = { group: 1, member: 2, primary: 4 } as const;

export interface Link {
  /** The key of the one that was asked about. */
  readonly from: string;
  readonly key: string;
  readonly dn: string;
  says: number;
}

/** Keys a statement: a group may have tens of thousands. */
const PORTION = 1000;

/** Without the attributes, which take most of the time that reading an entry takes. */
const KNOWN = {
  id: 'e.id',
  key: 'e.key',
  dn: 'e.dn',
  name: 'e.name',
  sort: 'e.sort',
  kind: 'e.kind',
  disabled: 'e.disabled',
  locked: 'e.locked',
  account: 'f.account',
};
const FACETS = 'left join facets f on f.id = e.id';

export class MemberGraph {
  /** What was read of entries since this was made; it lives as long as the making of one list. */
  readonly #known = new Map<string, Known>();
  readonly #sql: MemberStatements;
  #cut = false;

  constructor(sql: MemberStatements) {
    this.#sql = sql;
  }

  /** Whether the NAS had sent only a part of some values that were followed. */
  get cut(): boolean {
    return this.#cut;
  }

  known(key: string): Known | undefined {
    return this.#known.get(key);
  }

  /** Reads what the copy has of these keys. */
  read(keys: readonly string[]): void {
    const missing = keys.filter((key) => !this.#known.has(key));
    for (const portion of portions(missing)) {
      for (const row of this.#sql.byKey(portion)) this.#known.set(row.key, row);
    }
  }

  /** Those that are directly in any of the groups, or the groups that any of them is directly in. */
  links(keys: readonly string[], way: MembershipWay): Link[] {
    const found = new Map<string, Link>();
    const add = (from: string, dn: string, key: string, says: number) => {
      const name = `${from}\0${key}`;
      const link = found.get(name);
      if (link === undefined) found.set(name, { from, key, dn: storable(dn), says });
      else link.says |= says;
    };
    for (const portion of portions(keys)) {
      const links = this.#sql.links(portion);
      const says = way === 'member' ? SAYS.group : SAYS.member;
      for (const [key, own] of links) {
        this.#cut ||= own.cut[way];
        for (const dn of own[way]) add(key, dn, keyOf(dn), says);
      }
      // What the copy lacks says nothing itself, but others may name it.
      const asked = portion.flatMap((key) => questions(key, links.get(key), way));
      for (const { from, says, entry } of this.#answers(asked)) add(from, entry.dn, entry.key, says);
    }
    return [...found.values()];
  }

  #answers(asked: readonly Question[]): { from: string; says: number; entry: Known }[] {
    return asked.flatMap(({ from, sign, says, ofGroup }) => {
      const entries = this.#sql.bySign(sign);
      for (const entry of entries) this.#known.set(entry.key, entry);
      return (
        entries
          // Others than groups may have the SID too: what was moved is in the copy twice until both places are read.
          .filter(({ kind }) => !ofGroup || kind === 'group')
          .map((entry) => ({ from, says, entry }))
      );
    });
  }
}

interface Question {
  readonly from: string;
  readonly sign: string;
  readonly says: number;
  /** Whether only a group can answer. */
  readonly ofGroup: boolean;
}

/** What others would say if they had to do with this entry. */
function questions(from: string, links: Links | undefined, way: MembershipWay): Question[] {
  const [other, said, own, answer] =
    way === 'member'
      ? (['memberOf', SAYS.member, links?.sid, 'primary'] as const)
      : (['member', SAYS.group, links?.primary, 'sid'] as const);
  const ofGroup = way === 'memberOf';
  return [
    { from, sign: signOf(other, from), says: said, ofGroup: false },
    ...(own === undefined ? [] : [{ from, sign: signOf(answer, own), says: SAYS.primary, ofGroup }]),
  ];
}

export class MemberStatements {
  readonly #byKey;
  readonly #attributes;
  readonly #bySign;

  constructor(db: Database.Database) {
    this.#byKey = db.prepare(`
      select ${asJson(KNOWN)} from json_each(?) k cross join entries e on ${isKey('e.key', 'k.value')} ${FACETS}`);
    this.#attributes = db.prepare(`
      select ${asJson({ key: 'e.key', attributes: 'e.attributes' })}
      from json_each(?) k cross join entries e on ${isKey('e.key', 'k.value')}`);
    this.#bySign = db.prepare(`
      select ${asJson(KNOWN)}
      from ties t cross join entries e on e.id = t.rowid ${FACETS} where t.ties match ?`);
  }

  byKey(keys: readonly string[]): Known[] {
    return readRows(this.#byKey, [JSON.stringify(keys)]) as Known[];
  }

  links(keys: readonly string[]): Map<string, Links> {
    const rows = readRows(this.#attributes, [JSON.stringify(keys)]) as { key: string; attributes: string }[];
    return new Map(
      rows.map(({ key, attributes }) => [key, linksOf(parseStored(attributes) as ReceivedAttributes)]),
    );
  }

  /** Those that say what the sign stands for. */
  bySign(sign: string): Known[] {
    return readRows(this.#bySign, [sign]) as Known[];
  }
}

function portions<T>(all: readonly T[]): T[][] {
  return Array.from({ length: Math.ceil(all.length / PORTION) }, (_, index) =>
    all.slice(index * PORTION, (index + 1) * PORTION),
  );
}
