/** Reads all of what is different between two generations, a portion at a time, so that windows are answered in between. */
import { changeKindSchema } from '../../shared/change';
import type { ChangeRecord, ReportedChange } from '../../shared/change-record';
import type { ExportScope } from '../../shared/export-job';
import { fail } from '../../shared/failure';
import { finishComparing } from './changes-reading';
import type { RecordPlace } from './changes-records';
import type { Replicas } from './replicas';
import type { ChangePlace, ChangesFilter } from './stored-changes';

interface Reading {
  readonly signal: AbortSignal;
}

interface ChangesSource {
  readonly of: 'changes';
  readonly total: number;
  /** In the order of the DNs. */
  readonly reported: (options: Reading) => AsyncIterable<readonly ReportedChange[]>;
  /** In an order in which they can be followed; `done` are the changes that are whole with a portion. */
  readonly records: (
    options: Reading,
  ) => AsyncIterable<{ readonly records: readonly ChangeRecord[]; readonly done: number }>;
}

/** Nobody waits to stop what was compared for a window a moment ago. */
const NEVER = new AbortController().signal;

/** @throws FailureError `generation-not-kept` */
export async function openChangesSource(
  replicas: Replicas,
  profileId: string,
  { before, after, kinds = [], includeNoise = false, text = '' }: Extract<ExportScope, { is: 'changes' }>,
): Promise<ChangesSource> {
  const all = changeKindSchema.options;
  const filter: ChangesFilter = {
    before,
    after,
    kinds: kinds.length === 0 ? all : kinds,
    includeNoise,
    text,
  };
  await finishComparing(replicas, profileId, filter, { signal: NEVER });
  const { total } = await replicas.changes(profileId, { ...filter, offset: 0, limit: 1 });
  return {
    of: 'changes',
    total,
    reported: (options) => reported(replicas, profileId, filter, options),
    records: (options) => records(replicas, profileId, filter, options),
  };
}

async function* reported(
  replicas: Replicas,
  profileId: string,
  filter: ChangesFilter,
  { signal }: Reading,
): AsyncIterable<readonly ReportedChange[]> {
  let after: ChangePlace | null = null;
  do {
    if (signal.aborted) throw fail('cancelled');
    await finishComparing(replicas, profileId, filter, { signal });
    const portion = await replicas.reportedChanges(profileId, { filter, after });
    yield portion.changes;
    after = portion.next;
  } while (after !== null);
}

async function* records(
  replicas: Replicas,
  profileId: string,
  filter: ChangesFilter,
  { signal }: Reading,
): AsyncIterable<{ readonly records: readonly ChangeRecord[]; readonly done: number }> {
  let after: RecordPlace | null = null;
  do {
    if (signal.aborted) throw fail('cancelled');
    await finishComparing(replicas, profileId, filter, { signal });
    const portion: Awaited<ReturnType<Replicas['changeRecords']>> = await replicas.changeRecords(profileId, {
      filter,
      after,
    });
    yield portion;
    after = portion.next;
  } while (after !== null);
}
