/** A directory held as a tree: every container in memory, leaves in memory or made on demand. */
import { type Dn, dnKey, formatDn, parentDn, parseDn } from '../../shared/dn';
import { kindOf } from './attributes';
import {
  entryAt,
  isRun,
  leafDn,
  leafEntry,
  leafIndex,
  type LeafFactory,
  type LeafRun,
  type Segment,
  segmentKind,
  segmentLength,
  type TreeNode,
} from './segments';
import {
  type Attributes,
  type DirectoryEntry,
  DirectoryError,
  type DirectorySource,
  type ObjectKind,
  type Page,
  type PageRequest,
  type Scope,
} from './source';

/** Which segments a search answers, and at which offset each of them begins. */
interface Layout {
  readonly segments: readonly Segment[];
  readonly starts: readonly number[];
  readonly total: number;
}

/** An object found by its DN: a node, or one of a run. */
export type Found = { readonly node: TreeNode } | { readonly run: LeafRun; readonly index: number };

/** Enough for the containers that a client reads at the same time; layouts of large ones take memory. */
const LAYOUTS_KEPT = 32;

export class TreeDirectory implements DirectorySource {
  readonly root: TreeNode;
  readonly #nodes = new Map<string, TreeNode>();
  readonly #layouts = new Map<string, Layout>();
  #sequence = 0;

  constructor(dn: string, attributes: Attributes, sequence = 0) {
    this.root = this.#newNode(dn, parseDn(dn), attributes, undefined, sequence);
    this.#nodes.set(dnKey(dn), this.root);
  }

  get baseDn(): string {
    return this.root.dn;
  }

  page(request: PageRequest): Promise<Page | undefined> {
    const base = this.find(request.base);
    if (base === undefined) return Promise.resolve(undefined);
    const layout = this.#layout(base, request.scope, request.kinds);
    return Promise.resolve({
      entries: slice(layout, request.offset, request.limit),
      total: layout.total,
    });
  }

  find(dn: Dn): Found | undefined {
    const node = this.#nodes.get(dnKey(dn));
    if (node !== undefined) return { node };
    const [rdn] = dn;
    if (rdn === undefined) return undefined;
    for (const run of this.#nodes.get(dnKey(parentDn(dn)))?.children.filter(isRun) ?? []) {
      const index = leafIndex(run, rdn);
      if (index !== undefined) return { run, index };
    }
    return undefined;
  }

  /** Where a run's object is now, wherever it was moved to; undefined when it was removed. */
  whereabouts(run: LeafRun, index: number): string | undefined {
    if (!run.hidden.includes(index)) return leafDn(run, index);
    const moved = run.moved.get(index);
    return moved && this.node(parseDn(moved.dn)) === moved ? moved.dn : undefined;
  }

  node(dn: Dn): TreeNode | undefined {
    return this.#nodes.get(dnKey(dn));
  }

  nodes(): IterableIterator<TreeNode> {
    return this.#nodes.values();
  }

  /** Adds an object in memory. Its parent must be there before it. */
  insert(dn: string, attributes: Attributes, sequence?: number): TreeNode {
    const parsed = parseDn(dn);
    const parent = this.node(parentDn(parsed));
    if (this.find(parsed) !== undefined) throw new DirectoryError(`${dn} exists already.`);
    if (parent === undefined) {
      throw new DirectoryError(`${formatDn(parentDn(parsed))}, the parent of ${dn}, does not exist.`);
    }
    const node = this.#newNode(dn, parsed, attributes, parent, sequence);
    parent.children.push(node);
    this.#nodes.set(dnKey(parsed), node);
    this.changed();
    return node;
  }

  /** Adds a run of leaves below an object in memory. */
  insertRun(parent: TreeNode, factory: LeafFactory): LeafRun {
    const sequence = this.#next();
    const run = { factory, parent, sequence, hidden: [], moved: new Map(), modified: new Map() };
    parent.children.push(run);
    this.changed();
    return run;
  }

  /** Takes a node away with everything below it. */
  detach(node: TreeNode): void {
    const siblings = node.parent?.children;
    siblings?.splice(siblings.indexOf(node), 1);
    for (const each of withDescendants(node)) {
      if (!isRun(each)) this.#nodes.delete(dnKey(each.dn));
    }
    this.changed();
  }

  /** Puts a detached node, with everything below it, under a new parent and name. */
  attach(node: TreeNode, dn: Dn, parent: TreeNode): void {
    node.parent = parent;
    parent.children.push(node);
    this.#rename(node, dn);
    this.changed();
  }

  /** Must be called after every change: what was laid out before is no longer so. */
  changed(): void {
    this.#layouts.clear();
  }

  #newNode(
    dn: string,
    parsed: Dn,
    attributes: Attributes,
    parent: TreeNode | undefined,
    sequence = this.#next(),
  ): TreeNode {
    this.#sequence = Math.max(this.#sequence, sequence + 1);
    const kind = kindOf(attributes);
    return { dn, rdn: parsed[0] ?? [], attributes, kind, parent, children: [], sequence };
  }

  #next(): number {
    return this.#sequence++;
  }

  #rename(node: TreeNode, dn: Dn): void {
    node.dn = formatDn(dn);
    node.rdn = dn[0] ?? [];
    this.#nodes.set(dnKey(dn), node);
    for (const child of node.children) {
      if (!isRun(child)) this.#rename(child, [child.rdn, ...dn]);
    }
  }

  #layout(base: Found, scope: Scope, kinds: ReadonlySet<ObjectKind> | undefined): Layout {
    if (!('node' in base)) {
      const { run, index } = base;
      const wanted = scope === 'subtree' && (kinds?.has(run.factory.kind) ?? true);
      return layOut(wanted ? [asNode(leafEntry(run, index), run)] : []);
    }
    const key = [scope, [...(kinds ?? ['*'])].sort().join(), dnKey(base.node.dn)].join(' ');
    let layout = this.#layouts.get(key);
    if (layout === undefined) {
      const segments = scope === 'subtree' ? [...withDescendants(base.node)] : base.node.children;
      layout = layOut(kinds ? segments.filter((each) => kinds.has(segmentKind(each))) : segments);
    } else {
      this.#layouts.delete(key);
    }
    // Deleting and setting again moves a key to the end: the first one is the one not used for longest.
    this.#layouts.set(key, layout);
    for (const oldest of this.#layouts.keys()) {
      if (this.#layouts.size <= LAYOUTS_KEPT) break;
      this.#layouts.delete(oldest);
    }
    return layout;
  }
}

/** A node and everything below it, in no order. */
export function* withDescendants(node: TreeNode): Generator<Segment> {
  const pending: Segment[] = [node];
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    yield next;
    if (!isRun(next)) for (const child of next.children) pending.push(child);
  }
}

function layOut(unordered: readonly Segment[]): Layout {
  const segments = unordered.toSorted((a, b) => a.sequence - b.sequence);
  const starts: number[] = [];
  let total = 0;
  for (const segment of segments) {
    starts.push(total);
    total += segmentLength(segment);
  }
  return { segments, starts, total };
}

function slice(layout: Layout, offset: number, limit: number): DirectoryEntry[] {
  const entries: DirectoryEntry[] = [];
  const end = Math.min(offset + limit, layout.total);
  for (let at = offset, segment = segmentAt(layout.starts, offset); at < end; segment += 1) {
    const current = layout.segments[segment];
    const start = layout.starts[segment];
    if (current === undefined || start === undefined) break;
    const stop = Math.min(end, start + segmentLength(current));
    for (; at < stop; at += 1) entries.push(entryAt(current, at - start));
  }
  return entries;
}

/** The last segment that begins at or before an offset. */
function segmentAt(starts: readonly number[], offset: number): number {
  let low = 0;
  let high = starts.length;
  while (high - low > 1) {
    const middle = (low + high) >>> 1;
    if ((starts[middle] ?? 0) <= offset) low = middle;
    else high = middle;
  }
  return low;
}

/** A leaf of a run, as a segment of its own. */
function asNode(entry: DirectoryEntry, run: LeafRun): TreeNode {
  return {
    ...entry,
    rdn: [],
    kind: run.factory.kind,
    parent: run.parent,
    children: [],
    sequence: run.sequence,
  };
}
