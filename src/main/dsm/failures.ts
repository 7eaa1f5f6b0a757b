/** Failures of a call as the DSM client tells them apart inside; to the rest of the program they are `FailureError`s. */
import { fail, failure, FailureError, type FailureFacts } from '../../shared/failure';
import { refusalFailure, type Refusal } from './codes';
import type { TransportError } from './transport';

/** The NAS understood the call and said no, so the call did nothing. */
export class CallRefused extends FailureError {
  constructor(
    readonly refusal: Refusal,
    facts: FailureFacts,
  ) {
    super(refusalFailure(refusal, facts));
  }
}

/** Something answered, but not the Web API. */
export class ForeignAnswer extends FailureError {
  constructor(
    readonly status: number,
    what: string,
    facts: FailureFacts,
    /** How long it asks to be left alone, in milliseconds. */
    readonly retryAfter: number | undefined,
  ) {
    const unreadable = status >= 200 && status < 300;
    super(
      unreadable
        ? failure('answer-unreadable', { ...facts, detail: what }, { origin: `HTTP ${status}` })
        : failure(
            'http-error',
            { ...facts, detail: `HTTP ${status}, ${what}` },
            { origin: `HTTP ${status}` },
          ),
    );
  }
}

/** Why no answer came, as a failure. */
export function transportFailure(error: TransportError, facts: FailureFacts): FailureError {
  const { problem, detail, certificate } = error;
  if (problem === 'not-http') return fail('not-dsm', { ...facts, detail: 'something that is not HTTP' });
  return fail(problem, { ...facts, detail }, certificate === undefined ? {} : { certificate });
}

/** An answer of the Web API that does not hold what it should. */
export function unreadable(detail: string, facts: FailureFacts, origin: string): FailureError {
  return fail('answer-unreadable', { ...facts, detail }, { origin });
}
