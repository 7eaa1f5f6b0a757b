/** The details of a sync run say why it is not told what it changed, and offer what is lacking. */
import { screen, within } from '@testing-library/react';
import { expect, test } from 'vitest';
import type { Crawl } from '../../src/shared/crawl';
import type { Retained } from './support/fake-bridge';
import { connection, profile, syncRun, uuid } from './support/samples';
import { openSyncWindow } from './support/windows';

const run = syncRun({ state: 'completed', percent: 100, endedAt: Date.now() });
const crawl = (more: Partial<Crawl> = {}): Crawl => ({
  profileId: uuid(1),
  number: 2,
  phase: 'completed',
  trigger: 'after-sync',
  syncRunId: run.id,
  startedAt: Date.now(),
  endedAt: Date.now(),
  objects: 10,
  expected: null,
  rate: null,
  timeLeft: null,
  containersLeft: 0,
  skipped: [],
  skippedCount: 0,
  failure: null,
  generation: 2,
  ...more,
});
const open = (more: Retained) =>
  openSyncWindow(
    { replica: { startCrawl: () => crawl() } },
    { profiles: [profile()], connections: [connection()], runs: [run], ...more },
  );
const details = () => screen.getByRole('region', { name: 'Sync run' });

test('without any copy it offers to make one', async () => {
  const { user, inputsOf } = await open({});
  expect(details()).toHaveTextContent('It takes a copy of the whole directory from before a sync to tell.');
  await user.click(within(details()).getByRole('button', { name: 'Copy whole directory' }));
  expect(inputsOf('replica.startCrawl')).toEqual([{ profileId: uuid(1) }]);
});

test.each([
  [{ phase: 'running', generation: null }, 'The directory is being copied to tell.'],
  [{ phase: 'completed' }, 'The directory is being copied to tell.'],
  [{ phase: 'incomplete', generation: null }, 'The copy that was to tell did not come to its end.'],
  [{ syncRunId: null, phase: 'running', generation: null }, 'The directory is being copied.'],
  [{ syncRunId: null }, 'There was no copy of the whole directory from before it to compare with.'],
] as const)('with the copy %j it says “%s”', async (more, words) => {
  await open({ crawls: [crawl(more)] });
  expect(details()).toHaveTextContent(words);
  expect(within(details()).queryByRole('button', { name: 'Copy whole directory' })).not.toBeInTheDocument();
});

test('where a person wants no copies after syncs it says so, and of a run that failed it says nothing', async () => {
  const { emit } = await open({
    crawls: [crawl({ syncRunId: null })],
    settings: { theme: 'system', crawlAfterSync: false },
  });
  expect(details()).toHaveTextContent('Grove is set not to copy the directory after a sync.');
  emit('runs', [syncRun({ state: 'lost', endedAt: Date.now() })]);
  expect(details()).not.toHaveTextContent('Changed');
});
