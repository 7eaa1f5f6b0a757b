/** What main and a replica's worker say to each other. Requests are answered in their order. */
import type { Failure } from '../../shared/failure';
import type { operations, ReplicaPlace } from './operations';

type Operations = typeof operations;
export type OperationName = keyof Operations;
export type OperationInput<N extends OperationName> = Parameters<Operations[N]>[1];
export type OperationResult<N extends OperationName> = ReturnType<Operations[N]>;

/** What a worker is told before anything else: which replica it is to open. */
export interface WorkerStart {
  readonly place: ReplicaPlace;
}

export type Request<N extends OperationName = OperationName> = {
  [K in N]: {
    readonly id: number;
    readonly name: K;
    readonly input: OperationInput<K>;
    /** Whether it is to be answered from the indexes as they are. */
    readonly anyway: boolean;
  };
}[N];

/** Entries that are indexed at a time: whoever asks for anything else waits for one step at the most. */
export const STEP = 500;

/** Sent instead of a request: the thread ends when all before it is answered. */
export const END = 'end';

export type Answer = { readonly id: number } & (
  | { readonly ok: true; readonly value: unknown }
  | { readonly ok: false; readonly failure: Failure }
  /** So many entries are to be indexed first, step by step. */
  | { readonly ok: false; readonly unindexed: number }
  /** The file can no longer be used and is to be set aside. */
  | { readonly ok: false; readonly unusable: string }
  /** Something that is no failure of the catalogue. */
  | { readonly ok: false; readonly bug: Error }
);
