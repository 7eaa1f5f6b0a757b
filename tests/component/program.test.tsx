/** What holds for every window: late messages, cancelled calls, themes, notices, and what is going on. */
import { screen, waitFor, within } from '@testing-library/react';
import { expect, test } from 'vitest';
import { createClient } from '../../src/renderer/bridge/client';
import { createKnownAnswers } from '../../src/renderer/bridge/known-answers';
import { createProgram } from '../../src/renderer/stores/program';
import { failure } from '../../src/shared/failure';
import { questionKey } from '../../src/shared/question-key';
import { fakeBridge, takeBridgeErrors } from './support/fake-bridge';
import { BASE_DN, container, FakeDirectory, profile, row, syncRun, uuid } from './support/samples';
import { openExplorer, openMainWindow } from './support/windows';

test('an older snapshot never replaces a newer one, whichever way they come', () => {
  const program = createProgram();
  const berlin = profile();
  program.accept({ name: 'profiles', sequence: 9, payload: [berlin] });
  program.accept({ name: 'profiles', sequence: 3, payload: [] });
  program.accept({ name: 'runs', sequence: 4, payload: [syncRun()] });
  expect(program.getState().profiles).toEqual([berlin]);
  expect(program.getState().runs).toHaveLength(1);
});

test('an event that overtakes the first snapshots stays', async () => {
  const { emit } = await openMainWindow({}, { profiles: [profile()] });
  emit('profiles', [profile({ name: 'Hamburg' })]);
  emit('profiles', [profile({ name: 'Bremen' })], 1);
  expect(screen.getByRole('button', { name: /Hamburg/, current: true })).toBeVisible();
});

test('aborting a call cancels it in main and answers at once', async () => {
  let seen: AbortSignal | undefined;
  const fake = fakeBridge({
    directory: {
      entry: (_input, { signal }) => {
        seen = signal;
        return new Promise(() => undefined);
      },
    },
  });
  const client = createClient(fake.bridge, createKnownAnswers());
  const abort = new AbortController();
  const answer = client.directory.entry({ profileId: uuid(1), dn: BASE_DN }, { signal: abort.signal });
  await waitFor(() => expect(seen).toBeDefined());
  abort.abort();
  await expect(answer).resolves.toMatchObject({ ok: false, failure: { code: 'cancelled' } });
  expect(seen?.aborted).toBe(true);
});

test('what was told beforehand is not asked for, until main tells anything', async () => {
  const tree = { expanded: [], selected: BASE_DN };
  const fake = fakeBridge({ memory: { tree: () => ({ expanded: [], selected: null }) } });
  const known = createKnownAnswers();
  const client = createClient(fake.bridge, known);
  const [profileId, other] = [uuid(1), uuid(2)];
  known.learn({ [questionKey('memory', 'tree', { profileId })]: { ok: true, value: tree } });
  await expect(client.memory.tree({ profileId })).resolves.toEqual({ ok: true, value: tree });
  expect(fake.requests).toEqual([]);
  await client.memory.tree({ profileId: other });
  known.forget();
  // It was on its way while main told something else.
  known.learn({ [questionKey('memory', 'tree', { profileId })]: { ok: true, value: tree } });
  await expect(client.memory.tree({ profileId })).resolves.toMatchObject({ value: { selected: null } });
  expect(fake.inputsOf('memory.tree')).toEqual([{ profileId: other }, { profileId }]);
});

test('a bridge that breaks is a failure like any other', async () => {
  const client = createClient(fakeBridge().bridge, createKnownAnswers());
  await expect(client.demo.open()).resolves.toMatchObject({ ok: false, failure: { code: 'unexpected' } });
  expect(takeBridgeErrors()).toHaveLength(1);
});

test('the theme is chosen in the settings and stands on the document', async () => {
  const { user, emit, inputsOf } = await openExplorer(new FakeDirectory().withBase(), {
    app: { updateSettings: () => ({ theme: 'dark' }) },
  });
  expect(document.documentElement).toHaveAttribute('data-theme', 'system');
  await user.click(screen.getByRole('button', { name: 'Settings' }));
  expect(await screen.findByRole('menuitemradio', { name: 'As the system' })).toBeChecked();
  await user.click(screen.getByRole('menuitemradio', { name: 'Dark' }));
  expect(inputsOf('app.updateSettings')).toEqual([{ theme: 'dark' }]);
  emit('settings', { theme: 'dark' });
  expect(document.documentElement).toHaveAttribute('data-theme', 'dark');
});

test('a notice stays until it is dismissed', async () => {
  const damaged = failure('file-damaged', { subject: 'profiles.json' });
  const { user, inputsOf } = await openMainWindow(
    { app: { dismissNotice: () => undefined } },
    { notices: [{ id: 'n1', failure: damaged }] },
  );
  const notice = screen.getByRole('alert');
  expect(notice).toHaveTextContent(damaged.message);
  expect(notice).toHaveTextContent(damaged.remedy);
  await user.click(within(notice).getByRole('button', { name: 'Dismiss' }));
  expect(inputsOf('app.dismissNotice')).toEqual([{ id: 'n1' }]);
});

test('the status bar says what is under way and how much there is', async () => {
  const directory = new FakeDirectory().withBase();
  const { emit } = await openExplorer(directory, {}, { runs: [syncRun()] });
  const bar = screen.getByRole('contentinfo', { name: 'Status' });
  expect(within(bar).getByRole('status')).toHaveTextContent('Berlin: Syncing 40 %');
  expect(bar).toHaveTextContent('Berlin · Connected');
  await waitFor(() => expect(bar).toHaveTextContent('1 entry'));
  emit('container', container(BASE_DN, { phase: 'loading', loaded: 1, total: 48_211, revision: 9 }));
  await waitFor(() => expect(bar).toHaveTextContent('1 of 48,211 entries'));
  expect(within(bar).getByRole('status')).toHaveTextContent('and 1 more');
});

test('the toolbar starts a sync and says how the newest stands', async () => {
  const { user, emit, inputsOf } = await openExplorer(new FakeDirectory().withBase(), {
    sync: { start: () => syncRun() },
    app: { openSync: () => undefined },
  });
  const toolbar = screen.getByRole('banner', { name: 'Navigation' });
  await user.click(within(toolbar).getByRole('button', { name: 'Sync now' }));
  expect(inputsOf('sync.start')).toEqual([{ profileId: uuid(1) }]);
  emit('runs', [syncRun()]);
  expect(within(toolbar).getByRole('button', { name: 'Sync now' })).toBeDisabled();
  await user.click(within(toolbar).getByRole('button', { name: 'Syncing 40 %' }));
  expect(inputsOf('app.openSync')).toEqual([{ profileId: uuid(1) }]);
});

test('two NAS keep their own places', async () => {
  const directory = new FakeDirectory().withBase();
  directory.put(`OU=Users,${BASE_DN}`, [row(`CN=Ada,OU=Users,${BASE_DN}`)]);
  const { user } = await openExplorer(
    directory,
    {},
    { profiles: [profile(), profile({ id: uuid(2), name: 'Zürich' })] },
  );
  await user.dblClick(await screen.findByRole('treeitem', { name: 'Users' }));
  await user.click(await screen.findByRole('treeitem', { name: 'Ada' }));
  await screen.findByRole('heading', { name: 'Ada' });
  await user.click(screen.getByRole('button', { name: /^Not connected.*Zürich/ }));
  expect(await screen.findByRole('heading', { name: 'Zürich' })).toBeVisible();
  await user.click(screen.getByRole('button', { name: /^Connected.*Berlin/ }));
  expect(await screen.findByRole('heading', { name: 'Ada' })).toBeVisible();
  expect(screen.getByRole('treeitem', { name: 'Ada' })).toHaveAttribute('aria-selected', 'true');
});
