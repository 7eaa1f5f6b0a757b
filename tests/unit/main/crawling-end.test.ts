/** The end of crawling waits for what follows a run, which would be kept behind the back of a program that has ended. */
import { expect, it } from 'vitest';
import { createCrawling } from '../../../src/main/crawling';
import type { SyncRun } from '../../../src/shared/sync-run';

const RUN: SyncRun = {
  id: '3f0f6f4e-55f1-4f1a-9d3e-0d6f4f0b7f11',
  profileId: 'office',
  taskId: 'sync_1',
  state: 'completed',
  percent: 100,
  usersSynced: 1,
  groupsSynced: 1,
  startedAt: 1,
  endedAt: 2,
  lastAnswerAt: 2,
  failure: null,
  trouble: null,
};

/** Answers what it is asked for when the test says so. */
function open(generations: Promise<readonly { readonly number: number }[]>) {
  const bugs: unknown[] = [];
  const reached: string[] = [];
  const crawling = createCrawling({
    replicas: { generations: () => generations } as never,
    loads: {} as never,
    reach: (profileId) => Promise.resolve(void reached.push(profileId)),
    settings: () => ({}) as never,
    clock: { now: () => 1, wait: () => Promise.resolve() },
    onChange: () => undefined,
    keepChanges: () => undefined,
    countChanges: () => Promise.reject(new Error('There is nothing to count')),
    reportBug: (_where, error) => bugs.push(error),
  });
  return { crawling, bugs, reached };
}

it('does not end before what follows a run, and begins no crawl any more', async () => {
  let answer: (generations: readonly { readonly number: number }[]) => void = () => undefined;
  const { crawling, bugs, reached } = open(new Promise((resolve) => (answer = resolve)));
  crawling.runEnded(RUN);
  let closed = false;
  const closing = crawling.close().then(() => {
    closed = true;
  });
  await new Promise((resolve) => setTimeout(resolve, 20));
  expect(closed).toBe(false);

  answer([{ number: 1 }]);
  await closing;
  expect(reached).toEqual([]);
  expect(bugs).toEqual([]);
});
