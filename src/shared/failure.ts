/**
 * What went wrong, as data that a person can act on: a closed set of codes, each with a sentence and what to do next.
 * Anything that is not in this set is a bug and is thrown as an ordinary error. Its schema stands apart, in
 * `failure-schema.ts`, since threads that only fail need none.
 */
import { CATALOGUE, type FailureCode, type FailureFacts } from './failure-catalogue';
import { legible } from './legible';

export type { FailureCode, FailureFacts };

/** A certificate as shown before it is trusted. `sha256` is upper-case hex pairs joined by colons; dates are epoch milliseconds. */
export interface Certificate {
  readonly subject: string;
  readonly issuer: string;
  readonly names: readonly string[];
  readonly validFrom: number;
  readonly validTo: number;
  readonly sha256: string;
}

export interface Failure {
  readonly code: FailureCode;
  /** What happened, one sentence. */
  readonly message: string;
  /** What to do next, one or two sentences. */
  readonly remedy: string;
  /** Whether the same call may succeed when it is simply tried again. */
  readonly retryable: boolean;
  /** Where it came from, for people who look codes up: `SYNO.API.Auth.login 400`, `HTTP 502`. */
  readonly origin?: string | undefined;
  /** The certificate that was refused; beside it the one that was trusted before, when it changed. */
  readonly certificate?:
    { readonly offered: Certificate; readonly trusted?: Certificate | undefined } | undefined;
}

/** Builds a failure from the catalogue; `facts` fill its sentences. */
export function failure(
  code: FailureCode,
  facts: FailureFacts = {},
  extra: Pick<Failure, 'origin' | 'certificate'> = {},
): Failure {
  const { retryable, say, remedy } = CATALOGUE[code];
  const said = legibleFacts(facts);
  return { code, message: say(said), remedy: remedy(said), retryable, ...extra };
}

/** As much of a DN or of a server's words as a sentence can carry, in UTF-16 units. */
const MOST_OF_A_FACT = 1000;

/** A failure is shown and kept in places that know nothing of where its words come from. */
function legibleFacts({ host, port, account, subject, detail }: FailureFacts): FailureFacts {
  const clip = (text: string | undefined) => text && legible(text, MOST_OF_A_FACT);
  return { host: clip(host), port, account: clip(account), subject: clip(subject), detail: clip(detail) };
}

/** Carries a {@link Failure} through code that throws; the IPC registrar turns it back into data. */
export class FailureError extends Error {
  override readonly name = 'FailureError';
  constructor(
    readonly failure: Failure,
    options?: ErrorOptions,
  ) {
    super(failure.message, options);
  }
}

/** Shorthand for `throw fail('not-dsm', { host })`. */
export function fail(...args: Parameters<typeof failure>): FailureError {
  return new FailureError(failure(...args));
}
