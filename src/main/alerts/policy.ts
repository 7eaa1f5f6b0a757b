/** What deserves a person's attention: a pure decision over what happened and what was said before. */
import type { Alert } from '../../shared/alert';
import type { AlertCause } from '../../shared/alert-cause';
import type { Failure, FailureCode } from '../../shared/failure';
import { isUnderWay } from '../../shared/run-state';
import type { SyncRun } from '../../shared/sync-run';
import type { Standing } from './standing';
import { wordsFor } from './words';

/** What happened to a NAS. */
export type AlertEvent =
  /** `previous` is the one before it whose outcome is known. */
  | { readonly is: 'run-ended'; readonly run: SyncRun; readonly previous: SyncRun | undefined }
  /** What a sync brought was counted; `changes` of the run has it. */
  | { readonly is: 'run-compared'; readonly run: SyncRun; readonly limits: ChangeLimits }
  | { readonly is: 'schedule-missed'; readonly profileId: string; readonly failure: Failure }
  | { readonly is: 'schedule-ran'; readonly profileId: string }
  /** What a connected NAS says of its domain, at first and again and again. */
  | { readonly is: 'domain-told'; readonly profileId: string; readonly status: string }
  | { readonly is: 'connected'; readonly profileId: string }
  /** `attended`: somebody has just asked for the connection, and sees what became of it. */
  | {
      readonly is: 'not-connected';
      readonly profileId: string;
      readonly failure: Failure;
      readonly attended: boolean;
    };

/** From how many entries on a sync has changed or removed many; null is never. */
export interface ChangeLimits {
  readonly changed: number | null;
  readonly removed: number | null;
}

/** An alert before anything was done about it. */
export type Draft = Omit<Alert, 'id' | 'at' | 'notified' | 'held' | 'reason' | 'seen'> & {
  /** Why the desktop need not be told, whatever the settings are. */
  readonly known?: string;
};

interface Judgement {
  readonly draft?: Draft;
  readonly standing: Standing;
}

/** What makes a login useless until a person has done something. */
const REFUSED: ReadonlySet<FailureCode> = new Set([
  'credentials-refused',
  'account-disabled',
  'account-locked',
  'password-expired',
  'address-blocked',
  'administrator-required',
  'code-required',
  'code-wrong',
  'code-setup-required',
]);
const CERTIFICATE: ReadonlySet<FailureCode> = new Set(['certificate-changed', 'certificate-untrusted']);

/** @returns an alert when somebody should hear of it, and what is known of the NAS from now on */
export function judge(event: AlertEvent, standing: Standing, nasName: string): Judgement {
  const say = (cause: AlertCause, more: Partial<Standing> = {}, draft: Partial<Draft> = {}): Judgement => ({
    draft: {
      profileId: 'run' in event ? event.run.profileId : event.profileId,
      runId: 'run' in event ? event.run.id : null,
      cause,
      ...wordsFor(cause, nasName, event),
      ...draft,
    },
    standing: { ...standing, ...more },
  });

  switch (event.is) {
    case 'run-ended': {
      const cause = causeOf(event.run, event.previous);
      return cause === undefined ? { standing } : say(cause);
    }
    case 'run-compared': {
      const { changes } = event.run;
      if (changes?.totals === undefined) return { standing };
      const much = exceeds(changes.totals, event.limits);
      if (much === undefined) return { standing };
      const { before, after } = changes;
      const severity = much === 'removed' ? 'bad' : 'warning';
      return say('sync-changed-much', {}, { severity, changes: { before, after } });
    }
    case 'schedule-missed': {
      const again = standing.scheduleMissed === true;
      const known = 'Not shown: the scheduled sync before it could not run either.';
      return say('schedule-missed', { scheduleMissed: true }, again ? { known } : {});
    }
    case 'schedule-ran':
      return {
        standing: standing.scheduleMissed === true ? { ...standing, scheduleMissed: false } : standing,
      };
    case 'domain-told': {
      const isDown = event.status !== 'running';
      if (isDown === (standing.domainDown ?? false)) return { standing };
      return say(isDown ? 'domain-down' : 'domain-up', { domainDown: isDown });
    }
    case 'connected':
      if (standing.certificate === undefined && standing.refused === undefined) return { standing };
      return { standing: { ...standing, certificate: undefined, refused: undefined } };
    case 'not-connected':
      return notConnected(event, standing, say);
  }
}

function notConnected(
  { failure, attended }: Extract<AlertEvent, { is: 'not-connected' }>,
  standing: Standing,
  say: (cause: AlertCause, standing: Partial<Standing>, draft?: Partial<Draft>) => Judgement,
): Judgement {
  if (CERTIFICATE.has(failure.code)) {
    const certificate = failure.certificate?.offered.sha256 ?? failure.code;
    if (standing.certificate === certificate) return { standing };
    // A certificate that nobody has trusted yet is no change, as long as somebody is there to look at it.
    if (attended && failure.code === 'certificate-untrusted') return { standing };
    const known = 'Not shown: whoever was connecting sees it.';
    return say('certificate-changed', { certificate }, attended ? { known } : {});
  }
  // A password that was just typed wrong is no news to whoever typed it.
  if (!REFUSED.has(failure.code) || attended || standing.refused === true) return { standing };
  return say('credentials-refused', { refused: true });
}

function causeOf(run: SyncRun, previous: SyncRun | undefined): AlertCause | undefined {
  if (isUnderWay(run) || run.state === 'unwatched') return undefined;
  if (run.state === 'failed') return 'sync-failed';
  if (run.state === 'lost') return 'sync-lost';
  return previous?.state === 'failed' ? 'sync-recovered' : 'sync-completed';
}

type Totals = NonNullable<NonNullable<SyncRun['changes']>['totals']>;

function exceeds(totals: Totals, { changed, removed }: ChangeLimits): 'changed' | 'removed' | undefined {
  if (removed !== null && totals.removed >= removed) return 'removed';
  const all = totals.added + totals.removed + totals.moved + totals.modified;
  return changed !== null && all >= changed ? 'changed' : undefined;
}
