import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { PollBudget, pollDelay } from '../../../src/main/sync/poll-delay';

const MINUTE = 60_000;
const usual = { answers: 0, troubles: 0, seen: true, percent: null, expected: undefined };

/** When each request of a sync is sent, if every one is answered at once. */
function requests(
  duration: number,
  { expected = Infinity, seen = true, knowsPercent = false } = {},
): readonly number[] {
  const budget = new PollBudget();
  const sent: number[] = [];
  for (let at = 0; ;) {
    const left = expected - at;
    const delay = pollDelay({
      ...usual,
      answers: sent.length,
      seen,
      percent: knowsPercent ? (at / duration) * 100 : null,
      expected: expected === Infinity ? undefined : { left, whole: expected },
    });
    at += delay + budget.wait(at + delay);
    if (at > duration) return sent;
    budget.spend(at);
    sent.push(at);
  }
}

/** The most that were sent in any minute. */
const mostInAMinute = (sent: readonly number[]) =>
  Math.max(...sent.map((at) => sent.filter((other) => other > at - MINUTE && other <= at).length));

describe('asking how a sync goes', () => {
  it('begins after a second and slows to every five', () => {
    expect(pollDelay(usual)).toBe(1000);
    expect(pollDelay({ ...usual, answers: 50 })).toBe(5000);
  });

  it('is quicker when the sync is about to end, by its percent or by how long others took', () => {
    const running = { ...usual, answers: 50 };
    expect(pollDelay({ ...running, percent: 96 })).toBe(2000);
    expect(pollDelay({ ...running, percent: 60 })).toBe(5000);
    const whole = 600_000;
    expect(pollDelay({ ...running, expected: { left: 10_000, whole } })).toBe(2000);
    expect(pollDelay({ ...running, expected: { left: 300_000, whole } })).toBe(5000);
    // It takes longer than the others did: the end may be far away again.
    expect(pollDelay({ ...running, expected: { left: -60_000, whole } })).toBe(5000);
    // What the NAS says counts for more than what others took.
    expect(pollDelay({ ...running, percent: 40, expected: { left: 0, whole } })).toBe(5000);
  });

  it('is slower when no window shows it', () => {
    expect(pollDelay({ ...usual, answers: 50, seen: false })).toBe(10_000);
  });

  it.each([
    ['that nobody has timed', {}],
    ['whose end is expected', { expected: 600_000 }],
    ['that gives a percent', { knowsPercent: true }],
    ['that takes longer than expected', { expected: 300_000 }],
    ['that no window shows', { seen: false }],
  ])('asks at most fifteen times in any minute of a sync of ten minutes %s', (_name, sync) => {
    expect(mostInAMinute(requests(600_000, sync))).toBeLessThanOrEqual(15);
  });

  it('never asks more than fifteen times in a minute, whatever hurries it', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 5000 }), { maxLength: 100 }), (delays) => {
        const budget = new PollBudget();
        const sent: number[] = [];
        let at = 0;
        for (const delay of delays) {
          at += delay + budget.wait(at + delay);
          budget.spend(at);
          sent.push(at);
        }
        expect(sent.length === 0 ? 0 : mostInAMinute(sent)).toBeLessThanOrEqual(15);
      }),
    );
  });

  it('is rarer the longer nobody answers, but never gives up', () => {
    const delays = [1, 2, 3, 10, 1000].map((troubles) => pollDelay({ ...usual, answers: 3, troubles }));
    expect(delays).toEqual([...delays].sort((a, b) => a - b));
    expect(delays.at(-1)).toBe(60_000);
  });
});
