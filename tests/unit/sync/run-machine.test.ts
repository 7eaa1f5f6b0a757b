import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { advance, newRun, type RunEvent } from '../../../src/main/sync/run-machine';
import { failure } from '../../../src/shared/failure';
import { isUnderWay } from '../../../src/shared/run-state';
import type { SyncRun } from '../../../src/shared/sync-run';

const run = newRun('5f0c7f3e-0000-4000-8000-000000000001', 'nas', 1000);
const play = (events: RunEvent[]): SyncRun =>
  events.reduce((state, event, i) => advance(state, event, 2000 + i), run);

const started: RunEvent = { type: 'started', taskId: 'sync_1' };
const answer = (
  state: 'running' | 'completed' | 'failed' | 'lost',
  percent: number | null = null,
  usersSynced: number | null = null,
  groupsSynced: number | null = null,
): RunEvent => ({
  type: 'answered',
  status: { state, percent, usersSynced, groupsSynced },
  failure: failure('sync-failed'),
});
const trouble: RunEvent = { type: 'cannot-ask', trouble: failure('timeout') };

describe('a sync run', () => {
  it.each<[string, RunEvent[], Partial<SyncRun>]>([
    ['begins without a task', [], { state: 'starting', taskId: null, endedAt: null }],
    ['runs once the NAS gave a task', [started], { state: 'running', taskId: 'sync_1' }],
    [
      'shows progress',
      [started, answer('running', 45, 150, 25)],
      { percent: 45, usersSynced: 150, groupsSynced: 25, lastAnswerAt: 2001 },
    ],
    [
      'keeps a figure that an answer leaves out',
      [started, answer('running', 45, 150, 25), answer('running')],
      { percent: 45, usersSynced: 150 },
    ],
    ['never runs backwards', [started, answer('running', 45), answer('running', 30)], { percent: 45 }],
    ['keeps percent within its bounds', [started, answer('running', 900)], { percent: 100 }],
    [
      'completes at the full percent',
      [started, answer('running', 96), answer('completed', 97, 10, 2)],
      { state: 'completed', percent: 100, endedAt: 2002, failure: null },
    ],
    [
      'invents no percent where there is none',
      [started, answer('completed')],
      { state: 'completed', percent: null },
    ],
    [
      'fails with its reason',
      [started, answer('failed', 60)],
      { state: 'failed', percent: 60, failure: failure('sync-failed') },
    ],
    [
      'is lost when the task has vanished',
      [started, answer('lost')],
      { state: 'lost', failure: null, endedAt: 2001 },
    ],
    [
      'is in trouble, not failed, when nobody answers',
      [started, trouble],
      { state: 'running', trouble: failure('timeout'), endedAt: null },
    ],
    ['is out of trouble with the next answer', [started, trouble, answer('running', 1)], { trouble: null }],
    [
      'fails when the NAS refuses to start it',
      [{ type: 'not-started', failure: failure('administrator-required') }],
      { state: 'failed' },
    ],
    [
      'is lost when nobody knows whether it started',
      [{ type: 'not-started', failure: failure('sync-uncertain') }],
      { state: 'lost' },
    ],
    [
      'is left alone when watching stops',
      [started, { type: 'unwatched' }, answer('failed')],
      { state: 'unwatched', failure: null },
    ],
  ])('%s', (_name, events, expected) => {
    expect(play(events)).toMatchObject(expected);
  });

  const event: fc.Arbitrary<RunEvent> = fc.oneof(
    fc.constant(started),
    fc.constant(trouble),
    fc.constant<RunEvent>({ type: 'unwatched' }),
    fc.constant<RunEvent>({ type: 'moved' }),
    fc
      .record({ code: fc.constantFrom('sync-uncertain' as const, 'busy' as const) })
      .map<RunEvent>(({ code }) => ({ type: 'not-started', failure: failure(code) })),
    fc
      .tuple(
        fc.constantFrom('running' as const, 'completed' as const, 'failed' as const, 'lost' as const),
        fc.option(fc.integer({ min: -50, max: 200 })),
      )
      .map(([state, percent]) => answer(state, percent)),
  );

  it('keeps the task of a start that nobody watches any more, and can be taken up by it', () => {
    const unwatched = play([{ type: 'unwatched' }, started]);
    expect(unwatched).toMatchObject({ state: 'unwatched', taskId: 'sync_1' });
    expect(advance(unwatched, { type: 'rewatched' }, 3000)).toMatchObject({
      state: 'running',
      endedAt: null,
    });
  });

  it('is never taken up on another NAS, and keeps what it was called on the one before', () => {
    const moved = play([started, { type: 'moved' }]);
    expect(moved).toMatchObject({ state: 'unwatched', taskId: 'sync_1', failure: null });
    expect(advance(moved, { type: 'rewatched' }, 3000)).toBe(moved);
    expect(advance(moved, { type: 'moved' }, 3000)).toBe(moved);
  });

  it('stays as it ended, whatever arrives late', () => {
    fc.assert(
      fc.property(fc.array(event, { maxLength: 20 }), fc.array(event, { maxLength: 5 }), (before, after) => {
        const ended = play(before);
        fc.pre(!isUnderWay(ended) && ended.state !== 'unwatched');
        expect(after.reduce((state, next) => advance(state, next, 9000), ended)).toBe(ended);
        expect(ended.endedAt).not.toBeNull();
      }),
    );
  });

  it('never shows an impossible figure or an end without a time', () => {
    fc.assert(
      fc.property(fc.array(event, { maxLength: 20 }), (events) => {
        let before = run;
        for (const next of events) {
          const after = advance(before, next, 3000);
          expect(after.percent ?? 0).toBeGreaterThanOrEqual(before.percent ?? 0);
          expect(after.percent ?? 0).toBeLessThanOrEqual(100);
          expect(after.endedAt === null).toBe(isUnderWay(after));
          before = after;
        }
      }),
    );
  });
});
