/** What a NAS sent is never shown raw: a sign that is invisible or turns text round is named wherever it would stand. */
import { screen, within } from '@testing-library/react';
import { expect, test } from 'vitest';
import { HIDDEN } from '../../src/shared/legible';
import { BASE_DN, entry, FakeDirectory, profile, row, syncRun, text, uuid } from './support/samples';
import { openExplorer, openSyncWindow } from './support/windows';

/** Turns what follows it round. */
const TURN = '\u202e';

/** All that the document shows and says with a hidden sign in it. */
function raw(): string[] {
  const said = [...document.querySelectorAll('*')].flatMap((element) => [
    ...[...element.childNodes].flatMap((node) =>
      node.nodeType === Node.TEXT_NODE ? [node.nodeValue ?? ''] : [],
    ),
    ...['title', 'aria-label', 'aria-description'].map((name) => element.getAttribute(name) ?? ''),
  ]);
  return said.filter((each) => each.search(HIDDEN) !== -1);
}

test('in a run with its log, and in the history as a chart', async () => {
  const run = { taskId: `task${TURN}-50`, startedAt: Date.now() - 60_000 };
  const ended = { ...run, state: 'completed', endedAt: Date.now() - 1000 } as const;
  const { user } = await openSyncWindow(
    {
      sync: {
        journal: ({ runId }) => ({
          runId,
          profileId: uuid(1),
          omitted: 0,
          lines: [{ at: Date.now(), outcome: `The NAS said${TURN}: done` }],
        }),
      },
    },
    {
      profiles: [profile({ name: `Ber${TURN}lin` })],
      runs: [syncRun(run), syncRun({ ...ended, id: uuid(51) }), syncRun({ ...ended, id: uuid(52) })],
    },
  );
  expect(await screen.findByRole('img', { name: /of BerU\+202Elin took/ })).toBeVisible();
  expect(screen.getAllByRole('progressbar', { name: 'Sync of BerU+202Elin' })).not.toHaveLength(0);
  expect(raw()).toEqual([]);
  await user.click(screen.getByRole('tab', { name: 'Log' }));
  expect(await screen.findByTitle('The NAS saidU+202E: done')).toBeVisible();
  expect(raw()).toEqual([]);
});

test('in a table of entries, and in what is compared', async () => {
  const users = `OU=Us${TURN}ers,${BASE_DN}`;
  const directory = new FakeDirectory();
  const rows = [row(`CN=Ada${TURN},${users}`), row(`CN=Ben${TURN},${users}`)];
  directory.put(BASE_DN, [row(users)]);
  directory.put(users, rows);
  for (const each of rows) directory.entries.set(each.key, entry(each, { [`od${TURN}d`]: text(each.name) }));
  const { user } = await openExplorer(
    directory,
    {},
    { layout: { columns: ['name', `attr:od${TURN}d`].map((id) => ({ id, width: 160 })) } },
  );
  await user.dblClick(await screen.findByRole('treeitem', { name: /^Us/ }));
  const table = await screen.findByRole('grid', { name: 'Contents of UsU+202Eers' });
  expect(within(table).getByRole('columnheader', { name: 'odU+202Ed' })).toBeVisible();
  await within(table).findByText(/Ada/);
  expect(raw()).toEqual([]);
  await user.click(screen.getByRole('button', { name: 'Columns' }));
  await screen.findByRole('button', { name: 'Hide odU+202Ed' });
  expect(raw()).toEqual([]);
  await user.keyboard('{Escape}');
  for (const [name, item] of [
    [/^Ada/, 'Select for comparing'],
    [/^Ben/, /^Compare with/],
  ] as const) {
    await user.pointer({ keys: '[MouseRight]', target: await screen.findByRole('treeitem', { name }) });
    await user.click(await screen.findByRole('menuitem', { name: item }));
  }
  await screen.findByRole('rowheader', { name: /odU\+202Ed/ });
  expect(raw()).toEqual([]);
});
