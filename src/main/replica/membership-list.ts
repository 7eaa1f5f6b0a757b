/** All members of a group, or all groups of an entry, in the order in which they are shown, each with how it is one. */
import { type Known, MemberGraph, type MemberStatements, type MembershipWay, SAYS } from './member-graph';
import { sortKey } from './sort-key';

export interface Found {
  readonly key: string;
  /** As the NAS writes it, where it ever sent the entry itself. */
  readonly dn: string;
  /** Null where the copy does not have it. */
  readonly known: Known | null;
  /** The steps of `SAYS` that lead to it from the one before it. */
  readonly says: number;
  /** The one by which it was found; null for what was asked about itself. */
  readonly by: Found | null;
}

export class MembershipLists {
  readonly #sql: MemberStatements;

  constructor(sql: MemberStatements) {
    this.#sql = sql;
  }

  /** Whether the copy has the entry at all. */
  has(key: string): boolean {
    return this.#sql.byKey([key]).length > 0;
  }

  /** By name, those that the copy lacks at the end; `cut` where the NAS has sent only a part of what a group has. */
  list(start: string, way: MembershipWay, nested: boolean): { all: readonly Found[]; cut: boolean } {
    const graph = new MemberGraph(this.#sql);
    return { all: inOrder(this.#collect(graph, start, way, nested)), cut: graph.cut };
  }

  /** Level by level, so that the way to each is a shortest one, and each once: groups may well contain each other. */
  #collect(graph: MemberGraph, start: string, way: MembershipWay, nested: boolean): Found[] {
    const found = new Map<string, Found>();
    for (let level = [start]; level.length > 0;) {
      const links = graph.links(level, way).filter(({ key }) => key !== start && !found.has(key));
      graph.read(links.map(({ key }) => key));
      const fresh = new Map<string, Found>();
      for (const { from, key, dn, says } of links) {
        if (fresh.has(key)) continue;
        const known = graph.known(key) ?? null;
        fresh.set(key, { key, dn: known?.dn ?? dn, known, says, by: found.get(from) ?? null });
      }
      for (const [key, each] of fresh) found.set(key, each);
      level = nested ? [...fresh.values()].filter(leadsOn).map(({ key }) => key) : [];
    }
    return [...found.values()];
  }
}

/** Nobody is in a person. What the copy lacks it says nothing of, but others may name it as their group. */
function leadsOn({ known }: Found): boolean {
  return known === null || known.kind === 'group' || known.kind === 'other';
}

/** The groups between the one that was asked about and this, the nearest to this first. */
export function wayTo({ by }: Found): readonly Found[] {
  const steps: Found[] = [];
  for (let at = by; at !== null; at = at.by) steps.push(at);
  return steps;
}

export function isOneSided({ says, known }: Found): boolean {
  return known !== null && (says === SAYS.group || says === SAYS.member);
}

function inOrder(found: readonly Found[]): Found[] {
  // Names that are unknown are put behind by a sign above all others.
  const place = ({ key, known }: Found) => known?.sort ?? `\uFFFF${sortKey(key)}`;
  return found
    .map((each) => ({ each, at: `${place(each)}\0${each.key}` }))
    .sort((one, other) => (one.at < other.at ? -1 : 1))
    .map(({ each }) => each);
}
