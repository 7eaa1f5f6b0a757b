/** Local copies: their sizes, clearing one and all, what is left behind, and how much is kept. */
import { screen, waitFor, within } from '@testing-library/react';
import { expect, test } from 'vitest';
import { fail, failure } from '../../src/shared/failure';
import type { LocalCopies, LocalCopy } from '../../src/shared/local-copy';
import type { SomeHandlers } from './support/fake-bridge';
import { connection, FakeDirectory, profile, uuid } from './support/samples';
import { openExplorer, type OpenWindow } from './support/windows';

const zurich = profile({ id: uuid(2), name: 'Zürich' });
const copy = (profileId: string, size: Partial<NonNullable<LocalCopy['size']>> = {}): LocalCopy => ({
  profileId,
  size: {
    bytes: 12_345_678,
    entries: 48_211,
    generations: 4,
    newest: Date.UTC(2020, 4, 6, 12),
    stored: 'file',
    ...size,
  },
  failure: null,
});
const measured = (more: Partial<LocalCopies> = {}): LocalCopies => ({
  at: Date.now(),
  copies: [
    copy(uuid(1)),
    copy(uuid(2), { bytes: 900, entries: 0, generations: 0, newest: null, stored: 'memory' }),
  ],
  leftBehind: { copies: 0, bytes: 0 },
  ...more,
});

async function open(replica: SomeHandlers['replica'] = {}, more: SomeHandlers = {}): Promise<OpenWindow> {
  const opened = await openExplorer(
    new FakeDirectory().withBase(),
    { ...more, replica: { copies: () => measured(), ...replica } },
    {
      profiles: [profile(), zurich],
      connections: [connection(), connection({ profileId: zurich.id, state: 'disconnected', facts: null })],
    },
  );
  await opened.user.click(screen.getByRole('button', { name: 'Settings' }));
  await opened.user.click(await screen.findByRole('menuitem', { name: 'Local copies…' }));
  return opened;
}
const dialog = () => screen.getByRole('dialog', { name: 'Local copies' });
const rowOf = async (name: RegExp) => within(dialog()).findByRole('row', { name });
const question = () => screen.findByRole('alertdialog');

test('shows how large each copy is, what is in it and where it is kept', async () => {
  await open();
  const berlin = await rowOf(/^Berlin/);
  expect(
    within(berlin)
      .getAllByRole('cell')
      .map((cell) => cell.textContent),
  ).toEqual(['12.3 MB', '48,211', '4', expect.stringContaining('2020'), 'encrypted', 'Clear']);
  const row = await rowOf(/^Zürich/);
  expect(row).toHaveTextContent('900 byte');
  expect(row).toHaveTextContent('in memory only');
  expect(within(dialog()).getByRole('status')).toHaveTextContent(/^12.3 MB in all · As of /);
});

test('begins where no key changes a setting that nobody sees yet', async () => {
  await open();
  await waitFor(() => expect(screen.getByRole('button', { name: 'Close this dialog' })).toHaveFocus());
});

test('clears a copy once a person has confirmed it, and measures again', async () => {
  let cleared = false;
  const { user, inputsOf } = await open({
    clear: () => {
      cleared = true;
    },
    copies: () =>
      cleared
        ? measured({ copies: [copy(uuid(1), { bytes: 40_960, entries: 0, generations: 0, newest: null })] })
        : measured(),
  });
  await user.click(await screen.findByRole('button', { name: 'Clear the local copy of Berlin' }));
  expect(await question()).toHaveAccessibleName('Clear the local copy of “Berlin”?');
  expect(await question()).toHaveTextContent('The NAS stays in the list with its bookmarks');
  await user.click(within(await question()).getByRole('button', { name: 'Cancel' }));
  expect(inputsOf('replica.clear')).toEqual([]);

  await user.click(screen.getByRole('button', { name: 'Clear the local copy of Berlin' }));
  await user.click(within(await question()).getByRole('button', { name: 'Clear' }));
  expect(inputsOf('replica.clear')).toEqual([{ profileId: uuid(1) }]);
  await waitFor(async () => expect(await rowOf(/^Berlin/)).toHaveTextContent('41 kB'));
});

test('clears all, and says at each which could not be', async () => {
  const { user, inputsOf } = await open({
    clear: ({ profileId }) => {
      if (profileId === uuid(1)) throw fail('replica-failed', { detail: 'EBUSY' });
    },
  });
  await user.click(await screen.findByRole('button', { name: 'Clear all…' }));
  expect(await question()).toHaveTextContent('What was read of 2 NAS goes from this computer');
  await user.click(within(await question()).getByRole('button', { name: 'Clear' }));
  const note = await within(dialog()).findByRole('alert');
  expect(note).toHaveTextContent(failure('replica-failed', { detail: 'EBUSY' }).message);
  expect(inputsOf('replica.clear')).toEqual([{ profileId: uuid(1) }, { profileId: zurich.id }]);
  expect(
    within(dialog())
      .getAllByRole('row')
      .indexOf(await rowOf(/^Berlin/)) + 1,
  ).toBe(
    within(dialog())
      .getAllByRole('row')
      .findIndex((row) => row.contains(note)),
  );
});

test('tells what belongs to no NAS, and removes it when a person says so', async () => {
  let removed = false;
  const { user } = await open({
    copies: () => measured(removed ? {} : { leftBehind: { copies: 2, bytes: 3_400_000 } }),
    removeLeftBehind: () => {
      removed = true;
    },
  });
  expect(
    await screen.findByText(/^2 local copies belong to NAS that are not in the list any more: 3.4 MB/),
  ).toBeVisible();
  await user.click(screen.getByRole('button', { name: 'Remove…' }));
  expect(await question()).toHaveTextContent('keep them until then');
  await user.click(within(await question()).getByRole('button', { name: 'Remove' }));
  await waitFor(() => expect(screen.queryByRole('button', { name: 'Remove…' })).not.toBeInTheDocument());
  expect(removed).toBe(true);
});

test('sets how many generations are kept, and whether a sync is followed by one', async () => {
  const { user, inputsOf, emit } = await open({}, { app: { updateSettings: () => ({ theme: 'light' }) } });
  const kept = await screen.findByRole('combobox', { name: 'Generations of each copy' });
  expect(kept).toHaveDisplayValue('10');
  await user.selectOptions(kept, '3');
  await user.click(screen.getByRole('checkbox', { name: /^Copy the directory again after each sync/ }));
  expect(inputsOf('app.updateSettings')).toEqual([{ generationsKept: 3 }, { crawlAfterSync: false }]);
  emit('settings', { theme: 'light', generationsKept: 7, crawlAfterSync: false });
  expect(kept).toHaveDisplayValue('7');
  expect(screen.getByRole('checkbox')).not.toBeChecked();
  // Fewer are counted at once.
  await waitFor(() => expect(inputsOf('replica.copies').length).toBeGreaterThan(1));
});

test('says why nothing could be measured, or one could not', async () => {
  let broken = true;
  const { user } = await open({
    copies: () => {
      if (broken) throw fail('replica-failed', { detail: 'EACCES' });
      return measured({
        copies: [{ profileId: uuid(1), size: null, failure: failure('replica-failed', { detail: 'EIO' }) }],
      });
    },
  });
  expect(await within(dialog()).findByRole('alert')).toHaveTextContent('EACCES');
  broken = false;
  await user.click(screen.getByRole('button', { name: 'Try again' }));
  expect(await within(dialog()).findByRole('alert')).toHaveTextContent('EIO');
  expect(await rowOf(/^Berlin/)).toHaveTextContent('–');
});

test('is in the menu of a NAS, and among the commands', async () => {
  const { user } = await open();
  await user.keyboard('{Escape}');
  await user.click(screen.getByRole('button', { name: 'More for Zürich' }));
  await user.click(await screen.findByRole('menuitem', { name: 'Local copies…' }));
  expect(dialog()).toBeVisible();
});
