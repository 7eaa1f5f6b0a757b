import { describe, expect, it } from 'vitest';
import type { Clock } from '../../../src/main/clock';
import { watchNetwork } from '../../../src/main/desktop/network-watch';
import { paced } from '../../../src/main/desktop/paced';
import { endOfPause, isEndOfPause } from '../../../src/shared/pause';

/** A clock whose waits end when the test lets time pass. */
function handClock(): Clock & { pass: (milliseconds: number) => Promise<void> } {
  let now = 0;
  const waits: { readonly until: number; readonly end: () => void }[] = [];
  return {
    now: () => now,
    wait: (milliseconds, { signal }) =>
      new Promise((resolve, reject) => {
        waits.push({ until: now + milliseconds, end: resolve });
        signal.addEventListener('abort', () => reject(signal.reason as Error));
      }),
    async pass(milliseconds) {
      now += milliseconds;
      for (const { until, end } of waits) if (until <= now) end();
      await new Promise(setImmediate);
    },
  };
}

describe('paced work', () => {
  it('is done at once, then once for all that came meanwhile', async () => {
    const clock = handClock();
    const { signal } = new AbortController();
    let rounds = 0;
    const changed = paced(() => (rounds += 1), { clock, every: 250, signal });
    for (let change = 0; change < 10_000; change += 1) changed();
    expect(rounds).toBe(1);
    await clock.pass(250);
    expect(rounds).toBe(2);
    await clock.pass(250);
    expect(rounds).toBe(2);
    changed();
    expect(rounds).toBe(3);
  });

  it('ends with its signal', async () => {
    const clock = handClock();
    const controller = new AbortController();
    let rounds = 0;
    const changed = paced(() => (rounds += 1), { clock, every: 250, signal: controller.signal });
    changed();
    changed();
    controller.abort();
    await clock.pass(1000);
    changed();
    expect(rounds).toBe(1);
  });
});

describe('another network', () => {
  it('is noticed, losing one is not', async () => {
    const clock = handClock();
    const controller = new AbortController();
    let addresses: readonly string[] = ['eth0=192.168.1.5'];
    let changes = 0;
    const watching = watchNetwork({
      clock,
      addresses: () => addresses,
      onChange: () => (changes += 1),
      signal: controller.signal,
    });
    await clock.pass(5000);
    expect(changes).toBe(0);
    addresses = [];
    await clock.pass(5000);
    expect(changes).toBe(0);
    addresses = ['wlan0=10.0.0.7'];
    await clock.pass(5000);
    expect(changes).toBe(1);
    addresses = ['tun0=10.8.0.2', 'wlan0=10.0.0.7'];
    await clock.pass(5000);
    expect(changes).toBe(2);
    addresses = ['wlan0=10.0.0.7', 'tun0=10.8.0.2'];
    await clock.pass(5000);
    expect(changes).toBe(2);
    controller.abort();
    await watching;
  });
});

describe('a pause of the alerts', () => {
  it('lasts an hour, or until the next morning', () => {
    const evening = new Date(2026, 4, 6, 23, 40).getTime();
    expect(endOfPause('hour', evening)).toBe(evening + 3_600_000);
    expect(new Date(endOfPause('tomorrow', evening))).toEqual(new Date(2026, 4, 7, 7, 0));
    expect(new Date(endOfPause('tomorrow', new Date(2026, 11, 31, 3).getTime()))).toEqual(
      new Date(2027, 0, 1, 7, 0),
    );
  });

  it('is known by its end', () => {
    const now = new Date(2026, 4, 6, 9, 12).getTime();
    expect(isEndOfPause(endOfPause('hour', now), 'hour')).toBe(true);
    expect(isEndOfPause(endOfPause('hour', now), 'tomorrow')).toBe(false);
    expect(isEndOfPause(endOfPause('tomorrow', now), 'tomorrow')).toBe(true);
    expect(isEndOfPause(endOfPause('tomorrow', now), 'hour')).toBe(false);
  });
});
