/** Copies that give their memory back while nobody looks, and are there again when somebody does. */
import { Worker } from 'node:worker_threads';
import { describe, expect, it, vi } from 'vitest';
import type { SpareThread } from '../../../src/main/replica/spare-thread';
import { createResting } from '../../../src/main/resting';
import { ManualClock } from '../../support/manual-clock';
import { WORKER_FILE } from '../../support/build-worker';
import { BASE, entry, fill, openReplicas, temporaryFolder } from './support';
import { namesOf, P, viewOf } from './views';

/** Replicas whose threads are known. */
async function opened({ inFile = true } = {}) {
  const workers: Worker[] = [];
  const spare = {
    take: () => {
      const worker = new Worker(WORKER_FILE);
      workers.push(worker);
      return worker;
    },
  } as unknown as SpareThread;
  const replicas = openReplicas({ ...(inFile && { folder: await temporaryFolder() }), spare });
  await fill(replicas, P, [entry(`CN=Ada,${BASE}`, { description: ['first'] })]);
  // Whoever filters waits for the indexes.
  await viewOf(replicas, { filter: 'ada' });
  // Asked without a pause, it would never come to merge them.
  await vi.waitUntil(() => replicas.isSettled(P), { interval: 500, timeout: 10_000 });
  /** A thread that has ended has no number any more. */
  const running = () => workers.filter(({ threadId }) => threadId !== -1).length;
  return { replicas, running, started: () => workers.length };
}

const never = () => false;

describe('a copy that nobody asks', () => {
  it('ends its thread, and is as it was for the next who asks', async () => {
    const { replicas, running, started } = await opened();
    const before = await replicas.containerState(P, BASE);
    await replicas.rest(never);
    expect((await viewOf(replicas, { filter: 'first' })).rows).toHaveLength(1);
    expect([running(), started()]).toEqual([1, 2]);
    const after = await replicas.containerState(P, BASE);
    expect(after.revision).toBeGreaterThan(before.revision);
    expect(after).toMatchObject({ phase: 'complete', loaded: 1 });
  });

  it('stays open while something is under way, while it is asked, and where it is in no file', async () => {
    const { replicas, running, started } = await opened();
    await replicas.rest((profileId) => profileId === P);
    const asking = viewOf(replicas);
    await replicas.rest(never);
    expect(namesOf((await asking).rows)).toEqual(['Ada']);
    expect([running(), started()]).toEqual([1, 1]);

    const inMemory = await opened({ inFile: false });
    await inMemory.replicas.rest(never);
    expect(namesOf((await viewOf(inMemory.replicas)).rows)).toEqual(['Ada']);
    expect(inMemory.started()).toBe(1);
  });

  it('stays open until its indexes are whole and merged', async () => {
    const { replicas, started } = await opened();
    await fill(replicas, P, [entry(`CN=Zoe,${BASE}`)]);
    await replicas.rest(never);
    await viewOf(replicas);
    expect(started()).toBe(1);
  });
});

it('copies rest a moment after the last window, now and then after that, and no longer once one is back', async () => {
  const clock = new ManualClock();
  let rests = 0;
  const resting = createResting({
    replicas: { rest: () => Promise.resolve(void (rests += 1)) },
    isBusy: never,
    clock,
    reportBug: (_where, error) => {
      throw error;
    },
  });
  resting.begin();
  await clock.pass(1000);
  expect(rests).toBe(0);
  await clock.pass(1000);
  expect(rests).toBe(1);
  await clock.pass(60_000);
  expect(rests).toBe(2);
  resting.end();
  await clock.pass(600_000);
  expect(rests).toBe(2);
});
