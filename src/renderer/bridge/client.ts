/** The windows' client: the contract's calls as functions with an `AbortSignal`, made from the contract's names. */
import type { Answer, Bridge } from '../../shared/contract';
import { CALL_NAMES, type CallDomain } from '../../shared/contract-names';
import { failureOf } from './failures';
import type { KnownAnswers } from './known-answers';

export interface CallOptions {
  readonly signal?: AbortSignal;
}

type Calls = Bridge['calls'];

/** The contract's call without its id, which the client gives; a call that takes nothing needs no input. */
type Call<F> = F extends (input: infer I, callId: number) => infer R
  ? undefined extends I
    ? (input?: undefined, options?: CallOptions) => R
    : (input: I, options?: CallOptions) => R
  : never;

export type Client = {
  readonly [D in keyof Calls]: { readonly [C in keyof Calls[D]]: Call<Calls[D][C]> };
};

type AnyCall = (input: unknown, callId: number) => Promise<Answer<unknown>>;

/**
 * Calls never reject: a bridge that breaks answers an `unexpected` failure, an aborted call a `cancelled` one. What is known
 * already is not asked for.
 */
export function createClient(bridge: Bridge, known: Pick<KnownAnswers, 'find'>): Client {
  let lastCallId = 0;

  const call =
    (run: AnyCall, domain: string, name: string) =>
    (input: unknown, options: CallOptions = {}) =>
      new Promise<Answer<unknown>>((resolve) => {
        const { signal } = options;
        const callId = (lastCallId += 1);
        const end = (answer: Answer<unknown>) => {
          signal?.removeEventListener('abort', abort);
          resolve(answer);
        };
        const abort = () => {
          bridge.cancel(callId);
          end({ ok: false, failure: failureOf('cancelled') });
        };
        if (signal?.aborted) {
          end({ ok: false, failure: failureOf('cancelled') });
          return;
        }
        const answer = known.find(domain, name, input);
        if (answer !== undefined) {
          end(answer);
          return;
        }
        signal?.addEventListener('abort', abort);
        run(input, callId).then(end, (error: unknown) => {
          end({ ok: false, failure: failureOf('unexpected', { detail: String(error) }) });
        });
      });

  const domains = Object.keys(CALL_NAMES) as CallDomain[];
  return Object.fromEntries(
    domains.map((domain) => {
      const calls = bridge.calls[domain] as unknown as Readonly<Record<string, AnyCall>>;
      return [
        domain,
        Object.fromEntries(
          CALL_NAMES[domain].map((name) => [name, call(named(calls, domain, name), domain, name)]),
        ),
      ];
    }),
  ) as unknown as Client;
}

function named(calls: Readonly<Record<string, AnyCall>>, domain: string, name: string): AnyCall {
  const run = calls[name];
  if (run === undefined) throw new Error(`The bridge has no call “${domain}.${name}”`);
  return run;
}
