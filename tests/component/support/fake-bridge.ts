/**
 * The contract's fake: a bridge made from the contract's own schemas. It takes the handlers that a test needs, parses
 * what goes in and what comes out as main and preload do, and makes the test fail on a call that has no handler.
 */
import {
  calls,
  events,
  type Bridge,
  type EventMessage,
  type EventPayload,
  type Handlers,
} from '../../../src/shared/contract';
import { CALL_NAMES, type CallDomain, type EventName } from '../../../src/shared/contract-names';
import { FailureError } from '../../../src/shared/failure';

export type SomeHandlers = { readonly [D in CallDomain]?: Partial<Handlers[D]> };
export type Retained = { readonly [E in EventName]?: EventPayload<E> };

export interface Request {
  readonly call: string;
  readonly input: unknown;
}

export interface FakeBridge {
  readonly bridge: Bridge;
  /** Every call so far, in order: `directory.window` and its input. */
  readonly requests: readonly Request[];
  /** The inputs of one call. */
  readonly inputsOf: (call: string) => readonly unknown[];
  /** Sends an event to the window; `sequence` is only given to send one late. */
  readonly emit: <E extends EventName>(name: E, payload: EventPayload<E>, sequence?: number) => void;
}

interface AnySpec {
  readonly input: { readonly parse: (value: unknown) => unknown };
  readonly output: { readonly parse: (value: unknown) => unknown };
}
type AnyHandler = (input: unknown, options: { readonly signal: AbortSignal }) => unknown;

const errors: Error[] = [];

/** What went wrong inside fakes since the last call of this. */
export function takeBridgeErrors(): readonly Error[] {
  return errors.splice(0);
}

export function fakeBridge(handlers: SomeHandlers = {}, retained: Retained = {}): FakeBridge {
  const requests: Request[] = [];
  const running = new Map<number, AbortController>();
  const listeners: ((message: EventMessage) => void)[] = [];
  const snapshots = new Map<EventName, EventMessage>();
  let sequence = 0;

  const keep = <E extends EventName>(
    name: E,
    payload: EventPayload<E>,
    at = (sequence += 1),
  ): EventMessage => {
    const parsed = events[name].payload.parse(structuredClone(payload)) as EventPayload<E>;
    const message: EventMessage<E> = { name, sequence: at, payload: parsed };
    if (events[name].retained) snapshots.set(name, message);
    return message;
  };
  for (const name of Object.keys(retained) as EventName[]) {
    const payload = retained[name];
    if (payload !== undefined) keep(name, payload);
  }

  const answer = async (
    name: string,
    spec: AnySpec,
    handler: AnyHandler | undefined,
    input: unknown,
    id: number,
  ) => {
    const controller = new AbortController();
    running.set(id, controller);
    try {
      if (handler === undefined) throw new Error(`The test has no handler for “${name}”`);
      const parsed = spec.input.parse(structuredClone(input));
      requests.push({ call: name, input: parsed });
      const value = spec.output.parse(await handler(parsed, { signal: controller.signal }));
      return { ok: true, value: structuredClone(value) };
    } catch (error) {
      if (error instanceof FailureError) return { ok: false, failure: structuredClone(error.failure) };
      errors.push(error instanceof Error ? error : new Error(String(error)));
      throw error;
    } finally {
      running.delete(id);
    }
  };

  const domain = (of: CallDomain) =>
    Object.fromEntries(
      CALL_NAMES[of].map((name) => {
        const spec = (calls[of] as Readonly<Record<string, AnySpec>>)[name];
        const handler = (handlers[of] as Readonly<Record<string, AnyHandler>> | undefined)?.[name];
        if (spec === undefined) throw new Error(`The contract has no call “${of}.${name}”`);
        return [name, (input: unknown, id: number) => answer(`${of}.${name}`, spec, handler, input, id)];
      }),
    );

  return {
    requests,
    inputsOf: (call) => requests.filter((request) => request.call === call).map(({ input }) => input),
    emit: (name, payload, at) => {
      const message = keep(name, payload, at);
      for (const listener of listeners) listener(message);
    },
    bridge: {
      platform: 'linux',
      calls: Object.fromEntries(
        (Object.keys(CALL_NAMES) as CallDomain[]).map((of) => [of, domain(of)]),
      ) as unknown as Bridge['calls'],
      cancel: (id) => running.get(id)?.abort(),
      subscribe: (listener) => {
        listeners.push(listener);
        return Promise.resolve({ messages: [...snapshots.values()] });
      },
    },
  };
}
