/** A worker that has begun before anybody needs it. */
import { once } from 'node:events';
import type { Worker } from 'node:worker_threads';
import { expect, it } from 'vitest';
import { SpareThread } from '../../../src/main/replica/spare-thread';
import { WORKER_FILE } from '../../support/build-worker';
import { BASE, entry, fill, openReplicas, temporaryFolder } from './support';
import { namesOf, P, viewOf } from './views';

it('opens the first copy, and the next has a worker of its own', async () => {
  const spare = new SpareThread(WORKER_FILE);
  const replicas = openReplicas({ folder: await temporaryFolder(), spare });
  await fill(replicas, P, [entry(`CN=Ada,${BASE}`)]);
  expect(spare.take()).toBeUndefined();
  expect(namesOf((await viewOf(replicas)).rows)).toEqual(['Ada']);
  await fill(replicas, 'profile-2', [entry(`CN=Zoe,${BASE}`)]);
  expect(namesOf((await viewOf(replicas)).rows)).toEqual(['Ada']);
});

it('is given once, and not at all when it is gone', async () => {
  const spare = new SpareThread(WORKER_FILE);
  const worker = spare.take();
  expect(worker).toBeDefined();
  expect(spare.take()).toBeUndefined();
  await worker?.terminate();

  const begun = once(process, 'worker') as Promise<[Worker]>;
  const lost = new SpareThread('/nowhere/at-all.js');
  const [dead] = await begun;
  await new Promise((resolve) => void dead.once('exit', resolve));
  expect(lost.take()).toBeUndefined();
});

it('is given to nobody once it was said that nobody needs it', () => {
  const spare = new SpareThread(WORKER_FILE);
  spare.end();
  expect(spare.take()).toBeUndefined();
});
