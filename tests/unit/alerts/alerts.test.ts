/** What the desktop is told and what the log says of it, over time. */
import { describe, expect, it } from 'vitest';
import { failure } from '../../../src/shared/failure';
import { ManualClock } from '../../support/manual-clock';
import { alerting, memoryLines } from './support';

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const NIGHT = { from: '22:00', to: '07:00', days: [0, 1, 2, 3, 4, 5, 6], summary: true };

type End = 'completed' | 'failed' | 'lost';

describe('what the desktop is told', () => {
  /** What ends when, in seconds, and what is told when. */
  it.each<[string, (readonly [number, End])[], (readonly [number, string])[]]>([
    ['a failure at once', [[0, 'failed']], [[0, 'failed']]],
    ['a completion at once', [[0, 'completed']], [[0, 'completed']]],
    [
      'a failure that stays, once a minute at the most',
      [
        [0, 'failed'],
        [20, 'failed'],
        [40, 'failed'],
        [61, 'failed'],
      ],
      [
        [0, 'failed'],
        [61, 'failed'],
      ],
    ],
    [
      'a recovery that lasts, when the minute is over',
      [
        [0, 'failed'],
        [10, 'completed'],
      ],
      [
        [0, 'failed'],
        [60, 'works again'],
      ],
    ],
    [
      'a recovery late in the minute, when it has lasted',
      [
        [0, 'failed'],
        [55, 'failed'],
        [56, 'completed'],
      ],
      [
        [0, 'failed'],
        [86, 'works again'],
      ],
    ],
    [
      'one of failing, recovering and failing again',
      [
        [0, 'failed'],
        [10, 'completed'],
        [20, 'failed'],
      ],
      [[0, 'failed']],
    ],
    [
      'one of a whole row of turns',
      [
        [0, 'failed'],
        [5, 'completed'],
        [10, 'failed'],
        [15, 'completed'],
        [20, 'failed'],
      ],
      [[0, 'failed']],
    ],
    [
      'how a row of turns ends',
      [
        [0, 'failed'],
        [5, 'completed'],
        [10, 'failed'],
        [15, 'completed'],
      ],
      [
        [0, 'failed'],
        [60, 'works again'],
      ],
    ],
    [
      'a failure soon after a completion, when it may',
      [
        [0, 'completed'],
        [5, 'failed'],
      ],
      [
        [0, 'completed'],
        [60, 'failed'],
      ],
    ],
    [
      'no second completion within a minute',
      [
        [0, 'completed'],
        [30, 'completed'],
      ],
      [[0, 'completed']],
    ],
    [
      'each completion of every other minute',
      [
        [0, 'completed'],
        [120, 'completed'],
      ],
      [
        [0, 'completed'],
        [120, 'completed'],
      ],
    ],
    [
      'nothing of a failure that was over before its turn',
      [
        [0, 'completed'],
        [5, 'failed'],
        [20, 'completed'],
      ],
      [[0, 'completed']],
    ],
    [
      'a lost sync after a completion',
      [
        [0, 'completed'],
        [10, 'lost'],
      ],
      [
        [0, 'completed'],
        [60, 'lost'],
      ],
    ],
  ])('is %s', async (_name, ends, expected) => {
    const grove = alerting();
    const start = grove.clock.elapsed();
    for (const [at, state] of ends) {
      await grove.clock.pass(start + at * SECOND - grove.clock.elapsed());
      grove.ends(state);
    }
    await grove.clock.pass(5 * MINUTE);
    expect(grove.shown.map(({ at, notification }) => [(at - start) / SECOND, notification.title])).toEqual(
      expected.map(([at, words]) => [at, expect.stringContaining(words) as string]),
    );
    // All of it is in the log, each with what was done and why.
    expect(grove.log()).toHaveLength(ends.length);
    for (const { notified, reason, held } of grove.log()) {
      expect(held).toBeUndefined();
      expect(reason).toMatch(notified ? /^Shown/ : /^Not shown: /);
    }
    expect(grove.log().filter(({ notified }) => notified)).toHaveLength(expected.length);
    await grove.alerts.close();
  });

  it('is the gravest of what came within the minute, in place of what is on screen', async () => {
    const grove = alerting();
    grove.ends('completed');
    grove.alerts.happened({ is: 'schedule-missed', profileId: 'nas', failure: failure('unreachable') });
    grove.alerts.happened({ is: 'domain-told', profileId: 'nas', status: 'stopped' });
    grove.ends('lost');
    expect(grove.titles()).toEqual(['NAS: sync completed']);
    expect(grove.log()[0]).toMatchObject({
      held: 'limit',
      reason: expect.stringMatching(/^Held back/) as string,
    });
    await grove.clock.pass(MINUTE);
    expect(grove.titles()).toEqual(['NAS: sync completed', 'NAS: domain is not running']);
    expect(new Set(grove.shown.map(({ notification }) => notification.key))).toEqual(new Set(['nas']));
    await grove.alerts.close();
  });

  it('is of each NAS for itself', () => {
    const grove = alerting();
    for (let nas = 0; nas < 5; nas += 1) grove.ends('failed', `nas${nas}`);
    expect(grove.shown).toHaveLength(5);
  });

  it('is no completion while a window has the focus, but a failure', async () => {
    const grove = alerting();
    grove.circumstances.focused = true;
    grove.ends('completed');
    expect(grove.shown).toEqual([]);
    expect(grove.log()[0]?.reason).toBe('Not shown: a window of Grove had the focus.');
    await grove.clock.pass(MINUTE);
    grove.ends('failed');
    expect(grove.titles()).toEqual(['NAS: sync failed']);
  });

  it('is nothing that is muted, by its cause or by its NAS', () => {
    const grove = alerting();
    grove.circumstances.settings = {
      mutedAlerts: [
        { profileId: 'one', cause: 'sync-failed' },
        { profileId: 'two', cause: null },
      ],
    };
    for (const nas of ['one', 'two', 'three']) grove.ends('failed', nas);
    grove.ends('lost', 'one');
    expect(grove.titles()).toEqual(['THREE: sync failed', 'ONE: sync lost sight of']);
    expect(grove.log()).toHaveLength(4);
  });

  it('is nothing of a kind that is muted for all NAS', () => {
    const grove = alerting();
    grove.circumstances.settings = { mutedCauses: ['sync-failed'] };
    for (const nas of ['one', 'two']) grove.ends('failed', nas);
    grove.ends('lost', 'one');
    expect(grove.titles()).toEqual(['ONE: sync lost sight of']);
    expect(grove.log().at(-1)?.reason).toBe('Not shown: such alerts are muted for all NAS.');
  });

  it('is nothing while alerts are paused, and what comes after that', async () => {
    const grove = alerting();
    grove.circumstances.settings = { alertsPausedUntil: grove.clock.now() + HOUR };
    grove.ends('failed');
    await grove.clock.pass(HOUR);
    grove.ends('lost');
    expect(grove.titles()).toEqual(['NAS: sync lost sight of']);
    expect(grove.log().at(-1)?.reason).toMatch(/^Not shown: alerts are paused until/);
  });

  it('is not what somebody has seen in Grove before its turn', async () => {
    const grove = alerting();
    grove.ends('completed');
    grove.ends('failed');
    grove.alerts.markSeen({});
    await grove.clock.pass(2 * MINUTE);
    expect(grove.titles()).toEqual(['NAS: sync completed']);
    expect(grove.log()[0]?.reason).toContain('seen it in Grove');
  });

  it('is a recovery also when another one before it was not told', async () => {
    const grove = alerting();
    grove.ends('failed');
    await grove.clock.pass(70 * SECOND);
    grove.circumstances.settings = { alertsPausedUntil: grove.clock.now() + SECOND };
    grove.ends('completed');
    await grove.clock.pass(10 * SECOND);
    grove.ends('failed');
    await grove.clock.pass(10 * SECOND);
    grove.ends('completed');
    await grove.clock.pass(2 * MINUTE);
    expect(grove.titles()).toEqual(['NAS: sync failed', 'NAS: sync works again']);
  });

  it('may come again as soon as a minute has passed, also after the clock was set back', async () => {
    const grove = alerting();
    grove.ends('failed');
    grove.clock.set(-24 * HOUR);
    await grove.clock.pass(MINUTE);
    grove.ends('failed');
    expect(grove.shown).toHaveLength(2);
  });
});

describe('in quiet hours', () => {
  const night = () => {
    const grove = alerting({ clock: new ManualClock(new Date(2026, 0, 5, 21, 50).getTime()) });
    grove.circumstances.settings = { quietHours: NIGHT };
    return grove;
  };

  it('nothing is shown, and at their end one notification tells of all', async () => {
    const grove = night();
    await grove.clock.pass(HOUR);
    grove.ends('failed', 'one');
    await grove.clock.pass(HOUR);
    grove.ends('lost', 'two');
    expect(grove.log()[0]).toMatchObject({ held: 'quiet-hours', notified: false });
    expect(grove.log()[0]?.reason).toMatch(/^Held back: quiet hours until/);
    await grove.clock.pass(8 * HOUR);
    expect(grove.shown).toHaveLength(1);
    const [shown] = grove.shown;
    expect(shown?.notification).toMatchObject({
      key: 'summary',
      severity: 'bad',
      title: '2 alerts in the quiet hours',
      body: 'TWO: sync lost sight of\nONE: sync failed',
      alerts: [{ profileId: 'two' }, { profileId: 'one' }],
    });
    expect(grove.log().map(({ reason }) => reason)).toEqual([
      expect.stringMatching(/^Shown at .*, at the end of the quiet hours/),
      expect.stringMatching(/^Shown at /),
    ]);
    await grove.alerts.close();
  });

  it('one alert is told of as itself', async () => {
    const grove = night();
    await grove.clock.pass(HOUR);
    grove.ends('failed');
    await grove.clock.pass(12 * HOUR);
    expect(grove.shown.map(({ notification }) => [notification.key, notification.title])).toEqual([
      ['nas', 'NAS: sync failed'],
    ]);
    await grove.alerts.close();
  });

  it('nothing is told at their end where nobody wants it, or has seen it', async () => {
    const grove = night();
    grove.circumstances.settings = { quietHours: { ...NIGHT, summary: false } };
    await grove.clock.pass(HOUR);
    grove.ends('failed', 'one');
    await grove.clock.pass(12 * HOUR);
    expect(grove.log()[0]?.reason).toBe('Not shown: it fell into quiet hours.');
    grove.circumstances.settings = { quietHours: NIGHT };
    await grove.clock.pass(14 * HOUR);
    grove.ends('failed', 'two');
    grove.alerts.markSeen({});
    await grove.clock.pass(12 * HOUR);
    expect(grove.log()[0]?.reason).toContain('seen it in Grove');
    expect(grove.shown).toEqual([]);
    await grove.alerts.close();
  });

  it('what fell into them is told also when Grove was closed at their end', async () => {
    const grove = night();
    await grove.clock.pass(HOUR);
    grove.ends('failed');
    await grove.alerts.close();
    const { clock } = grove;
    clock.sleep(20 * HOUR);
    const again = alerting({ clock, file: memoryLines(grove.file.written()) });
    await clock.pass(SECOND);
    expect(again.titles()).toEqual(['NAS: sync failed']);
    await again.alerts.close();
  });

  it('they end at once when they are switched off', async () => {
    const grove = night();
    await grove.clock.pass(HOUR);
    grove.ends('failed');
    grove.circumstances.settings = { quietHours: null };
    grove.alerts.look();
    expect(grove.shown).toHaveLength(1);
    await grove.alerts.close();
  });
});

describe('the log', () => {
  it('is there again after a restart, with what was seen', async () => {
    const first = alerting();
    first.ends('failed');
    first.alerts.markSeen({});
    await first.clock.pass(2 * MINUTE);
    first.ends('completed');
    await first.alerts.close();
    const second = alerting({ clock: first.clock, file: memoryLines(first.file.written()) });
    expect(second.log()).toEqual(first.log());
    expect(second.alerts.counts()).toEqual({ total: 2, unseen: 1 });
  });

  it('says of what waited when Grove ended, or was killed, that it was not shown', async () => {
    const first = alerting();
    first.ends('completed');
    first.ends('failed');
    const killed = alerting({ clock: first.clock, file: memoryLines(first.file.written()) });
    expect(killed.log()[0]).toMatchObject({
      notified: false,
      reason: expect.stringContaining('closed') as string,
    });
    await first.alerts.close();
    expect(first.log()[0]).toMatchObject({
      notified: false,
      reason: expect.stringContaining('closed') as string,
    });
    expect(first.log()[0]?.held).toBeUndefined();
  });

  it('keeps to the limit of a minute over a restart', async () => {
    const first = alerting();
    first.ends('failed');
    await first.alerts.close();
    const second = alerting({ clock: first.clock, file: memoryLines(first.file.written()) });
    await second.clock.pass(30 * SECOND);
    second.ends('failed');
    expect(second.shown).toEqual([]);
    await second.clock.pass(31 * SECOND);
    second.ends('failed');
    expect(second.shown).toHaveLength(1);
  });

  it('is read by parts and by what it is about', () => {
    const grove = alerting();
    for (let i = 0; i < 30; i += 1) grove.ends(i % 3 === 0 ? 'failed' : 'lost', `nas${i % 2}`);
    const all = grove.log();
    expect(grove.alerts.window({ offset: 10, limit: 5 })).toEqual({
      total: 30,
      offset: 10,
      rows: all.slice(10, 15),
    });
    expect(grove.alerts.window({ offset: 25, limit: 100 }).rows).toEqual(all.slice(25));
    const failed = all.filter(({ cause, profileId }) => cause === 'sync-failed' && profileId === 'nas1');
    expect(grove.alerts.window({ offset: 0, limit: 100, cause: 'sync-failed', profileId: 'nas1' })).toEqual({
      total: 5,
      offset: 0,
      rows: failed,
    });
    grove.alerts.markSeen({ alertIds: failed.map(({ id }) => id) });
    expect(grove.alerts.counts().unseen).toBe(25);
    expect(grove.alerts.window({ offset: 0, limit: 100, unseen: true }).total).toBe(25);
    grove.alerts.markSeen({ profileId: 'nas1' });
    expect(grove.alerts.counts().unseen).toBe(15);
  });

  it('forgets a NAS that is gone', async () => {
    const grove = alerting();
    grove.ends('failed', 'one');
    grove.ends('failed', 'two');
    grove.alerts.forget('one');
    expect(grove.log().map(({ profileId }) => profileId)).toEqual(['two']);
    expect(grove.alerts.counts()).toEqual({ total: 1, unseen: 1 });
    await grove.alerts.close();
  });
});
