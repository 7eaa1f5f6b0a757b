import { describe, expect, it } from 'vitest';
import { CrawlFrontier } from '../../../src/main/replica/crawl-frontier';

const BASE = 'DC=example,DC=com';
const [A, B, DEEP, DEEPER] = [
  `OU=A,${BASE}`,
  `OU=B,${BASE}`,
  `OU=Deep,OU=A,${BASE}`,
  `OU=Deeper,OU=Deep,OU=A,${BASE}`,
];

/** A frontier that is told these answers one after the other, and how often it has asked. */
function frontierOf(...answers: readonly (readonly string[])[]) {
  const left = answers.values();
  const times = { asked: 0 };
  const frontier = new CrawlFrontier(() => {
    times.asked += 1;
    return Promise.resolve(left.next().value ?? []);
  });
  return { frontier, times };
}

describe('what a crawl copies next', () => {
  it('is asked for while others are under way', async () => {
    const { frontier, times } = frontierOf([BASE], [A, B], [B, DEEP]);
    await expect(frontier.refill()).resolves.toBe(true);
    expect(frontier.take()).toBe(BASE);
    expect(frontier.take()).toBeUndefined();
    // Nothing has ended since, so there is nothing new to be told.
    await expect(frontier.refill()).resolves.toBe(false);
    expect(times.asked).toBe(1);
    frontier.end(BASE);
    await frontier.refill();
    expect([frontier.take(), frontier.take()]).toEqual([A, B]);
    frontier.end(A);
    await expect(frontier.refill()).resolves.toBe(true);
    // B is told of again, and is not begun again.
    expect(frontier.take()).toBe(DEEP);
    expect(frontier.take()).toBeUndefined();
  });

  it('is never above or below what is under way, however its DN is spelled', async () => {
    const { frontier } = frontierOf([DEEPER.toUpperCase(), A, B, DEEP], []);
    await frontier.refill();
    expect(frontier.take()).toBe(DEEPER.toUpperCase());
    expect(frontier.take()).toBe(B);
    expect(frontier.take()).toBeUndefined();
    frontier.end(DEEPER);
    expect(frontier.take()).toBe(A);
    expect(frontier.take()).toBeUndefined();
    frontier.end(A);
    expect(frontier.take()).toBe(DEEP);
  });

  it('is nothing once nothing is left and nothing under way', async () => {
    const { frontier } = frontierOf([BASE]);
    await frontier.refill();
    frontier.take();
    frontier.end(BASE);
    await expect(frontier.refill()).resolves.toBe(false);
    expect(frontier.take()).toBeUndefined();
  });

  it('is asked for more rarely the more containers there are, since that walks all of them', async () => {
    const many = Array.from({ length: 3000 }, (_, place) => `OU=${place},${BASE}`);
    const { frontier, times } = frontierOf(many, [A], [B], [A]);
    await frontier.refill();
    for (const dn of many) {
      expect(frontier.take()).toBe(dn);
      frontier.end(dn);
    }
    await frontier.refill();
    frontier.take();
    const asked = times.asked;
    // A is under way; with two that have ended since it is not asked again.
    frontier.end(B);
    frontier.end(B);
    await expect(frontier.refill()).resolves.toBe(false);
    expect(times.asked).toBe(asked);
    frontier.end(B);
    frontier.end(B);
    await expect(frontier.refill()).resolves.toBe(true);
  });
});
