/** What happened in each run, line by line, in a file a run; for people who look up why. */
import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { FailureError, type Failure } from '../../shared/failure';
import { runJournalSchema, type JournalLine, type RunJournal } from '../../shared/sync-run';
import { openJsonFile, type JsonFile } from '../files/json-file';

/** Lines that are kept from the beginning and from the end of a run: a run of ten minutes has about 150. */
const KEPT_FIRST = 50;
const KEPT_LAST = 450;

const fileSchema = z.object({ version: z.literal(1), journal: runJournalSchema });
type JournalFile = z.output<typeof fileSchema>;

interface JournalsOptions {
  readonly folder: string;
  readonly onWriteFailed: (failure: Failure) => void;
  readonly reportBug: (where: string, error: unknown) => void;
}

export interface Journals {
  read(run: RunId): Promise<RunJournal>;
  /** Adds a line. `lasting` lines are on the disk at once, with all before them; the others when the run is closed. */
  write(run: RunId, line: JournalLine, options: { readonly lasting: boolean }): void;
  /** Lets a run go that has ended; what was written of it is kept. */
  release(runId: string): void;
  /** Removes what belongs to none of these runs. */
  keepOnly(runIds: ReadonlySet<string>): Promise<void>;
  /** Ends when everything is on the disk. */
  flush(): Promise<void>;
}

/** The run that a line is about. */
interface RunId {
  readonly id: string;
  readonly profileId: string;
}

interface Open {
  readonly file: Promise<JsonFile<JournalFile>>;
  journal: RunJournal;
}

export function createJournals({ folder, onWriteFailed, reportBug }: JournalsOptions): Journals {
  const open = new Map<string, Open>();
  /** Each step waits for the one before it, so that lines of before a restart come before those of after it. */
  let work: Promise<void> = Promise.resolve();

  const pathOf = (runId: string) => join(folder, `${runId}.json`);

  function step(what: () => Promise<void>): Promise<void> {
    work = work.then(what).catch((error: unknown) => {
      if (error instanceof FailureError) onWriteFailed(error.failure);
      else reportBug('the journal of a run', error);
    });
    return work;
  }

  function journalOf(profileId: string, runId: string): Open {
    const known = open.get(runId);
    if (known !== undefined) return known;
    const empty = { runId, profileId, lines: [], omitted: 0 };
    // Not before everything is on the disk: what is opened here may have been let go a moment ago.
    const file = work.then(() =>
      openJsonFile<JournalFile>({
        path: pathOf(runId),
        schema: fileSchema,
        empty: { version: 1, journal: empty },
        onDamaged: onWriteFailed,
      }),
    );
    const opened: Open = { file, journal: empty };
    open.set(runId, opened);
    void step(async () => {
      const before = (await file).read().journal;
      opened.journal = joined(before, opened.journal.lines, opened.journal.omitted);
    });
    return opened;
  }

  const keep = (opened: Open) =>
    step(async () => (await opened.file).write({ version: 1, journal: opened.journal }));

  return {
    async read({ id, profileId }) {
      const known = open.get(id);
      const asked = known ?? journalOf(profileId, id);
      await work;
      // One that was only read is not held: there are fifty of each NAS.
      if (known === undefined) open.delete(id);
      return asked.journal;
    },
    write({ id, profileId }, line, { lasting }) {
      const opened = journalOf(profileId, id);
      opened.journal = joined(opened.journal, [line], 0);
      if (lasting) void keep(opened);
    },
    release(runId) {
      open.delete(runId);
    },
    async keepOnly(runIds) {
      for (const id of open.keys()) if (!runIds.has(id)) open.delete(id);
      await step(async () => {
        for (const name of await readdir(folder).catch(() => [])) {
          if (!runIds.has(name.replace(/\.json$/, ''))) await rm(join(folder, name), { force: true });
        }
      });
    },
    async flush() {
      for (const opened of open.values()) void keep(opened);
      await work;
    },
  };
}

function joined(journal: RunJournal, lines: readonly JournalLine[], omitted: number): RunJournal {
  const all = [...journal.lines, ...lines];
  const over = Math.max(0, all.length - KEPT_FIRST - KEPT_LAST);
  return {
    ...journal,
    lines: over === 0 ? all : [...all.slice(0, KEPT_FIRST), ...all.slice(KEPT_FIRST + over)],
    omitted: journal.omitted + omitted + over,
  };
}
