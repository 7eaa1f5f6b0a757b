/** Exports as text for the clipboard. */
import { fail } from '../../shared/failure';
import type { Piece } from './pieces';

/** What other programs still take well, and the contract's own limit. In UTF-16 units. */
const MOST = 10_000_000;

/** @throws FailureError `too-much-to-copy`, or `cancelled` when the signal is aborted. */
export async function clipText(
  pieces: AsyncIterable<Piece>,
  { signal }: { signal: AbortSignal },
): Promise<{ text: string; count: number }> {
  const texts: string[] = [];
  let size = 0;
  let count = 0;
  for await (const { text, done } of pieces) {
    if (signal.aborted) throw fail('cancelled');
    size += text.length;
    if (size > MOST) throw fail('too-much-to-copy', { detail: 'ten million characters' });
    texts.push(text);
    count += done;
  }
  return { text: texts.join(''), count };
}
