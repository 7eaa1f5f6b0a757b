/** The parts of a tree: single objects, and runs of objects that are produced when somebody asks for them. */
import { type Rdn, formatRdn } from '../../shared/dn';
import type { Attributes, DirectoryEntry, ObjectKind } from './source';

/** An object that is held in memory. */
export interface TreeNode {
  dn: string;
  rdn: Rdn;
  attributes: Attributes;
  kind: ObjectKind;
  parent: TreeNode | undefined;
  readonly children: Segment[];
  /** Its place in the directory's order. */
  readonly sequence: number;
}

/** How the objects of a run are made. All methods are pure: the same index always gives the same object. */
export interface LeafFactory {
  readonly count: number;
  readonly kind: ObjectKind;
  rdn(index: number): Rdn;
  /** The index of the object with this RDN. */
  indexOf(rdn: Rdn): number | undefined;
  attributes(index: number, dn: string): Attributes;
}

/** A run of leaf objects below one parent. */
export interface LeafRun {
  readonly factory: LeafFactory;
  readonly parent: TreeNode;
  readonly sequence: number;
  /** Indices whose objects were removed or moved away, ascending. */
  readonly hidden: number[];
  /** Where objects went that were moved away, by index. */
  readonly moved: Map<number, TreeNode>;
  /** Objects that were modified, by index. */
  readonly modified: Map<number, Attributes>;
}

export type Segment = TreeNode | LeafRun;

export function isRun(segment: Segment): segment is LeafRun {
  return 'factory' in segment;
}

export function segmentLength(segment: Segment): number {
  return isRun(segment) ? segment.factory.count - segment.hidden.length : 1;
}

export function segmentKind(segment: Segment): ObjectKind {
  return isRun(segment) ? segment.factory.kind : segment.kind;
}

/** The object at a place in a segment, the hidden ones not counted. */
export function entryAt(segment: Segment, place: number): DirectoryEntry {
  if (!isRun(segment)) return segment;
  let index = place;
  for (const hidden of segment.hidden) {
    if (hidden > index) break;
    index += 1;
  }
  return leafEntry(segment, index);
}

/** The object at an index of a run, hidden or not. */
export function leafEntry(run: LeafRun, index: number): DirectoryEntry {
  const dn = leafDn(run, index);
  return { dn, attributes: run.modified.get(index) ?? run.factory.attributes(index, dn) };
}

export function leafDn(run: LeafRun, index: number): string {
  return `${formatRdn(run.factory.rdn(index))},${run.parent.dn}`;
}

/** The index of a run's visible object with this RDN. */
export function leafIndex(run: LeafRun, rdn: Rdn): number | undefined {
  const index = run.factory.indexOf(rdn);
  return index === undefined || run.hidden.includes(index) ? undefined : index;
}

/** Takes an object out of a run. */
export function hideLeaf(run: LeafRun, index: number): void {
  const at = run.hidden.findIndex((hidden) => hidden > index);
  run.hidden.splice(at < 0 ? run.hidden.length : at, 0, index);
  run.modified.delete(index);
}
