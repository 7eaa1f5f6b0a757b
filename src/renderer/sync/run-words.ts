/** A sync run as a tone, a progress and in words. Pure. */
import { isUnderWay } from '../../shared/run-state';
import type { SyncRun, SyncState } from '../../shared/sync-run';
import { syncStateTexts, syncTexts } from '../texts/sync';
import { formatWhen } from '../ui/format';
import type { Tone } from '../ui/state-icon';

const tones: Readonly<Record<SyncState, Tone>> = {
  starting: 'running',
  running: 'running',
  completed: 'good',
  failed: 'bad',
  lost: 'warning',
  unwatched: 'idle',
};

/** A run that cannot be asked about is still under way, but deserves a look. */
export function runTone(run: SyncRun): Tone {
  return isUnderWay(run) && run.trouble !== null ? 'warning' : tones[run.state];
}

export function runWord(run: SyncRun): string {
  const word = syncStateTexts[run.state];
  return run.state === 'running' && run.percent !== null ? `${word} ${syncTexts.percent(run.percent)}` : word;
}

/** The word, with when it ended once it has. */
export function runSummary(run: SyncRun, now: number): string {
  return run.endedAt === null ? runWord(run) : syncTexts.stateAt(runWord(run), formatWhen(run.endedAt, now));
}

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

/** How long ago something was heard, as exactly as it matters. */
export function agoText(at: number, now: number): string {
  const since = now - at;
  if (since < 1500) return syncTexts.justNow;
  if (since < MINUTE) return syncTexts.secondsAgo(Math.round(since / 1000));
  if (since < HOUR) return syncTexts.minutesAgo(Math.floor(since / MINUTE));
  return formatWhen(at, now);
}

/** The newest run of a NAS; `runs` are newest first. */
export function newestRun(runs: readonly SyncRun[], profileId: string): SyncRun | undefined {
  return runs.find((run) => run.profileId === profileId);
}

/** How long it took or has taken so far, in milliseconds. */
export function runDuration(run: SyncRun, now: number): number {
  return (run.endedAt ?? now) - run.startedAt;
}
