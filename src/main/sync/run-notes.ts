/** Keeps the journal of the runs under way: each call with what it brought, and what Grove made of it. */
import type { Failure } from '../../shared/failure';
import type { JournalLine, SyncRun } from '../../shared/sync-run';
import type { Journals } from './journals';
import type { RunEvent } from './run-machine';

/** A call to a NAS that has ended. */
export interface HeardCall {
  /** When it was sent, in epoch milliseconds. */
  readonly at: number;
  readonly api: string;
  readonly method: string;
  /** Milliseconds. */
  readonly duration: number;
  /** The number with which the NAS refused it; null when it did not, or gave none. */
  readonly code: number | null;
  /** Why there is nothing to be made of the answer, if there is one. */
  readonly failure: Failure | null;
}

/** The calls that a sync consists of, in both vocabularies, with the logins that it may need. */
const OF_A_SYNC: ReadonlySet<string> = new Set([
  'SYNO.DirectoryServer.Sync',
  'SYNO.Core.Directory.Domain',
  'SYNO.API.Auth',
]);

export class RunNotes {
  readonly #journals: Journals;
  /** By run, the newest call that was answered: what it says is told by the event that follows it. */
  readonly #answered = new Map<string, JournalLine>();

  constructor(journals: Journals) {
    this.#journals = journals;
  }

  /** A call was made to the NAS of a run under way. */
  heard(run: SyncRun, { at, api, method, duration, code, failure }: HeardCall): void {
    if (!OF_A_SYNC.has(api)) return;
    this.#flush(run);
    const call = { name: `${api} ${method}`, duration: Math.round(duration), code };
    const line = { at, call, outcome: failure?.message ?? 'Answered.' };
    if (failure === null) this.#answered.set(run.id, line);
    else this.#journals.write(run, line, { lasting: false });
  }

  /** Something happened to a run, which is now as given. */
  happened(run: SyncRun, event: RunEvent, at: number): void {
    const outcome = words(run, event);
    const answered = this.#answered.get(run.id);
    // What comes again and again is written with what comes next.
    const lasting =
      event.type === 'answered' ? event.status.state !== 'running' : event.type !== 'cannot-ask';
    if (answered !== undefined && (event.type === 'answered' || event.type === 'started')) {
      this.#answered.delete(run.id);
      this.#journals.write(run, { ...answered, outcome }, { lasting });
    } else {
      this.#flush(run);
      this.#journals.write(run, { at, outcome }, { lasting });
    }
    if (run.endedAt !== null) this.#journals.release(run.id);
  }

  /** Something of Grove's own. */
  note(run: SyncRun, outcome: string, at: number): void {
    this.#flush(run);
    this.#journals.write(run, { at, outcome }, { lasting: true });
  }

  #flush(run: SyncRun): void {
    const answered = this.#answered.get(run.id);
    if (answered === undefined) return;
    this.#answered.delete(run.id);
    this.#journals.write(run, answered, { lasting: false });
  }
}

function words(run: SyncRun, event: RunEvent): string {
  switch (event.type) {
    case 'started':
      return `The NAS took the sync as task ${event.taskId}.`;
    case 'not-started':
      return event.failure.message;
    case 'cannot-ask':
      return `Cannot ask: ${event.trouble.message}`;
    case 'unwatched':
      return 'A person stopped the watching.';
    case 'moved':
      return 'The address of the NAS was changed: this sync is not asked after any more.';
    case 'rewatched':
      return 'The watching was taken up again.';
    case 'answered': {
      const { state, percent, usersSynced, groupsSynced, detail } = event.status;
      const parts = [
        percent === null ? [] : [`${Math.round(percent)} %`],
        usersSynced === null ? [] : [`users ${usersSynced}`],
        groupsSynced === null ? [] : [`groups ${groupsSynced}`],
        detail === undefined ? [] : [detail],
        run.runningUntil === undefined ? [] : ['it may have ended earlier'],
      ].flat();
      return `The sync is ${state}${parts.length === 0 ? '' : `: ${parts.join(', ')}`}.`;
    }
  }
}
