/** The sync window: every NAS, its runs, and what deserved attention. */
import { act, screen, waitFor, within } from '@testing-library/react';
import { expect, test } from 'vitest';
import { failure, FailureError } from '../../src/shared/failure';
import { connection, profile, syncRun, uuid } from './support/samples';
import { nth, openSyncWindow } from './support/windows';

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
  expect(nasRow(/Berlin/)).toHaveTextContent('Syncing40 %');
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

test('F6 goes past what has nothing to focus, as the details where there is no run', async () => {
  const { user } = await openSyncWindow({}, both);
  const alerts = screen.getByRole('region', { name: 'Alerts' });
  act(() => nasRow(/Berlin/).focus());
  for (let turn = 0; turn < 3 && !alerts.contains(document.activeElement); turn += 1) {
    await user.keyboard('{F6}');
  }
  expect(alerts).toContainElement(document.activeElement as HTMLElement);
  await user.keyboard('{F6}');
  expect(nasRow(/Berlin/)).toHaveFocus();
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
    expect(requests.map(({ call }) => call).filter((call) => !call.startsWith('alerts.'))).toEqual([
      'connections.connect',
      'sync.start',
    ]),
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

test('what kept a sync from starting is told once where its run tells it', async () => {
  const refused = failure('unreachable', { host: 'nas.example.com' });
  const { user, emit } = await openSyncWindow(
    {
      sync: {
        start: () => {
          throw new FailureError(refused);
        },
      },
    },
    { profiles: [profile()], connections: [connection()] },
  );
  await user.click(nth(screen.getAllByRole('button', { name: /^Sync now/ }), 0));
  expect(await screen.findByRole('alert')).toHaveTextContent(refused.message);
  emit('runs', [syncRun({ state: 'failed', endedAt: Date.now(), failure: refused })]);
  expect(within(details()).getByRole('alert')).toHaveTextContent(refused.message);
  expect(screen.getAllByRole('alert')).toHaveLength(1);
});

test('trouble with asking is never told as a failure', async () => {
  const trouble = failure('unreachable', { host: 'nas.example.com' });
  await openSyncWindow({}, { ...both, runs: [syncRun({ trouble })] });
  expect(details()).toHaveTextContent('Cannot ask at the moment. The sync itself may be well.');
  expect(details()).toHaveTextContent('cannot be reached');
  expect(nasRow(/Berlin/)).toHaveTextContent('Syncing40 %');
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

test('an estimate looks and reads otherwise than what the NAS says', async () => {
  const now = Date.now();
  const run = syncRun({ percent: null, startedAt: now - 300_000, expectedEndAt: now + 300_000 });
  const { emit } = await openSyncWindow({}, { ...both, runs: [run] });
  expect(nasRow(/Berlin/)).toHaveTextContent('≈ 50 %');
  expect(within(nasRow(/Berlin/)).getByRole('progressbar')).toHaveAttribute(
    'aria-valuetext',
    'About 50 %, by the time that syncs of this NAS usually take',
  );
  emit('runs', [{ ...run, expectedEndAt: now - 5000 }]);
  expect(nasRow(/Berlin/)).toHaveTextContent('0:05 longer than usual');
  expect(within(nasRow(/Berlin/)).getByRole('progressbar')).not.toHaveAttribute('aria-valuenow');
  emit('runs', [{ ...run, percent: 20 }]);
  expect(nasRow(/Berlin/)).not.toHaveTextContent('≈');
  expect(within(nasRow(/Berlin/)).getByRole('progressbar')).not.toHaveAttribute('aria-valuetext');
});

test('says how long syncs usually take, when the NAS last answered, and when the next is due', async () => {
  const now = Date.now();
  const ended = (id: number, seconds: number) =>
    syncRun({
      id: uuid(id),
      state: 'completed',
      startedAt: now - id * 100_000,
      endedAt: now - id * 100_000 + seconds * 1000,
      lastAnswerAt: now - id * 100_000,
    });
  await openSyncWindow(
    {},
    {
      profiles: [profile(), zurich],
      connections: [connection({ factsAt: now - 3000 }), connection({ profileId: zurich.id })],
      runs: [ended(60, 20), ended(61, 70), ended(62, 30)],
      schedules: [
        {
          profileId: uuid(1),
          schedule: { kind: 'daily', at: '06:00' },
          enabled: true,
          nextAt: new Date(2031, 0, 2, 6).getTime(),
          last: null,
        },
      ],
    },
  );
  const cells = within(nasRow(/Berlin/)).getAllByRole('gridcell');
  expect(cells[6]).toHaveTextContent('0:30');
  expect(cells[7]).toHaveTextContent('3 s ago');
  expect(cells[8]).toHaveTextContent('Jan 2, 2031, 6:00 AM');
  expect(nasRow(/Zürich/)).toHaveTextContent('Never synced');
});

test('the history as a chart is said in words, and its bars lead to the runs', async () => {
  const now = Date.now();
  const runs = [20, 70, 30].map((seconds, index) =>
    syncRun({
      id: uuid(60 + index),
      state: index === 1 ? 'failed' : 'completed',
      taskId: `task-${60 + index}`,
      startedAt: now - index * 100_000,
      endedAt: now - index * 100_000 + seconds * 1000,
    }),
  );
  const { user } = await openSyncWindow({}, { ...both, runs });
  const chart = screen.getByRole('img', { name: /How long the last 3 syncs of Berlin took/ });
  expect(chart).toHaveAccessibleName(/Usually 0:25. At most 1:10. 1 failed./);
  const bars = within(chart).getAllByTitle(/Failed|Completed/);
  expect(bars.map((bar) => bar.title.replace(/^.*: /, ''))).toEqual([
    'Completed, 0:30',
    'Failed, 1:10',
    'Completed, 0:20',
  ]);
  await user.click(nth(bars, 0));
  expect(details()).toHaveTextContent('task-62');
});

test('a run opens to its log, call by call', async () => {
  const at = new Date(2026, 4, 6, 8, 12, 5).getTime();
  const { user } = await openSyncWindow(
    {
      sync: {
        journal: ({ runId }) => ({
          runId,
          profileId: uuid(1),
          omitted: 12,
          lines: [
            { at, outcome: 'The sync was started.' },
            {
              at: at + 1000,
              call: { name: 'SYNO.DirectoryServer.Sync GetTaskStatus', duration: 41.2, code: 119 },
              outcome: 'The session has ended.',
            },
          ],
        }),
      },
    },
    { ...both, runs: [syncRun()] },
  );
  await user.click(within(details()).getByRole('tab', { name: 'Log' }));
  const log = await within(details()).findByRole('table', { name: 'Log of this run' });
  expect(details()).toHaveTextContent('12 lines in between are not kept');
  const lines = within(log).getAllByRole('row').slice(1);
  expect(lines).toHaveLength(2);
  expect(nth(lines, 0)).toHaveTextContent('8:12:05 AMBerlintask-50Grove––The sync was started.');
  expect(nth(lines, 1)).toHaveTextContent('GetTaskStatus11941 msThe session has ended.');
});

test('what a run changed leads to the report, and its diagnostics to the clipboard', async () => {
  const run = syncRun({
    state: 'completed',
    endedAt: Date.now(),
    changes: { before: 3, after: 4, totals: { added: 12, removed: 3, moved: 0, modified: 48 } },
  });
  const { user, inputsOf } = await openSyncWindow(
    { app: { showChanges: () => undefined }, sync: { copyDiagnostics: () => undefined } },
    { ...both, runs: [run] },
  );
  expect(details()).toHaveTextContent('12 added, 3 removed, 48 modified');
  await user.click(within(details()).getByRole('button', { name: 'Show what it changed' }));
  expect(inputsOf('app.showChanges')).toEqual([{ profileId: uuid(1), before: 3, after: 4 }]);
  await user.click(within(details()).getByRole('button', { name: 'Copy diagnostics' }));
  expect(inputsOf('sync.copyDiagnostics')).toEqual([{ runId: run.id }]);
  expect(await within(details()).findByRole('button', { name: 'Copied' })).toBeVisible();
});

test('a NAS whose domain is down, that is muted, or cannot be reached, says so', async () => {
  const facts = connection().facts;
  const { emit } = await openSyncWindow(
    {},
    {
      ...both,
      connections: [
        connection({ facts: facts && { ...facts, status: 'stopped' } }),
        connection({ profileId: zurich.id, state: 'failed', failure: failure('timeout') }),
      ],
    },
  );
  expect(nasRow(/Berlin/)).toHaveTextContent('domain is stopped');
  expect(nasRow(/Zürich/)).toHaveTextContent('cannot connect');
  emit('settings', { theme: 'system', mutedAlerts: [{ profileId: uuid(1), cause: null }] });
  expect(nasRow(/Berlin/)).toHaveTextContent('domain is stopped, muted');
});
