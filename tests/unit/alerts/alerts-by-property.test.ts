/** Whatever happens in whatever order, these hold of what the desktop is told and of the log. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Alert } from '../../../src/shared/alert';
import type { AlertCause } from '../../../src/shared/alert-cause';
import { failure } from '../../../src/shared/failure';
import { ManualClock } from '../../support/manual-clock';
import { alerting } from './support';

const SECOND = 1000;
const MINUTE = 60 * SECOND;

type Step =
  | { readonly is: 'sync'; readonly nas: string; readonly end: 'completed' | 'failed' | 'lost' }
  | { readonly is: 'domain'; readonly nas: string; readonly status: 'running' | 'stopped' }
  | { readonly is: 'missed' | 'refused' | 'connected'; readonly nas: string }
  | { readonly is: 'pass'; readonly seconds: number }
  | { readonly is: 'set'; readonly seconds: number };
type Whim =
  | { readonly is: 'focus'; readonly focused: boolean }
  | { readonly is: 'pause'; readonly minutes: number }
  | { readonly is: 'mute'; readonly nas: string; readonly cause: AlertCause | null }
  | { readonly is: 'quiet'; readonly on: boolean; readonly summary: boolean };

const nas = fc.constantFrom('one', 'two');
const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record({
      is: fc.constant('sync'),
      nas,
      end: fc.constantFrom('completed', 'failed', 'lost'),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({ is: fc.constant('domain'), nas, status: fc.constantFrom('running', 'stopped') }),
  },
  { weight: 1, arbitrary: fc.record({ is: fc.constantFrom('missed', 'refused', 'connected'), nas }) },
  { weight: 6, arbitrary: fc.record({ is: fc.constant('pass'), seconds: fc.integer({ min: 1, max: 90 }) }) },
  {
    weight: 1,
    arbitrary: fc.record({ is: fc.constant('set'), seconds: fc.integer({ min: -90_000, max: 90_000 }) }),
  },
);
const whim: fc.Arbitrary<Whim> = fc.oneof(
  fc.record({ is: fc.constant('focus' as const), focused: fc.boolean() }),
  fc.record({ is: fc.constant('pause' as const), minutes: fc.integer({ min: 0, max: 5 }) }),
  fc.record({
    is: fc.constant('mute' as const),
    nas,
    cause: fc.constantFrom<(AlertCause | null)[]>('sync-failed', 'sync-recovered', null),
  }),
  // Of quiet hours, both the begin and the end must fall into the same minute now and then.
  {
    weight: 6,
    arbitrary: fc.record({ is: fc.constant('quiet' as const), on: fc.boolean(), summary: fc.boolean() }),
  },
);

/** Plays the steps, then lets so much time pass that nothing can wait any more. */
async function play(steps: readonly (Step | Whim)[]) {
  const grove = alerting({ clock: new ManualClock() });
  const { alerts, clock, circumstances } = grove;
  /** How often something happened that is an alert. */
  let expected = 0;
  const down = new Set<string>();
  const refused = new Set<string>();
  const good = new Map<string, boolean>();
  for (const each of steps) {
    const { settings } = circumstances;
    switch (each.is) {
      case 'sync':
        grove.ends(each.end, each.nas);
        expected += 1;
        if (each.end !== 'lost') good.set(`${each.nas} sync`, each.end === 'completed');
        break;
      case 'domain': {
        alerts.happened({ is: 'domain-told', profileId: each.nas, status: each.status });
        const isDown = each.status !== 'running';
        if (isDown !== down.has(each.nas)) expected += 1;
        if (isDown) down.add(each.nas);
        else down.delete(each.nas);
        good.set(`${each.nas} domain`, !isDown);
        break;
      }
      case 'missed':
        alerts.happened({ is: 'schedule-missed', profileId: each.nas, failure: failure('unreachable') });
        expected += 1;
        break;
      case 'refused':
        alerts.happened({
          is: 'not-connected',
          profileId: each.nas,
          failure: failure('credentials-refused'),
          attended: false,
        });
        if (!refused.has(each.nas)) expected += 1;
        refused.add(each.nas);
        break;
      case 'connected':
        alerts.happened({ is: 'connected', profileId: each.nas });
        refused.delete(each.nas);
        break;
      case 'pass':
        await clock.pass(each.seconds * SECOND);
        break;
      case 'set':
        clock.set(each.seconds * SECOND);
        break;
      case 'focus':
        circumstances.focused = each.focused;
        break;
      case 'pause':
        circumstances.settings = { ...settings, alertsPausedUntil: clock.now() + each.minutes * MINUTE };
        alerts.look();
        break;
      case 'mute': {
        const mute = { profileId: each.nas, cause: each.cause };
        circumstances.settings = { ...settings, mutedAlerts: [...(settings.mutedAlerts ?? []), mute] };
        alerts.look();
        break;
      }
      case 'quiet': {
        const days = [0, 1, 2, 3, 4, 5, 6];
        const quietHours = each.on ? { from: '00:00', to: '00:00', days, summary: each.summary } : null;
        circumstances.settings = { ...settings, quietHours };
        alerts.look();
      }
    }
  }
  await clock.pass(3 * MINUTE);
  circumstances.settings = { ...circumstances.settings, quietHours: null };
  alerts.look();
  await clock.pass(3 * MINUTE);
  return { ...grove, expected, good };
}

function times(shown: Awaited<ReturnType<typeof play>>['shown'], profileId: string): readonly number[] {
  return shown
    .filter(({ notification }) => notification.alerts.some((alert) => alert.profileId === profileId))
    .map(({ at }) => at);
}

const SYNC: readonly AlertCause[] = ['sync-completed', 'sync-recovered', 'sync-failed'];
const DOMAIN: readonly AlertCause[] = ['domain-down', 'domain-up'];

describe('whatever happens', () => {
  const all = fc.array(fc.oneof({ weight: 3, arbitrary: step }, { weight: 1, arbitrary: whim }), {
    maxLength: 80,
  });

  it('the desktop is told at most once a minute of each NAS', async () => {
    await fc.assert(
      fc.asyncProperty(all, async (steps) => {
        const { shown, bugs } = await play(steps);
        for (const profileId of ['one', 'two']) {
          const at = times(shown, profileId);
          for (const [i, time] of at.entries()) {
            if (i > 0) expect(time - (at[i - 1] ?? 0)).toBeGreaterThanOrEqual(MINUTE);
          }
        }
        expect(bugs).toEqual([]);
      }),
      { numRuns: 500 },
    );
  });

  it('everything is in the log, in order, with what became of it', async () => {
    await fc.assert(
      fc.asyncProperty(all, async (steps) => {
        const { log, expected, shown, alerts } = await play(steps);
        const lines = log();
        expect(lines).toHaveLength(expected);
        const shownIds = shown.flatMap(({ notification }) => notification.alerts.map(({ id }) => id));
        expect(new Set(lines.filter(({ notified }) => notified).map(({ id }) => id))).toEqual(
          new Set(shownIds),
        );
        expect(shownIds).toHaveLength(new Set(shownIds).size);
        for (const { held, notified, reason } of lines) {
          expect(held).toBeUndefined();
          expect(reason).toMatch(notified ? /^Shown/ : /^Not shown: /);
        }
        expect(alerts.counts()).toEqual({ total: expected, unseen: expected });
      }),
      { numRuns: 500 },
    );
  });

  it('what was told last of a NAS is not false in the end', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 60 }), async (steps) => {
        const { shown, good } = await play(steps);
        for (const profileId of ['one', 'two']) {
          const last: Alert | undefined = shown.findLast(({ notification }) => notification.key === profileId)
            ?.notification.alerts[0];
          if (last === undefined) continue;
          const isGood = last.severity === 'good';
          if (SYNC.includes(last.cause)) expect(good.get(`${profileId} sync`)).toBe(isGood);
          if (DOMAIN.includes(last.cause)) expect(good.get(`${profileId} domain`)).toBe(isGood);
        }
      }),
      { numRuns: 500 },
    );
  });
});
