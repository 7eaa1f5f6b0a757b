/** Lists of members and of groups as windows of rows: the newest lists are kept, and a window is a slice of one. */
import { fail } from '../../shared/failure';
import type { Membership, MembershipWindow } from '../../shared/relations';
import { assertDn } from './container-states';
import type { Database } from './database';
import { keyOf } from './entry-record';
import { ROW, type StoredRow, toRow } from './entry-rows';
import { isKey } from './leaner-schema';
import { type Known, MemberStatements, type MembershipWay, SAYS } from './member-graph';
import { isLeft, readFilter } from './membership-filter';
import { type Found, isOneSided, MembershipLists, wayTo } from './membership-list';
import { asJson, readRows } from './rows';
import { TieIndex } from './tie-index';
import { signOf } from './ties';

export interface MembershipQuestion {
  readonly dn: string;
  readonly way: MembershipWay;
  /** Also those of groups in groups. */
  readonly nested: boolean;
  /** In the language of the search field, without attributes; empty for all. */
  readonly filter: string;
}

export interface MembershipInput extends MembershipQuestion {
  readonly offset: number;
  readonly limit: number;
}

interface List {
  readonly name: string;
  /** What the database had written when it was made. */
  readonly changes: number;
  /** When it was made, and how long that took, in milliseconds. */
  readonly at: number;
  readonly took: number;
  readonly all: readonly Found[];
  readonly cut: boolean;
  /** What the filter that was last asked for leaves. */
  filtered: { readonly filter: string; readonly shown: readonly Found[] };
}

/** The one that a person has before the eyes, and one to go back to. */
const KEPT = 2;
/** While something is being written, a list that is scrolled stays until this many times as long has passed. */
const REST = 10;
/** Groups that are named on the way to one; of a longer way the middle is left out. */
const MOST_STEPS = 8;

export class Memberships {
  readonly #lists: MembershipLists;
  readonly #sql: MemberStatements;
  readonly #ties: TieIndex;
  readonly #clock: () => number;
  readonly #rows;
  readonly #changes;
  #kept: readonly List[] = [];

  /** @param clock milliseconds since any moment. */
  constructor(db: Database.Database, { clock }: { clock: () => number }) {
    this.#sql = new MemberStatements(db);
    this.#lists = new MembershipLists(this.#sql);
    this.#ties = new TieIndex(db);
    this.#clock = clock;
    this.#rows = db.prepare(`
      select ${asJson(ROW)}
      from json_each(?) k cross join entries e on ${isKey('e.key', 'k.value')} left join facets f on f.id = e.id`);
    this.#changes = db.prepare('select total_changes() as changes');
  }

  /** @throws FailureError `object-not-found`, `dn-invalid`, or `query-invalid` for a filter that is none. */
  window({ offset, limit, ...question }: MembershipInput): MembershipWindow {
    const { all, cut, filtered } = this.#list(question, offset);
    const { shown } = filtered;
    const part = shown.slice(offset, offset + limit);
    const keys = JSON.stringify(part.map(({ key }) => key));
    const rows = new Map((readRows(this.#rows, [keys]) as StoredRow[]).map((row) => [row.key, toRow(row)]));
    const disputed = this.#disputed(part, question);
    const members = part.map((found): Membership => ({
      dn: found.dn,
      key: found.key,
      direct: found.by === null,
      by: byOf(found.says),
      disputed: disputed.has(found.key),
      ...viaOf(found, question.way),
      row: rows.get(found.key) ?? null,
      standsFor: null,
    }));
    return { offset, total: all.length, matching: shown.length, cut, members };
  }

  /** The entries that have these SIDs, not those that stand for others. */
  withSids(sids: readonly string[]): readonly { readonly sid: string; readonly entry: Known }[] {
    return sids.flatMap((sid) =>
      this.#sql
        .bySign(signOf('sid', sid))
        .filter(({ kind }) => kind !== 'foreign-principal')
        .map((entry) => ({ sid, entry })),
    );
  }

  /** Every key of a list, in its order. @throws as `window` does. */
  keys(question: MembershipQuestion): readonly string[] {
    return this.#list(question, 0).filtered.shown.map(({ key }) => key);
  }

  #list({ dn, way, nested, filter }: MembershipQuestion, offset: number): List {
    const query = filter.trim() === '' ? undefined : readFilter(filter);
    const list = this.#unfiltered(dn, way, nested, offset);
    if (list.filtered.filter !== filter) {
      const shown = query === undefined ? list.all : list.all.filter((found) => isLeft(query, found));
      list.filtered = { filter, shown };
    }
    return list;
  }

  #unfiltered(dn: string, way: MembershipWay, nested: boolean, offset: number): List {
    const key = keyOf(dn);
    const name = JSON.stringify([key, way, nested]);
    const [counted] = this.#changes.all([]) as { changes: number }[];
    const changes = counted?.changes ?? 0;
    const kept = this.#kept.find((list) => list.name === name);
    // Who scrolls is not to lose the place with each page that arrives; from the top it is always as of now.
    const resting = (list: List) => offset > 0 && this.#clock() - list.at < list.took * REST;
    if (kept !== undefined && (kept.changes === changes || resting(kept))) return kept;
    if (!this.#lists.has(key)) {
      assertDn(dn);
      throw fail('object-not-found', { subject: dn });
    }
    const begun = this.#clock();
    const { all, cut } = this.#lists.list(key, way, nested);
    const at = this.#clock();
    const list = { name, changes, at, took: at - begun, all, cut, filtered: { filter: '', shown: all } };
    this.#kept = [list, ...this.#kept.filter((other) => other.name !== name)].slice(0, KEPT);
    return list;
  }

  /** Those of which one side says what the other, which the copy has as well, does not say. */
  #disputed(part: readonly Found[], { dn, way }: MembershipQuestion): ReadonlySet<string> {
    const sent = this.#ties.sent();
    if (!sent.member || !sent.memberOf) return new Set();
    const candidates = part.filter(isOneSided).map(({ key, by, says }) => {
      const memberIsSilent = says === SAYS.group;
      const silent = memberIsSilent === (way === 'member') ? key : (by?.key ?? keyOf(dn));
      return { key, silent, attribute: memberIsSilent ? ('memberOf' as const) : ('member' as const) };
    });
    const links = this.#sql.links([...new Set(candidates.map(({ silent }) => silent))]);
    const isDisputed = ({ silent, attribute }: (typeof candidates)[number]) =>
      links.get(silent)?.cut[attribute] === false;
    return new Set(candidates.filter(isDisputed).map(({ key }) => key));
  }
}

function byOf(says: number): Membership['by'] {
  if ((says & SAYS.primary) !== 0) return 'primary';
  return says === SAYS.group ? 'group' : says === SAYS.member ? 'member' : 'both';
}

/** From the member's side to the group's, whichever of the two was asked about. */
function viaOf(found: Found, way: MembershipWay): Pick<Membership, 'via' | 'viaLeftOut'> {
  const near = wayTo(found);
  const steps = way === 'member' ? near : near.toReversed();
  const half = MOST_STEPS / 2;
  const named = steps.length <= MOST_STEPS ? steps : [...steps.slice(0, half), ...steps.slice(-half)];
  return {
    via: named.map(({ dn, known }) => ({ dn, name: known?.name ?? null })),
    viaLeftOut: steps.length - named.length,
  };
}
