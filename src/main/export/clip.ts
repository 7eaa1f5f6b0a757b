/** Entries as text for the clipboard, in the formats of files or as DNs alone. */
import { fail } from '../../shared/failure';
import type { ExportEntry, Format } from './format';

/** What other programs still take well, and the contract's own limit. In UTF-16 units. */
const MOST = 10_000_000;

/** One DN a line. */
export const dns: Format = {
  begin: '',
  entry: ({ dn }) => `${dn}\n`,
  end: '',
};

/** @throws FailureError `too-much-to-copy`, or `cancelled` when the signal is aborted. */
export async function clipText(
  portions: AsyncIterable<readonly ExportEntry[]>,
  format: Format,
  { signal }: { signal: AbortSignal },
): Promise<{ text: string; count: number }> {
  const texts = [format.begin];
  let size = format.begin.length;
  let count = 0;
  for await (const portion of portions) {
    if (signal.aborted) throw fail('cancelled');
    for (const entry of portion) {
      const text = format.entry(entry, count);
      size += text.length;
      if (size > MOST) throw fail('too-much-to-copy', { detail: 'ten million characters' });
      texts.push(text);
      count += 1;
    }
  }
  return { text: texts.join('') + format.end, count };
}
