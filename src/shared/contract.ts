/**
 * The contract between main and the windows, as data. Main's handlers, preload's functions, the windows' client and the
 * tests' fake are derived from it, so a call is added in one place and everything that lacks it stops compiling.
 */
import type { z } from 'zod';
import { app } from './contract/app';
import { directory, entry, search } from './contract/directory';
import type { events } from './contract/events';
import { exporting } from './contract/export';
import { connections, demo, profiles } from './contract/profiles';
import { memory, replica } from './contract/replica';
import { report } from './contract/report';
import { settings } from './contract/settings';
import { alerts, sync } from './contract/sync';
import type { CALL_NAMES, CallDomain, EventName } from './contract-names';
import type { Failure } from './failure';

export { events, type Notice } from './contract/events';

interface CallSpec {
  readonly input: z.ZodType;
  readonly output: z.ZodType;
}

export const calls = {
  app,
  settings,
  report,
  profiles,
  demo,
  connections,
  directory,
  entry,
  search,
  export: exporting,
  replica,
  memory,
  sync,
  alerts,
} satisfies { [D in CallDomain]: Record<(typeof CALL_NAMES)[D][number], CallSpec> };

type Calls = typeof calls;
type Events = typeof events;

/** What a call takes and gives, by domain and name. */
export type Input<D extends keyof Calls, C extends keyof Calls[D]> = Calls[D][C] extends {
  input: infer S extends z.ZodType;
}
  ? z.input<S>
  : never;
export type Output<D extends keyof Calls, C extends keyof Calls[D]> = Calls[D][C] extends {
  output: infer S extends z.ZodType;
}
  ? z.output<S>
  : never;

/** How every call ends: with its value or with a failure, both plain data. */
export type Answer<T> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly failure: Failure };

/** One function for every call, as main implements it. A handler throws `FailureError` for what a person can act on. */
export type Handlers = {
  readonly [D in keyof Calls]: {
    readonly [C in keyof Calls[D]]: (
      input: Calls[D][C] extends { input: infer S extends z.ZodType } ? z.output<S> : never,
      options: { readonly signal: AbortSignal },
    ) => Promise<Output<D, C>> | Output<D, C>;
  };
};

export type EventPayload<E extends EventName> = z.output<Events[E]['payload']>;

/** An event on its way to a window. `sequence` grows by one with each event of the program. */
export interface EventMessage<E extends EventName = EventName> {
  readonly name: E;
  readonly sequence: number;
  readonly payload: EventPayload<E>;
}

/** What whoever subscribes is told first. */
export interface Retained {
  /** The newest message of every retained event. */
  readonly messages: readonly EventMessage[];
  /** Answers of what a page is going to ask, by `questionKey`: they are true until it is told anything else. */
  readonly answers?: Readonly<Record<string, Answer<unknown>>>;
}

/** What preload exposes to a window as `window.grove`: the contract's calls by name, and its events. */
export interface Bridge {
  readonly platform: string;
  readonly calls: {
    readonly [D in keyof Calls]: {
      /** `callId` is the window's own number for the call, by which `cancel` ends it. */
      readonly [C in keyof Calls[D]]: (input: Input<D, C>, callId: number) => Promise<Answer<Output<D, C>>>;
    };
  };
  readonly cancel: (callId: number) => void;
  /** Answers what is retained, and from then on passes each event to `listener`. */
  readonly subscribe: (listener: (message: EventMessage) => void) => Promise<Retained>;
}
