/** Runs one call of the contract: parses its input, runs its handler, and turns whatever happens into an answer. */
import { z } from 'zod';
import { calls, type Answer, type Handlers } from '../shared/contract';
import { failure, FailureError } from '../shared/failure';

interface CallSpec {
  readonly input: z.ZodType;
}
type Handler = (input: unknown, options: { readonly signal: AbortSignal }) => unknown;

/**
 * @param reportBug receives what no person can act on; the caller gets a sentence without its details, which may hold
 *   what must not reach a window.
 */
export function createCallAnswerer(handlers: Handlers, reportBug: (call: string, error: unknown) => void) {
  return async function answerCall(
    domain: unknown,
    name: unknown,
    input: unknown,
    { signal }: { readonly signal: AbortSignal },
  ): Promise<Answer<unknown>> {
    const call = `${String(domain)}.${String(name)}`;
    const spec = own(own(calls, domain), name) as CallSpec | undefined;
    const handler = own(own(handlers, domain), name) as Handler | undefined;
    if (spec === undefined || handler === undefined) {
      reportBug(call, new Error('A window made a call that is not in the contract'));
      return { ok: false, failure: failure('unexpected') };
    }
    const parsed = spec.input.safeParse(input);
    if (!parsed.success) {
      return { ok: false, failure: failure('input-invalid', { detail: firstProblem(parsed.error) }) };
    }
    try {
      return { ok: true, value: await handler(parsed.data, { signal }) };
    } catch (error) {
      if (error instanceof FailureError) return { ok: false, failure: error.failure };
      if (signal.aborted) return { ok: false, failure: failure('cancelled') };
      reportBug(call, error);
      return { ok: false, failure: failure('unexpected') };
    }
  };
}

/** A name from a window must never reach what an object inherits. */
function own(table: unknown, name: unknown): unknown {
  return typeof table === 'object' && table !== null && typeof name === 'string' && Object.hasOwn(table, name)
    ? (table as Record<string, unknown>)[name]
    : undefined;
}

/** Names the field, never its value: it may be a password. */
function firstProblem(error: z.ZodError): string {
  const issue = error.issues[0];
  const field = issue?.path.join('.') ?? '';
  return field === '' ? 'its shape is wrong' : `“${field}” is not valid`;
}
