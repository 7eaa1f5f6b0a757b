/** Reads a page for a list, with everything that faults do to lists. */
import type { DirectoryEntry, DirectorySource, Page, PageRequest } from '../directory/source';
import type { Strike } from './fault';

/** A page as the directory has it, unless faults strike. Undefined when there is no such object. */
export async function readPage(
  directory: DirectorySource,
  request: PageRequest,
  strikes: readonly Strike[],
  signal: AbortSignal,
): Promise<Page | undefined> {
  let { offset, limit } = request;
  let drift = 0;
  let turn: number | undefined;
  for (const { fault, strike } of strikes) {
    if (fault.kind === 'page-size') limit = Math.min(limit, fault.max);
    if (fault.kind === 'duplicate-rows') offset = Math.max(0, offset - fault.rows);
    if (fault.kind === 'changing-total') drift += fault.by * strike;
    if (fault.kind === 'unstable-order') turn = strike;
  }
  const page = await directory.page({ ...request, offset, limit }, signal);
  if (page === undefined) return undefined;
  const total = Math.max(0, page.total + drift);
  if (turn === undefined || page.entries.length === 0) return { entries: page.entries, total };
  const read = async (from: number, count: number): Promise<readonly DirectoryEntry[]> => {
    const part = await directory.page({ ...request, offset: from, limit: count }, signal);
    return part?.entries ?? [];
  };
  return { entries: await turned(read, offset, page.entries.length, page.total, turn), total };
}

/** As many rows from the list turned round by `turn` places: what was at the end now stands at the beginning. */
async function turned(
  read: (from: number, count: number) => Promise<readonly DirectoryEntry[]>,
  offset: number,
  count: number,
  total: number,
  turn: number,
): Promise<readonly DirectoryEntry[]> {
  const start = (offset + turn) % total;
  const first = await read(start, count);
  return [...first, ...(await read(0, count - first.length))];
}
