/** Copying the whole directory of a NAS: begun from its menu or the finder, watched and held in the sidebar. */
import { screen, waitFor, within } from '@testing-library/react';
import { expect, test } from 'vitest';
import type { Crawl } from '../../src/shared/crawl';
import { fail, failure } from '../../src/shared/failure';
import type { SomeHandlers } from './support/fake-bridge';
import { BASE_DN, FakeDirectory, uuid } from './support/samples';
import { openExplorer } from './support/windows';

function crawl(more: Partial<Crawl> = {}): Crawl {
  return {
    profileId: uuid(1),
    number: 1,
    phase: 'running',
    trigger: 'by-hand',
    syncRunId: null,
    startedAt: Date.now() - 60_000,
    endedAt: null,
    objects: 12_050,
    expected: { objects: 48_211, by: 'nas' },
    rate: 310.4,
    timeLeft: 116_000,
    containersLeft: 12,
    skipped: [],
    skippedCount: 0,
    failure: null,
    generation: null,
    ...more,
  };
}

const open = (handlers: SomeHandlers = {}, crawls: readonly Crawl[] = []) =>
  openExplorer(new FakeDirectory().withBase(), handlers, { crawls });
const section = () => screen.findByRole('region', { name: 'Copy of the whole directory' });
const none = () => screen.queryByRole('region', { name: 'Copy of the whole directory' });

test('the menu of a NAS begins it, and what it does is shown with true numbers', async () => {
  const { user, emit, inputsOf } = await open({ replica: { startCrawl: () => crawl() } });
  expect(none()).not.toBeInTheDocument();
  await user.click(screen.getByRole('button', { name: 'More for Berlin' }));
  await user.click(await screen.findByRole('menuitem', { name: 'Copy whole directory' }));
  expect(inputsOf('replica.startCrawl')).toEqual([{ profileId: uuid(1) }]);
  emit('crawls', [crawl()]);
  expect(await section()).toHaveTextContent('12,050 of 48,211 entries · 310 a second · 1:56 left');
  expect(within(await section()).getByRole('progressbar')).toHaveAttribute('aria-valuenow', '25');
  emit('crawls', [crawl({ expected: null, rate: null, timeLeft: null })]);
  expect(await section()).toHaveTextContent('12,050 entries so far');
  expect(await section()).not.toHaveTextContent(/a second|left/);
  expect(within(await section()).getByRole('progressbar')).not.toHaveAttribute('aria-valuenow');
  emit('crawls', [crawl({ expected: { objects: 48_000, by: 'last-generation' } })]);
  expect(await section()).toHaveTextContent('12,050 of about 48,000 entries');
});

test('it is paused, goes on and is stopped, by keys too', async () => {
  const { user, emit, inputsOf } = await open(
    { replica: { startCrawl: () => crawl(), pauseCrawl: () => undefined, cancelCrawl: () => undefined } },
    [crawl()],
  );
  const pause = within(await section()).getByRole('button', { name: 'Pause copying' });
  pause.focus();
  await user.keyboard('{Enter}');
  expect(inputsOf('replica.pauseCrawl')).toEqual([{ profileId: uuid(1) }]);
  emit('crawls', [crawl({ phase: 'paused' })]);
  expect(await section()).toHaveTextContent('Copying paused');
  expect(await section()).not.toHaveTextContent('left');
  await user.click(within(await section()).getByRole('button', { name: 'Go on copying the directory' }));
  expect(inputsOf('replica.startCrawl')).toHaveLength(1);
  await user.click(within(await section()).getByRole('button', { name: 'Stop copying' }));
  expect(inputsOf('replica.cancelCrawl')).toHaveLength(1);
  emit('crawls', [crawl({ phase: 'cancelled' })]);
  await waitFor(() => expect(none()).not.toBeInTheDocument());
});

test('its end says when and how much', async () => {
  const endedAt = new Date().setHours(14, 2, 0, 0);
  await open({}, [crawl({ phase: 'completed', objects: 48_211, endedAt, generation: 1 })]);
  expect(await section()).toHaveTextContent(/^Whole directory copied (14:02|2:02.PM): 48,211 entries$/);
});

test('an end with gaps names them and can be tried again', async () => {
  const gone = failure('object-not-found', { subject: 'OU=Gone' });
  const skipped = [{ dn: `OU=Gone,${BASE_DN}`, failure: gone }];
  const { user, inputsOf } = await open({ replica: { startCrawl: () => crawl() } }, [
    crawl({ phase: 'incomplete', endedAt: Date.now(), skipped, skippedCount: 1 }),
  ]);
  expect(await section()).toHaveTextContent('without 1 container');
  expect(await section()).toHaveTextContent(`OU=Gone,${BASE_DN}: ${gone.message}`);
  await user.click(within(await section()).getByRole('button', { name: 'Copy again' }));
  expect(inputsOf('replica.startCrawl')).toHaveLength(1);
});

test('a failure has its sentence and a way to go on', async () => {
  const lost = failure('connection-lost');
  const { user, inputsOf } = await open({ replica: { startCrawl: () => crawl() } }, [
    crawl({ phase: 'failed', failure: lost }),
  ]);
  expect(await section()).toHaveTextContent('Copying stopped: 12,050 of 48,211 entries');
  expect(await section()).toHaveTextContent(lost.message);
  await user.click(within(await section()).getByRole('button', { name: 'Go on' }));
  expect(inputsOf('replica.startCrawl')).toHaveLength(1);
});

test('what keeps it from beginning is said until it is dismissed', async () => {
  const { user } = await open({
    replica: {
      startCrawl: () => {
        throw fail('not-connected');
      },
    },
  });
  await user.click(screen.getByRole('button', { name: 'More for Berlin' }));
  await user.click(await screen.findByRole('menuitem', { name: 'Copy whole directory' }));
  expect(await section()).toHaveTextContent(failure('not-connected').message);
  await user.click(within(await section()).getByRole('button', { name: 'Dismiss' }));
  expect(none()).not.toBeInTheDocument();
});

test('the finder offers it where nothing was found, and looks again when it is done', async () => {
  const group = { profileId: uuid(1), rows: [], more: false, count: 0, failure: null };
  const { user, emit, inputsOf } = await open({
    replica: { startCrawl: () => crawl() },
    search: { find: () => ({ groups: [group] }) },
  });
  await user.keyboard('{Control>}k{/Control}');
  const field = await screen.findByRole('combobox', { name: 'Find entries' });
  await waitFor(() => expect(field).toHaveFocus());
  await user.keyboard('x');
  await user.click(await screen.findByRole('button', { name: 'Copy whole directory' }));
  expect(inputsOf('replica.startCrawl')).toEqual([{ profileId: uuid(1) }]);
  emit('crawls', [crawl()]);
  const dialog = screen.getByRole('dialog');
  expect(dialog).toHaveTextContent('Berlin is being copied: 12,050 of 48,211 entries');
  emit('crawls', [crawl({ phase: 'completed', endedAt: Date.now(), generation: 1 })]);
  await waitFor(() => expect(inputsOf('search.find')).toHaveLength(2));
  expect(dialog).toHaveTextContent('The whole directory was copied, so it was not there then.');
  expect(within(dialog).queryByRole('button', { name: 'Copy whole directory' })).not.toBeInTheDocument();
});
