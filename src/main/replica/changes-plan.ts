/**
 * The order in which a directory can be brought from one generation to another, one entry at a time: a container comes
 * before what lies in it, and whoever is in the way steps aside first. A container takes with it what lies below, as
 * LDAP's rename does (RFC 4511, 4.9), so that of a renamed one no more than itself is renamed. Pure.
 */
import { formatRdn, tryParseDn } from '../../shared/dn';

/** Where an entry was and is; by their keys and texts. One that only one generation has lacks the other side. */
export interface Placement {
  readonly kind: 'added' | 'removed' | 'moved' | 'kept';
  readonly from: { readonly key: string; readonly dn: string } | undefined;
  readonly to: { readonly key: string; readonly dn: string } | undefined;
}

/** DNs are those at the time of the step. */
export type PlanStep =
  | { readonly is: 'add'; readonly key: string }
  | { readonly is: 'delete'; readonly key: string; readonly dn: string }
  | {
      readonly is: 'move';
      /** Where the entry comes to in the end, by which its change is known; undefined of one that is to be removed. */
      readonly key: string | undefined;
      readonly dn: string;
      readonly newRdn: string;
      /** Undefined where it stays in its container. */
      readonly newSuperior: string | undefined;
      /** Whether the name that it leaves was only given for the time being. */
      readonly fromAside: boolean;
    };

export interface Plan {
  /** Adds, moves, and what must go before them. */
  readonly places: readonly PlanStep[];
  /** What is removed in the end, from the leaves on. */
  readonly deletes: readonly PlanStep[];
}

/** A place in a tree: a name below an entry that may move, or below the root. */
interface Spot {
  readonly above: Node | undefined;
  /** The names from the entry up to `above`, as keys and as texts. */
  readonly keys: readonly string[];
  readonly texts: readonly string[];
}

interface Node {
  readonly index: number;
  readonly placement: Placement;
  /** Where it is now; undefined before it is added and after it is deleted. */
  at: Spot | undefined;
  aside: boolean;
  readonly below: Set<Node>;
}

/** @param placements every entry that is not where it was, and those of `inTheWay`. */
export function planChanges(placements: readonly Placement[]): Plan {
  return new Planner(placements).plan();
}

/**
 * Keys of containers that have become another's: what stayed below such a one by name has left the one and come to the
 * other, and must be planned for as `kept`.
 */
export function inTheWay(placements: readonly Placement[]): readonly string[] {
  const vacated = new Set(placements.map(({ from }) => from?.key));
  return placements.flatMap(({ to }) => (to !== undefined && vacated.has(to.key) ? [to.key] : []));
}

/** The name of an entry and those above it, as they stand in a key. */
export function partsOfKey(key: string): readonly string[] {
  return key.match(/(?:[^\\,]|\\.)+/gsu) ?? [];
}

class Planner {
  readonly #nodes: readonly Node[];
  readonly #byFrom: ReadonlyMap<string, Node>;
  readonly #byTo: ReadonlyMap<string, Node>;
  readonly #at = new Map<string, Node>();
  readonly #steps: PlanStep[] = [];
  #asides = 0;

  constructor(placements: readonly Placement[]) {
    this.#nodes = placements.map((placement, index) => ({
      index,
      placement,
      at: undefined,
      aside: false,
      below: new Set(),
    }));
    const by = (side: 'from' | 'to') =>
      new Map(
        this.#nodes.flatMap((node) => (node.placement[side] ? [[node.placement[side].key, node]] : [])),
      );
    this.#byFrom = by('from');
    this.#byTo = by('to');
    for (const node of this.#nodes) {
      if (node.placement.from) this.#put(node, spotOf(node.placement.from, this.#byFrom));
    }
  }

  plan(): Plan {
    // A container comes to its place before what is to lie in it, so that every new superior is where it will be.
    for (const { node, key } of byDepth(this.#nodes, 'to')) this.#settle(node, key);
    const places = this.#steps.splice(0);
    for (const { node } of byDepth(this.#nodes, 'from').toReversed()) {
      if (node.placement.to === undefined) this.#delete(node);
    }
    return { places, deletes: this.#steps };
  }

  #settle(node: Node, key: string): void {
    const { to } = node.placement;
    if (to === undefined) return;
    const spot = spotOf(to, this.#byTo);
    const there = this.#at.get(nameOf(spot));
    // Also a name that only differs in its case is given.
    if (there === node && there.at?.texts[0] === spot.texts[0]) return;
    if (there !== undefined && there !== node) this.#clear(there);
    if (node.placement.from === undefined) this.#steps.push({ is: 'add', key });
    else this.#move(node, spot);
    this.#put(node, spot);
    node.aside = false;
  }

  #move({ at, aside, placement }: Node, spot: Spot): void {
    if (at === undefined) throw new Error('What is to be moved is not there');
    const stays = nameOf(superiorOf(at)) === nameOf(superiorOf(spot));
    this.#steps.push({
      is: 'move',
      key: placement.kind === 'moved' ? placement.to?.key : undefined,
      dn: dnOf(at),
      newRdn: spot.texts[0] ?? '',
      newSuperior: stays ? undefined : dnOf(superiorOf(spot)),
      fromAside: aside,
    });
  }

  /** Makes its place free: it goes at once if it is to go and nothing else is left in it, else it is renamed. */
  #clear(node: Node): void {
    if (this.#isOver(node)) {
      this.#delete(node);
      return;
    }
    const { at } = node;
    if (at === undefined) return;
    this.#asides += 1;
    const type = /^[^=]+/.exec(at.texts[0] ?? '')?.[0] ?? 'CN';
    const text = `${type}=grove-aside-${this.#asides}`;
    const aside = {
      above: at.above,
      keys: [text.toLowerCase(), ...at.keys.slice(1)],
      texts: [text, ...at.texts.slice(1)],
    };
    this.#move(node, aside);
    this.#put(node, aside);
    node.aside = true;
  }

  #isOver({ placement, below }: Node): boolean {
    return placement.to === undefined && [...below].every((each) => this.#isOver(each));
  }

  #delete(node: Node): void {
    const { at, below, placement } = node;
    if (at === undefined) return;
    for (const each of [...below]) this.#delete(each);
    this.#steps.push({ is: 'delete', key: placement.from?.key ?? '', dn: dnOf(at) });
    this.#take(node);
  }

  #put(node: Node, spot: Spot): void {
    this.#take(node);
    node.at = spot;
    spot.above?.below.add(node);
    this.#at.set(nameOf(spot), node);
  }

  #take(node: Node): void {
    if (node.at === undefined) return;
    node.at.above?.below.delete(node);
    if (this.#at.get(nameOf(node.at)) === node) this.#at.delete(nameOf(node.at));
    node.at = undefined;
  }
}

/** By how deep they lie on a side, those that are there; among equals by their keys. */
function byDepth(
  nodes: readonly Node[],
  side: 'from' | 'to',
): readonly { readonly node: Node; readonly key: string }[] {
  return nodes
    .flatMap((node) => {
      const key = node.placement[side]?.key;
      return key === undefined ? [] : [{ node, key, depth: partsOfKey(key).length }];
    })
    .sort((one, other) => one.depth - other.depth || (one.key < other.key ? -1 : 1));
}

/** Below the next entry above that may itself move. */
function spotOf({ key, dn }: { key: string; dn: string }, by: ReadonlyMap<string, Node>): Spot {
  const keys = partsOfKey(key);
  const texts = tryParseDn(dn)?.map(formatRdn) ?? [dn];
  for (let up = 1; up < keys.length; up += 1) {
    const above = by.get(keys.slice(up).join(','));
    if (above !== undefined) return { above, keys: keys.slice(0, up), texts: texts.slice(0, up) };
  }
  return { above: undefined, keys, texts };
}

function superiorOf({ above, keys, texts }: Spot): Spot {
  return { above, keys: keys.slice(1), texts: texts.slice(1) };
}

function nameOf({ above, keys }: Spot): string {
  return `${above?.index ?? ''}/${keys.join(',')}`;
}

function dnOf({ above, texts }: Spot): string {
  return [...texts, ...(above?.at === undefined ? [] : [dnOf(above.at)])].join(',');
}
