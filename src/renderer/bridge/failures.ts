/** Failures that a window finds by itself, in the words of the shared catalogue. */
import type { Failure } from '../../shared/failure';
import { CATALOGUE, type FailureCode, type FailureFacts } from '../../shared/failure-catalogue';

export function failureOf(code: FailureCode, facts: FailureFacts = {}): Failure {
  const { retryable, say, remedy } = CATALOGUE[code];
  return { code, message: say(facts), remedy: remedy(facts), retryable };
}
