/** The moment after a flurry. */
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { Lull } from '../../../src/main/lull';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

function watched(lull: Lull): () => boolean {
  let come = false;
  void lull.come.then(() => (come = true));
  return () => come;
}

it('comes once nothing more has happened for so long', async () => {
  const lull = new Lull({ quiet: 10, within: 1000 });
  const hasCome = watched(lull);
  await vi.advanceTimersByTimeAsync(50);
  for (let time = 0; time < 5; time += 1) {
    lull.stir();
    await vi.advanceTimersByTimeAsync(9);
  }
  expect(hasCome()).toBe(false);
  await vi.advanceTimersByTimeAsync(1);
  expect(hasCome()).toBe(true);
});

it('comes at the latest when it was said to, whether nothing ever happens or it never ends', async () => {
  const never = watched(new Lull({ quiet: 10, within: 100 }));
  const busy = new Lull({ quiet: 10, within: 100 });
  const always = watched(busy);
  for (let time = 0; time < 99; time += 3) {
    busy.stir();
    await vi.advanceTimersByTimeAsync(3);
  }
  expect([never(), always()]).toEqual([false, false]);
  await vi.advanceTimersByTimeAsync(3);
  expect([never(), always()]).toEqual([true, true]);
});
