/** Syncs, schedules, the domain's status and the alerts about them: the whole of main against simulated NAS. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { SteadyClock } from '../../../src/main/clock';
import type { RunningNas } from '../../../src/nas';
import type { Alert } from '../../../src/shared/alert';
import type { Settings } from '../../../src/shared/settings';
import { fastClock } from '../../support/fast-clock';
import type { HeadlessGrove } from '../../support/headless-grove';
import { proves } from '../../support/fault';
import { until } from '../../support/patience';
import { openScene } from './support';

const BASE = 'DC=example,DC=com';
const MINUTE = 60_000;
const signal = new AbortController().signal;

const scene = openScene();
const { nas, close } = scene;

async function grove(settings: Partial<Settings> = {}, clock?: SteadyClock): Promise<HeadlessGrove> {
  const opened = await scene.grove(clock);
  await opened.handlers.app.updateSettings(settings, { signal });
  return opened;
}

async function add({ handlers }: HeadlessGrove, { port }: RunningNas, name = 'Office'): Promise<string> {
  const draft = { name, host: '127.0.0.1', port, https: false, path: '', account: 'admin' };
  return (await handlers.profiles.save({ draft, password: 'secret' }, { signal })).id;
}

const alertsOf = (opened: HeadlessGrove, profileId?: string): readonly Alert[] =>
  (opened.latest('alerts') ?? []).filter((alert) => profileId === undefined || alert.profileId === profileId);
const causesOf = (opened: HeadlessGrove, profileId?: string) =>
  alertsOf(opened, profileId).map(({ cause }) => cause);
const newestRun = (opened: HeadlessGrove, profileId: string) =>
  opened.latest('runs')?.find((run) => run.profileId === profileId);

describe('three NAS at once', () => {
  it('one completes, one fails, one drops off and comes back, and everything says so', async () => {
    const good = await nas({ changesPerSync: 3, sync: { durationMs: 300 } });
    const bad = await nas({ sync: { durationMs: 300, outcome: 'failed' } });
    const shaky = await nas({ sync: { durationMs: 1500 } });
    const opened = await grove();
    const ids = {
      good: await add(opened, good, 'Good'),
      bad: await add(opened, bad, 'Bad'),
      shaky: await add(opened, shaky, 'Shaky'),
    };
    const { sync, replica, connections, alerts } = opened.handlers;
    await replica.startCrawl({ profileId: ids.good }, { signal });
    await until(() => expect(opened.latest('crawls')?.[0]?.phase).toBe('completed'));
    for (const profileId of Object.values(ids)) await sync.start({ profileId }, { signal });
    const off = shaky.control.faults.add({ fault: { kind: 'drop' } });

    await until(() => {
      expect(newestRun(opened, ids.good)?.state).toBe('completed');
      expect(newestRun(opened, ids.bad)?.state).toBe('failed');
      expect(newestRun(opened, ids.shaky)).toMatchObject({
        state: 'running',
        trouble: { code: 'connection-lost' },
        failure: null,
      });
    });
    // That a NAS cannot be asked is no alert.
    expect(causesOf(opened, ids.shaky)).toEqual([]);
    const connectionOf = (id: string) => opened.latest('connections')?.find((each) => each.profileId === id);
    expect(connectionOf(ids.shaky)).toMatchObject({ state: 'failed', failure: { code: 'connection-lost' } });
    shaky.control.faults.remove(off);
    await connections.connect({ profileId: ids.shaky }, { signal });
    await until(() =>
      expect(newestRun(opened, ids.shaky)).toMatchObject({ state: 'completed', trouble: null }),
    );

    // The window, the log and the desktop agree.
    await until(() => expect(opened.notified).toHaveLength(3));
    const told = new Map(opened.notified.map(({ profileId, cause, runId }) => [profileId, { cause, runId }]));
    expect(told).toEqual(
      new Map([
        [ids.good, { cause: 'sync-completed', runId: newestRun(opened, ids.good)?.id }],
        [ids.bad, { cause: 'sync-failed', runId: newestRun(opened, ids.bad)?.id }],
        [ids.shaky, { cause: 'sync-completed', runId: newestRun(opened, ids.shaky)?.id }],
      ]),
    );
    const log = await alerts.list({ offset: 0, limit: 10 }, { signal });
    expect(log.rows.map(({ id, notified }) => [id, notified])).toEqual(
      opened.notified.toReversed().map(({ id }) => [id, true]),
    );
    expect(opened.latest('alertCounts')).toEqual({ total: 3, unseen: 3 });

    // What the sync changed is what the NAS says it changed.
    await until(() =>
      expect(newestRun(opened, ids.good)?.changes).toMatchObject({
        before: 1,
        after: 2,
        totals: { added: 1 },
      }),
    );
    const totals = newestRun(opened, ids.good)?.changes?.totals;
    const { rows } = await replica.changes(
      { profileId: ids.good, before: 1, after: 2, offset: 0, limit: 100 },
      { signal },
    );
    expect(rows.filter(({ noise }) => !noise)).toHaveLength(
      Object.values(totals ?? {}).reduce((sum, count) => sum + count, 0),
    );

    // The journal of the one that dropped off tells the story.
    const { lines } = await sync.journal({ runId: newestRun(opened, ids.shaky)?.id ?? '' }, { signal });
    const story = lines.map(({ outcome }) => outcome);
    expect(story[0]).toBe('Somebody asked for the sync.');
    const started = lines.find(({ call }) => call?.name === 'SYNO.DirectoryServer.Sync UpdateDomain');
    expect(started?.outcome).toMatch(/^The NAS took the sync as task /);
    expect(story.filter((line) => line.startsWith('Cannot ask: ')).length).toBeGreaterThan(0);
    expect(story.at(-1)).toMatch(/^The sync is completed: 100 %/);
    expect(JSON.stringify(lines)).not.toContain('secret');
    expect(opened.bugs).toEqual([]);
  });

  it('recovers: the next sync of the one that failed says that it works again', async () => {
    const bad = await nas({ sync: { durationMs: 10, outcome: 'failed' } });
    const opened = await grove();
    const profileId = await add(opened, bad);
    await opened.handlers.sync.start({ profileId }, { signal });
    await until(() => expect(causesOf(opened)).toEqual(['sync-failed']));
    bad.control.sync.plan({ outcome: 'completed' });
    await opened.handlers.sync.start({ profileId }, { signal });
    await until(() => expect(causesOf(opened)).toEqual(['sync-recovered', 'sync-failed']));
    expect(alertsOf(opened)[0]).toMatchObject({ notified: false, held: 'flapping' });
  });
});

describe('the cost of watching', () => {
  it('a sync of ten minutes is asked after at most fifteen times in any minute, counted on the NAS', async () => {
    // A minute takes a second.
    const clock = fastClock(60);
    const running = await nas({ clock: clock.ofNas, sync: { durationMs: 10 * MINUTE } });
    const opened = await grove({}, clock);
    const profileId = await add(opened, running);
    const run = await opened.handlers.sync.start({ profileId }, { signal });
    const counts: { readonly at: number; readonly count: number }[] = [];
    const asked = () =>
      running.control.statistics.read().requests['SYNO.DirectoryServer.Sync.GetTaskStatus'] ?? 0;
    await until(() => {
      counts.push({ at: clock.elapsed(), count: asked() });
      expect(newestRun(opened, profileId)?.state).toBe('completed');
    });
    const { startedAt, endedAt } = newestRun(opened, profileId) ?? run;
    // Longer by what a busy machine takes, which is a minute for each second.
    expect(((endedAt ?? 0) - startedAt) / MINUTE).toBeGreaterThan(9.5);
    const most = Math.max(
      ...counts.map(({ at, count }) => {
        const before = counts.findLast((other) => other.at <= at - MINUTE)?.count ?? 0;
        return count - before;
      }),
    );
    expect(most).toBeLessThanOrEqual(15);
    expect(asked()).toBeGreaterThan(80);
  });
});

describe('a schedule', () => {
  it('syncs by itself, shows the next time, and says why it could not', async () => {
    // Every five minutes is every second.
    const clock = fastClock(300);
    const running = await nas({ clock: clock.ofNas });
    const opened = await grove({}, clock);
    const profileId = await add(opened, running);
    const { sync, connections } = opened.handlers;
    const schedule = { kind: 'minutes', minutes: 5 } as const;
    await sync.setSchedule({ profileId, schedule, enabled: true }, { signal });
    expect(opened.latest('schedules')).toMatchObject([{ profileId, enabled: true, last: null }]);
    await until(() => expect(newestRun(opened, profileId)?.state).toBe('completed'));
    expect(opened.latest('schedules')?.[0]?.last).toMatchObject({ outcome: 'started' });

    // A person has disconnected: the schedule does not connect behind their back.
    await connections.disconnect({ profileId }, { signal });
    const { logins } = running.control.statistics.read();
    await until(() => expect(causesOf(opened)).toContain('schedule-missed'));
    expect(alertsOf(opened).find(({ cause }) => cause === 'schedule-missed')?.body).toContain(
      'not connected',
    );
    expect(running.control.statistics.read().logins).toBe(logins);
    expect(opened.latest('schedules')?.[0]?.last).toMatchObject({ outcome: 'missed' });
    // Again and again the same is in the log, and no notification.
    await until(() =>
      expect(causesOf(opened).filter((cause) => cause === 'schedule-missed').length).toBeGreaterThan(2),
    );
    expect(opened.notified.filter(({ cause }) => cause === 'schedule-missed').length).toBeLessThanOrEqual(1);

    await connections.connect({ profileId }, { signal });
    const runs = opened.latest('runs')?.length ?? 0;
    await until(() => expect(opened.latest('runs')?.length ?? 0).toBeGreaterThan(runs));
    await sync.setSchedule({ profileId, schedule: null, enabled: false }, { signal });
    expect(opened.latest('schedules')).toEqual([]);
    expect(opened.bugs).toEqual([]);
  });

  it('whose sync the NAS refuses has run: the run says that it failed, and nothing was missed', async () => {
    const clock = fastClock(300);
    const running = await nas({ clock: clock.ofNas });
    const opened = await grove({}, clock);
    const profileId = await add(opened, running);
    running.control.faults.add({ fault: { kind: 'code', code: 100 }, method: 'UpdateDomain' });
    const schedule = { kind: 'minutes', minutes: 5 } as const;
    await opened.handlers.sync.setSchedule({ profileId, schedule, enabled: true }, { signal });
    await until(() => expect(opened.latest('schedules')?.[0]?.last).toMatchObject({ outcome: 'started' }));
    expect(newestRun(opened, profileId)).toMatchObject({ state: 'failed', failure: { code: 'nas-error' } });
    expect(new Set(causesOf(opened))).toEqual(new Set(['sync-failed']));
    expect(opened.bugs).toEqual([]);
  });

  it('that cannot be is refused with words, and is kept over a restart when it can', async () => {
    const running = await nas();
    const first = await grove();
    const profileId = await add(first, running);
    const { sync } = first.handlers;
    const wrong = { kind: 'cron', expression: '0 99 * * *' } as const;
    expect(() => sync.setSchedule({ profileId, schedule: wrong, enabled: true }, { signal })).toThrow(
      '“99” is no hour',
    );
    expect(await sync.previewSchedule({ schedule: wrong }, { signal })).toMatchObject({ next: [] });
    const nightly = { kind: 'weekly', days: [1, 3], at: '02:00' } as const;
    await sync.setSchedule({ profileId, schedule: nightly, enabled: true }, { signal });
    const before = first.latest('schedules');
    await close(first);
    const second = await grove();
    expect(second.latest('schedules')).toEqual(before);
    await second.handlers.profiles.remove({ profileId }, { signal });
    expect(second.latest('schedules')).toEqual([]);
  });
});

describe('a domain', () => {
  it('is watched while connected, and an alert says when it stops running and when it is back', async () => {
    const clock = fastClock(300);
    const running = await nas({ clock: clock.ofNas });
    const opened = await grove({}, clock);
    const profileId = await add(opened, running);
    await opened.handlers.connections.connect({ profileId }, { signal });
    running.control.setDirectoryStatus('stopped');
    await until(() => expect(causesOf(opened)).toEqual(['domain-down']));
    const connection = opened.latest('connections')?.[0];
    expect(connection).toMatchObject({ state: 'connected', facts: { status: 'stopped' } });
    expect(clock.now() - (connection?.factsAt ?? 0)).toBeLessThan(3 * MINUTE);
    running.control.setDirectoryStatus('running');
    await until(() => expect(causesOf(opened)).toEqual(['domain-up', 'domain-down']));

    // Once a minute or so: not more.
    running.control.statistics.reset();
    const begun = clock.elapsed();
    const questions = () =>
      running.control.statistics.read().requests['SYNO.DirectoryServer.Domain.GetInfo'] ?? 0;
    await until(() => expect(questions()).toBeGreaterThan(5));
    const minutes = (clock.elapsed() - begun) / MINUTE;
    expect(questions() / minutes).toBeLessThan(1.5);

    // Nobody asks a NAS that a person has disconnected from.
    await opened.handlers.connections.disconnect({ profileId }, { signal });
    running.control.statistics.reset();
    await clock.wait(10 * MINUTE, { signal });
    expect(running.control.statistics.read().requests).toEqual({});
    expect(opened.bugs).toEqual([]);
  });

  it('that is out of reach is asked ever more rarely, and shown again when it is back', async () => {
    proves({
      fault: 'network away and back',
      during: 'watching a domain',
      ends: 'It is shown as out of reach, and again when it is back, by itself.',
    });
    const clock = fastClock(600);
    const running = await nas({ clock: clock.ofNas });
    const opened = await grove({}, clock);
    const profileId = await add(opened, running);
    await opened.handlers.connections.connect({ profileId }, { signal });
    const off = running.control.faults.add({ fault: { kind: 'drop' } });
    const state = () => opened.latest('connections')?.[0]?.state;
    await until(() => expect(state()).toBe('failed'));
    await clock.wait(30 * MINUTE, { signal });
    expect(running.control.faults.struck().drop).toBeLessThan(30);
    running.control.faults.remove(off);
    opened.power.resumed();
    await until(() => expect(state()).toBe('connected'));
    expect(causesOf(opened)).toEqual([]);
  });

  it('that is another one from now on is connected to anew, and nothing is left of the copy of the first', async () => {
    const first = await nas();
    const opened = await grove();
    const profileId = await add(opened, first);
    await opened.handlers.replica.startCrawl({ profileId }, { signal });
    await until(() => expect(opened.latest('crawls')?.[0]?.phase).toBe('completed'));
    await close(first);
    const directory = { kind: 'generated', count: 20, domain: 'other.example' } as const;
    const second = await nas({ port: first.port, directory });

    // All that asks by itself does so now, the watch over the domain among it.
    opened.power.resumed();
    await until(() => expect(opened.latest('crawls')).toEqual([]));
    await until(() =>
      expect(opened.latest('connections')?.[0]).toMatchObject({
        state: 'connected',
        facts: { baseDn: 'DC=other,DC=example' },
      }),
    );
    // Until the old copy is gone, whoever reads it is turned away.
    await until(async () => {
      expect(await opened.handlers.replica.generations({ profileId }, { signal })).toEqual([]);
    });

    // It is watched as the first one was.
    second.control.setDirectoryStatus('stopped');
    opened.power.resumed();
    await until(() => expect(causesOf(opened)).toEqual(['domain-down']));
    expect(opened.bugs).toEqual([]);
  });

  it('is asked by a session that the NAS has forgotten without an alert, and by a password that is wrong with one', async () => {
    const clock = fastClock(300);
    const running = await nas({ clock: clock.ofNas });
    const opened = await grove({}, clock);
    const profileId = await add(opened, running);
    await opened.handlers.connections.connect({ profileId }, { signal });
    const { logins } = running.control.statistics.read();
    running.control.sessions.end();
    await until(() => expect(running.control.statistics.read().logins).toBeGreaterThan(logins));
    expect(causesOf(opened)).toEqual([]);
    scene.keychain().set(`${profileId}/password`, 'wrong');
    running.control.sessions.end();
    await until(() => expect(causesOf(opened)).toEqual(['credentials-refused']));
    expect(opened.notified).toHaveLength(1);
    // One wrong login, and never again by itself.
    const { failedLogins } = running.control.statistics.read();
    await clock.wait(20 * MINUTE, { signal });
    opened.power.resumed();
    await clock.wait(5 * MINUTE, { signal });
    expect(running.control.statistics.read().failedLogins).toBe(failedLogins);
    expect(causesOf(opened)).toEqual(['credentials-refused']);
  });

  it('says nothing of a password that a person has just typed wrong', async () => {
    const running = await nas();
    const opened = await grove();
    const profileId = await add(opened, running);
    const connecting = opened.handlers.connections.connect({ profileId, password: 'wrong' }, { signal });
    await expect(connecting).rejects.toMatchObject({ failure: { code: 'credentials-refused' } });
    expect(causesOf(opened)).toEqual([]);
  });
});

describe('a sync that removes much', () => {
  it('is an alert that leads to what it changed', async () => {
    const running = await nas();
    const opened = await grove({ massChange: { changed: 100, removed: 3 } });
    const profileId = await add(opened, running);
    const { replica, sync } = opened.handlers;
    const { directory } = running.control;
    const dns = Array.from({ length: 3 }, (_, i) => `CN=Temporary ${i},OU=Users,${BASE}`);
    for (const [i, dn] of dns.entries()) {
      directory.add(dn, { objectClass: ['top', 'person', 'user'], sAMAccountName: `temporary.${i}` });
    }
    await replica.startCrawl({ profileId }, { signal });
    await until(() => expect(opened.latest('crawls')?.[0]?.phase).toBe('completed'));
    for (const dn of dns) directory.remove(dn);
    const run = await sync.start({ profileId }, { signal });
    await until(() => expect(causesOf(opened)).toContain('sync-changed-much'));
    const alert = alertsOf(opened).find(({ cause }) => cause === 'sync-changed-much');
    expect(alert).toMatchObject({ severity: 'bad', runId: run.id, changes: { before: 1, after: 2 } });
    expect(alert?.body).toContain('3 removed');
    const changes = await replica.changes(
      { profileId, ...(alert?.changes ?? { before: 0, after: 0 }), kinds: ['removed'], offset: 0, limit: 10 },
      { signal },
    );
    expect(changes.rows.map(({ dn }) => dn).sort()).toEqual(dns);
    expect(opened.bugs).toEqual([]);
  });
});

describe('what is kept', () => {
  it('is there after a restart: the log, what was seen, and the journal; and gone with the NAS', async () => {
    const running = await nas();
    const first = await grove();
    const profileId = await add(first, running);
    const run = await first.handlers.sync.start({ profileId }, { signal });
    await until(() => expect(causesOf(first)).toEqual(['sync-completed']));
    await first.handlers.alerts.markSeen({}, { signal });
    const journal = await first.handlers.sync.journal({ runId: run.id }, { signal });
    await close(first);
    const second = await grove();
    expect(second.latest('alertCounts')).toEqual({ total: 1, unseen: 0 });
    expect(await second.handlers.sync.journal({ runId: run.id }, { signal })).toEqual(journal);
    await second.handlers.app.updateSettings({ mutedAlerts: [{ profileId, cause: null }] }, { signal });
    await second.handlers.profiles.remove({ profileId }, { signal });
    expect(second.latest('settings')?.mutedAlerts).toEqual([]);
    await until(() => expect(second.latest('alertCounts')).toEqual({ total: 0, unseen: 0 }));
    await close(second);
    const kept = await readFile(join(scene.folder(), 'alerts.jsonl'), 'utf8');
    expect(kept.trim().split('\n').at(-1)).toContain('forgotten');
  });
});
