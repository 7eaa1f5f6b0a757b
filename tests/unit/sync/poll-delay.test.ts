import { describe, expect, it } from 'vitest';
import { pollDelay } from '../../../src/main/sync/poll-delay';

/** The requests of a sync that takes so long, when every one of them is answered at once. */
function requests(durationMs: number): number {
  let at = 0;
  let answers = 0;
  for (;;) {
    at += pollDelay({ answers, troubles: 0 });
    if (at > durationMs) return answers;
    answers += 1;
  }
}

describe('asking how a sync goes', () => {
  it('begins after a second and slows to every five', () => {
    expect(pollDelay({ answers: 0, troubles: 0 })).toBe(1000);
    expect(pollDelay({ answers: 50, troubles: 0 })).toBe(5000);
  });

  it('asks at most fifteen times a minute in a sync of ten minutes', () => {
    expect(requests(600_000) / 10).toBeLessThanOrEqual(15);
  });

  it('is rarer the longer nobody answers, but never gives up', () => {
    const delays = [1, 2, 3, 10, 1000].map((troubles) => pollDelay({ answers: 3, troubles }));
    expect(delays).toEqual([...delays].sort((a, b) => a - b));
    expect(delays.at(-1)).toBe(60_000);
  });
});
