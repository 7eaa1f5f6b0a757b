import { describe, expect, it } from 'vitest';
import { judge, type AlertEvent } from '../../../src/main/alerts/policy';
import type { Standing } from '../../../src/main/alerts/standing';
import { failure, type FailureCode } from '../../../src/shared/failure';
import type { SyncRun } from '../../../src/shared/sync-run';
import { run } from './support';

const of = (event: AlertEvent, standing: Standing = {}) => judge(event, standing, 'Office');
const ended = (now: SyncRun, previous?: SyncRun): AlertEvent => ({ is: 'run-ended', run: now, previous });
const certificate = (sha256: string) => ({
  offered: { subject: 'nas', issuer: 'nas', names: [], validFrom: 0, validTo: 0, sha256 },
});
const refused = (code: FailureCode, attended = false, sha256 = 'AA'): AlertEvent => ({
  is: 'not-connected',
  profileId: 'nas',
  attended,
  failure: failure(
    code,
    { host: 'nas' },
    code.startsWith('certificate') ? { certificate: certificate(sha256) } : {},
  ),
});
const domain = (status: string): AlertEvent => ({ is: 'domain-told', profileId: 'nas', status });
const missed: AlertEvent = {
  is: 'schedule-missed',
  profileId: 'nas',
  failure: failure('not-connected', { host: 'nas' }),
};

/** The causes of a sequence of events, each judged by what is known after the one before it. */
function causes(events: readonly AlertEvent[]): readonly (string | undefined)[] {
  let standing: Standing = {};
  return events.map((event) => {
    const judged = of(event, standing);
    ({ standing } = judged);
    return judged.draft?.cause;
  });
}

describe('what deserves attention', () => {
  it.each<[string, AlertEvent, string, string, string]>([
    ['a completed sync', ended(run('completed')), 'sync-completed', 'good', 'Office: sync completed'],
    ['a failed sync', ended(run('failed')), 'sync-failed', 'bad', 'Office: sync failed'],
    [
      'a sync that the NAS did not take',
      ended(run('failed', { taskId: null })),
      'sync-failed',
      'bad',
      'Office: sync did not start',
    ],
    [
      'a recovery',
      ended(run('completed'), run('failed')),
      'sync-recovered',
      'good',
      'Office: sync works again',
    ],
    [
      'a completion after a completion',
      ended(run('completed'), run('completed')),
      'sync-completed',
      'good',
      'Office: sync completed',
    ],
    ['a lost sync', ended(run('lost')), 'sync-lost', 'warning', 'Office: sync lost sight of'],
    ['a missed schedule', missed, 'schedule-missed', 'warning', 'Office: scheduled sync could not run'],
    ['a domain that stopped', domain('stopped'), 'domain-down', 'bad', 'Office: domain is not running'],
    [
      'another certificate',
      refused('certificate-changed'),
      'certificate-changed',
      'bad',
      'Office: another certificate',
    ],
    [
      'a refused login',
      refused('credentials-refused'),
      'credentials-refused',
      'bad',
      'Office: login refused',
    ],
  ])('%s', (_name, event, cause, severity, title) => {
    expect(of(event).draft).toMatchObject({ cause, severity, title, profileId: 'nas' });
  });

  it.each<[string, AlertEvent]>([
    ['a run under way', ended(run('running'))],
    ['a run that nobody watches', ended(run('unwatched'))],
    ['a domain that runs', domain('running')],
    ['a connection', { is: 'connected', profileId: 'nas' }],
    ['a NAS that is out of reach', refused('unreachable')],
    ['a password that somebody has just typed wrong', refused('credentials-refused', true)],
    [
      'a certificate that somebody is just looking at for the first time',
      refused('certificate-untrusted', true),
    ],
  ])('not %s', (_name, event) => {
    expect(of(event).draft).toBeUndefined();
  });

  it('says what was synced, and nothing that DSM did not say', () => {
    expect(of(ended(run('completed'))).draft?.body).toBe(
      `${(1204).toLocaleString()} users and 1 group synced.`,
    );
    const silent = run('completed', { usersSynced: null, groupsSynced: null });
    expect(of(ended(silent)).draft?.body).toBe('DSM gives no counts.');
  });

  it('says why a sync failed and what to do', () => {
    const body = of(ended(run('failed'))).draft?.body;
    expect(body).toContain('reports that the sync failed');
    expect(body).toContain('Look at the log');
  });

  it('puts the server’s own word on one line', () => {
    expect(of(domain(`stopped\n${'x'.repeat(5000)}`)).draft?.body.length).toBeLessThan(300);
  });
});

describe('what is said once', () => {
  it('a domain that is down, until it is up again', () => {
    expect(
      causes([
        domain('running'),
        domain('stopped'),
        domain('starting'),
        domain('running'),
        domain('running'),
      ]),
    ).toEqual([undefined, 'domain-down', undefined, 'domain-up', undefined]);
  });

  it('a refused login, until there was a connection', () => {
    const connected: AlertEvent = { is: 'connected', profileId: 'nas' };
    expect(
      causes([
        refused('credentials-refused'),
        refused('credentials-refused'),
        refused('address-blocked'),
        connected,
        refused('credentials-refused'),
      ]),
    ).toEqual(['credentials-refused', undefined, undefined, undefined, 'credentials-refused']);
  });

  it('each other certificate', () => {
    const same = refused('certificate-changed');
    expect(
      causes([
        same,
        same,
        refused('certificate-changed', false, 'BB'),
        refused('certificate-changed', true, 'CC'),
      ]),
    ).toEqual(['certificate-changed', undefined, 'certificate-changed', 'certificate-changed']);
    expect(of(refused('certificate-changed', true)).draft?.known).toMatch(/^Not shown: whoever/);
  });

  it('a schedule that cannot run: the desktop is told of the first time only', () => {
    const { standing } = of(missed);
    expect(of(missed, standing).draft).toMatchObject({
      cause: 'schedule-missed',
      known: expect.any(String) as string,
    });
    const ran = of({ is: 'schedule-ran', profileId: 'nas' }, standing);
    expect(of(missed, ran.standing).draft?.known).toBeUndefined();
  });
});

describe('a sync that changes much', () => {
  const limits = { changed: 100, removed: 10 };
  const compared = (totals: Partial<Record<'added' | 'removed' | 'moved' | 'modified', number>>): SyncRun =>
    run('completed', {
      changes: { before: 3, after: 4, totals: { added: 0, removed: 0, moved: 0, modified: 0, ...totals } },
    });

  it.each([
    ['removes many', { removed: 10 }, 'bad'],
    ['changes many', { added: 40, modified: 60 }, 'warning'],
    ['changes a few', { added: 40, modified: 59 }, undefined],
    ['changes nothing', {}, undefined],
  ])('%s', (_name, totals, severity) => {
    const { draft } = of({ is: 'run-compared', run: compared(totals), limits });
    expect(draft?.severity).toBe(severity);
    if (draft !== undefined)
      expect(draft).toMatchObject({ changes: { before: 3, after: 4 }, runId: expect.any(String) as string });
  });

  it('says how much of what', () => {
    const { draft } = of({ is: 'run-compared', run: compared({ removed: 1500, moved: 2 }), limits });
    expect(draft?.body).toContain(`${(1500).toLocaleString()} removed, 2 moved`);
  });

  it('is none where no limit is set', () => {
    const never = { changed: null, removed: null };
    expect(of({ is: 'run-compared', run: compared({ removed: 1e6 }), limits: never }).draft).toBeUndefined();
  });
});
