/** Reads one container from the NAS into the replica, page by page, until everything was met. */
import { fail } from '../../shared/failure';
import type { WrittenPage } from './load-shapes';
import { countOf, isEndless, judge, newPass, type Pass, withPage, withTotal } from './load-rules';
import { type List, PageAsker } from './page-asker';
import type { Replicas } from './replicas';
import type { Claimant, Turns } from './turns';

export interface Reading {
  readonly profileId: string;
  readonly dn: string;
  /** The number that the replica gave the load. */
  readonly load: number;
  readonly claimant: Claimant;
  /** Where a load that was broken off goes on; null: from the start. */
  readonly from: Pass | null;
  /** Whether it is to go on from where it stands should the program not survive it. */
  readonly lasting: boolean;
}

interface ReadingOptions {
  readonly replicas: Replicas;
  readonly list: List;
  readonly clock: () => number;
  readonly turns: Turns;
  readonly onPage: (page: WrittenPage) => Promise<void>;
  readonly signal: AbortSignal;
}

/** @returns which entries are known to exist. @throws FailureError, or the signal's reason when it is aborted. */
export async function readContainer(
  reading: Reading,
  options: ReadingOptions,
): Promise<'last-pass' | 'all-passes'> {
  const { profileId, load } = reading;
  const asker = new PageAsker({ ...reading, ...options });
  try {
    let knownBefore = 0;
    for (let number = 1; ; number += 1) {
      const from = number === 1 ? (reading.from ?? newPass(1)) : newPass(number);
      const pass = await readOnce(reading, from, asker, options);
      const { known, inPass } = await options.replicas.endPass(profileId, load);
      const verdict = judge(pass, { known, knownBefore, inPass });
      if (verdict.is === 'complete') return verdict.survivors;
      if (verdict.is === 'short') {
        const detail = `it announces ${pass.total ?? 0} entries and lists ${known}`;
        throw fail('answer-unreadable', { detail });
      }
      knownBefore = known;
    }
  } finally {
    asker.rest();
  }
}

async function readOnce(
  { profileId, load, lasting }: Reading,
  from: Pass,
  asker: PageAsker,
  { replicas, clock, onPage, signal }: ReadingOptions,
): Promise<Pass> {
  let pass = from;
  asker.begin();
  while (!pass.ended) {
    const page = await asker.page(pass);
    signal.throwIfAborted();
    const likely = withPage(pass, page, countOf(page));
    // While this page, most likely the last, is written, it is somebody else's turn.
    if (likely.ended) asker.rest();
    else asker.askAhead(likely);
    const { entries, total } = page;
    // Of a second pass nothing is kept: broken off, the container is read again from the start.
    const kept = lasting && pass.number === 1 && pass.offset > 0 ? { pass } : {};
    const wrote = await replicas.writePage(profileId, { load, entries, total, asOf: clock(), ...kept });
    await onPage(wrote);
    pass = withPage(pass, page, wrote.fresh);
    const vain = await asker.inVain(pass);
    if (vain !== undefined) pass = withTotal(pass, vain.total);
    if (isEndless(pass)) throw fail('answer-unreadable', { detail: 'its list does not end' });
  }
  return pass;
}
