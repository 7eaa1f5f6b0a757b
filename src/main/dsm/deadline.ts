/** Gives work a time after which it is aborted with `timeout`; `facts` name who did not answer. */
import { fail, type FailureFacts } from '../../shared/failure';
import type { Clock } from '../clock';

export async function within<T>(
  milliseconds: number,
  work: (options: { readonly signal: AbortSignal }) => Promise<T>,
  clock: Clock,
  facts: FailureFacts,
): Promise<T> {
  const deadline = new AbortController();
  const done = new AbortController();
  clock.wait(milliseconds, done).then(
    () => deadline.abort(fail('timeout', facts)),
    () => undefined,
  );
  try {
    return await work(deadline);
  } finally {
    done.abort();
  }
}
