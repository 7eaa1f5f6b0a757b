/** What is told to a load and what it tells, as it goes between main and the worker of a copy. */
import type { ContainerState, ListPage, PackedEntries, ReceivedEntry } from '../../shared/entry';
import type { Pass } from './load-rules';

export interface PageInput {
  readonly load: number;
  readonly entries: ListPage['entries'];
  readonly total: number | null;
  /** When the page came, epoch milliseconds. */
  readonly asOf: number;
  /** Where the load stands before this page, if it is to go on from there after a restart. */
  readonly pass?: Pass;
}

export interface AloneInput {
  /** What was asked for. */
  readonly dn: string;
  readonly entries: readonly ReceivedEntry[];
  /** Epoch milliseconds. */
  readonly asOf: number;
}

/** What is written as it goes to the worker. */
export type Packed<Input extends { readonly entries: unknown }> = Omit<Input, 'entries'> & {
  readonly page: PackedEntries;
};

/** How many different entries a load has met so far, and how many of them in the pass that ended. */
export interface Tally {
  readonly known: number;
  readonly inPass: number;
}

/** A load that has begun. */
export interface BegunLoad {
  readonly load: number;
  readonly state: ContainerState;
  /** Where it goes on when it was broken off before and is to be resumed. */
  readonly pass: Pass | null;
}

export interface WrittenPage {
  readonly state: ContainerState;
  /** How many entries of the page this pass had not met before. */
  readonly fresh: number;
  /** Whether rows of other containers were among them. */
  readonly elsewhere: boolean;
  /** How many entries the first pass has met so far. */
  readonly met: number;
  /** How many the NAS says there are, itself included, of a NAS that was seen to list whole subtrees. */
  readonly subtreeTotal: number | null;
}

export interface FinishedLoad {
  readonly state: ContainerState;
  /** Whether containers other than this one changed at the end. */
  readonly elsewhere: boolean;
}

export interface FinishInput {
  readonly load: number;
  readonly asOf: number;
  /** Which entries are known to exist: those of the last pass, or those of any pass of this load. */
  readonly survivors: 'last-pass' | 'all-passes';
}
