/** The sync window: every NAS, its runs, and what deserved attention. */
import { act, screen, waitFor, within } from '@testing-library/react';
import { expect, test } from 'vitest';
import type { Alert } from '../../src/shared/alert';
import { failure } from '../../src/shared/failure';
import { connection, profile, syncRun, uuid } from './support/samples';
import { openSyncWindow } from './support/windows';

const zurich = profile({ id: uuid(2), name: 'Zürich' });
const both = {
  profiles: [profile(), zurich],
  connections: [connection(), connection({ profileId: zurich.id })],
};

const table = () => screen.getByRole('grid', { name: 'NAS' });
const nasRow = (name: RegExp) => within(table()).getByRole('row', { name });
const details = () => screen.getByRole('region', { name: 'Sync run' });

test('without a NAS it says where to add one', async () => {
  await openSyncWindow({}, { profiles: [] });
  expect(screen.getByRole('heading', { name: 'No NAS yet' })).toBeVisible();
});

test('shows progress, users and groups as they come in, and how it ended', async () => {
  const { emit } = await openSyncWindow({}, { ...both, runs: [syncRun()] });
  expect(nasRow(/Berlin/)).toHaveTextContent('Syncing 40 %');
  const bar = within(nasRow(/Berlin/)).getByRole('progressbar', { name: 'Sync of Berlin' });
  expect(bar).toHaveAttribute('aria-valuenow', '40');
  expect(nasRow(/Berlin/)).toHaveTextContent('120');
  expect(nasRow(/Berlin/)).toHaveTextContent('1:05');
  expect(nasRow(/Zürich/)).toHaveTextContent('Never synced');

  emit('runs', [syncRun({ percent: null, usersSynced: 1204 })]);
  expect(within(nasRow(/Berlin/)).getByRole('progressbar')).not.toHaveAttribute('aria-valuenow');
  expect(nasRow(/Berlin/)).toHaveTextContent('1,204');

  emit('runs', [syncRun({ state: 'completed', percent: 100, endedAt: Date.now() })]);
  expect(nasRow(/Berlin/)).toHaveTextContent('Completed');
  expect(within(nasRow(/Berlin/)).queryByRole('progressbar')).not.toBeInTheDocument();
});

test('starts a sync, and all of them', async () => {
  const { user, inputsOf } = await openSyncWindow({ sync: { start: () => syncRun() } }, both);
  await user.click(within(nasRow(/Zürich/)).getByRole('button', { name: 'Sync now' }));
  expect(inputsOf('sync.start')).toEqual([{ profileId: zurich.id }]);
  await user.click(screen.getByRole('button', { name: 'Sync all' }));
  await waitFor(() => expect(inputsOf('sync.start')).toHaveLength(3));
});

test('connects first when there is no connection', async () => {
  const { user, requests } = await openSyncWindow(
    { sync: { start: () => syncRun() }, connections: { connect: () => connection() } },
    { profiles: [profile()], connections: [connection({ state: 'disconnected' })] },
  );
  expect(nasRow(/Berlin/)).toHaveTextContent('not connected');
  await user.click(within(nasRow(/Berlin/)).getByRole('button', { name: 'Sync now' }));
  await waitFor(() =>
    expect(requests.map(({ call }) => call)).toEqual(['connections.connect', 'sync.start']),
  );
});

test('stops watching a run', async () => {
  const { user, inputsOf } = await openSyncWindow(
    { sync: { stopWatching: () => undefined } },
    { ...both, runs: [syncRun()] },
  );
  await user.click(within(nasRow(/Berlin/)).getByRole('button', { name: 'Stop watching' }));
  expect(inputsOf('sync.stopWatching')).toEqual([{ runId: uuid(50) }]);
});

test('a failed run says why, what to do, and where it came from', async () => {
  const failed = syncRun({
    state: 'failed',
    endedAt: Date.now(),
    failure: failure(
      'sync-failed',
      { host: 'nas.example.com', detail: 'replication error' },
      { origin: 'GetTaskStatus' },
    ),
  });
  const { user, inputsOf } = await openSyncWindow(
    { sync: { start: () => syncRun() } },
    { ...both, runs: [failed] },
  );
  const note = within(details()).getByRole('alert');
  expect(note).toHaveTextContent('replication error');
  expect(note).toHaveTextContent('Look at the log of Directory Server in DSM');
  expect(note).toHaveTextContent('Code: sync-failed · GetTaskStatus');
  expect(details()).toHaveTextContent('task-50');
  await user.click(within(note).getByRole('button', { name: 'Try again' }));
  expect(inputsOf('sync.start')).toEqual([{ profileId: uuid(1) }]);
});

test('trouble with asking is never told as a failure', async () => {
  const trouble = failure('unreachable', { host: 'nas.example.com' });
  await openSyncWindow({}, { ...both, runs: [syncRun({ trouble })] });
  expect(details()).toHaveTextContent('Cannot ask at the moment. The sync itself may be well.');
  expect(details()).toHaveTextContent('cannot be reached');
  expect(nasRow(/Berlin/)).toHaveTextContent('Syncing 40 %');
});

test('goes through the runs with the arrows', async () => {
  const runs = [
    syncRun({ id: uuid(52), state: 'completed', endedAt: Date.now() }),
    syncRun({ id: uuid(51), state: 'lost', endedAt: Date.now(), taskId: 'task-51' }),
  ];
  const { user } = await openSyncWindow({}, { ...both, runs });
  const list = screen.getByRole('grid', { name: 'Sync runs of Berlin' });
  act(() =>
    within(list)
      .getByRole('row', { name: /Completed/ })
      .focus(),
  );
  await user.keyboard('{ArrowDown}');
  expect(within(list).getByRole('row', { name: /Lost/ })).toHaveFocus();
  expect(details()).toHaveTextContent('The NAS no longer knows this task.');
  expect(details()).toHaveTextContent('task-51');
});

test('main and the address say which run it shows', async () => {
  const runs = [
    syncRun({ id: uuid(52), state: 'completed', endedAt: Date.now() }),
    syncRun({
      id: uuid(51),
      profileId: zurich.id,
      state: 'lost',
      endedAt: Date.now(),
      taskId: 'task-zurich',
    }),
  ];
  window.location.hash = `#run=${uuid(51)}`;
  const { emit } = await openSyncWindow({}, { ...both, runs });
  expect(details()).toHaveTextContent('task-zurich');
  expect(nasRow(/Zürich/)).toHaveAttribute('aria-selected', 'true');
  emit('showRun', { runId: uuid(52), profileId: uuid(1) });
  expect(details()).toHaveTextContent('task-50');
  emit('showRun', { profileId: zurich.id });
  expect(details()).toHaveTextContent('task-zurich');
});

test('alerts say why the desktop was told or not, and open their run', async () => {
  const alert: Alert = {
    id: uuid(90),
    profileId: zurich.id,
    runId: uuid(51),
    cause: 'sync-lost',
    severity: 'warning',
    title: 'Zürich: sync lost',
    body: 'The NAS no longer knows the task.',
    at: Date.now(),
    notified: false,
    reason: 'A window had the focus',
    seen: false,
  };
  const runs = [syncRun({ id: uuid(51), profileId: zurich.id, state: 'lost', endedAt: Date.now() })];
  const { user } = await openSyncWindow({}, { ...both, runs, alerts: [alert] });
  const list = screen.getByRole('region', { name: 'Recent alerts' });
  expect(within(list).getByText('A window had the focus')).toBeVisible();
  await user.click(within(list).getByRole('button', { name: /Zürich: sync lost/ }));
  expect(nasRow(/Zürich/)).toHaveAttribute('aria-selected', 'true');
  expect(details()).toHaveTextContent('The NAS no longer knows this task.');
});
