/** Where the focus goes when what had it goes away: never to the page, from where no key leads on. */
import { act, screen, waitFor, within } from '@testing-library/react';
import { describe, expect, test } from 'vitest';
import { fail, failure } from '../../src/shared/failure';
import type { ExportJob } from '../../src/shared/export-job';
import type { SomeHandlers } from './support/fake-bridge';
import { BASE_DN, connection, FakeDirectory, profile, row, syncRun, uuid } from './support/samples';
import { openExplorer, openMainWindow, openSyncWindow } from './support/windows';

const USERS = `OU=Users,${BASE_DN}`;
const HOST = 'nas.example.com';

function directory(): FakeDirectory {
  const made = new FakeDirectory();
  made.put(BASE_DN, [row(USERS)]);
  made.put(
    USERS,
    ['Ada', 'Bob', 'Eve'].map((name) => row(`CN=${name},${USERS}`)),
  );
  return made;
}

const tree = () => screen.findByRole('tree');
const contents = () => screen.findByRole('grid', { name: 'Contents of Users' });
const quiet: SomeHandlers = { app: { updateLayout: () => undefined } };

async function openUsers() {
  const opened = await openExplorer(directory(), quiet);
  await opened.user.click(await screen.findByRole('treeitem', { name: /^Users/ }));
  const grid = await contents();
  await within(grid).findByText('Eve');
  act(() => grid.focus());
  return opened;
}

describe('the way in and back', () => {
  test('what a row opens takes the focus, and back the rows take it at the row', async () => {
    const { user } = await openUsers();
    await user.keyboard('{ArrowDown}{Enter}');
    expect(await screen.findByRole('heading', { name: 'Bob' })).toBeVisible();
    const entry = screen.getByRole('region', { name: 'Entry' });
    await waitFor(() => expect(entry).toContainElement(document.activeElement as HTMLElement));
    await user.keyboard('{Alt>}{ArrowLeft}{/Alt}');
    await waitFor(async () => expect(await contents()).toHaveFocus());
    expect(await contents()).toHaveAttribute('aria-activedescendant', 'contents-1');
    await user.keyboard('{ArrowDown}');
    expect(await contents()).toHaveAttribute('aria-activedescendant', 'contents-2');
  });

  test('a comparison from a menu takes it, and back the rows', async () => {
    const { user } = await openUsers();
    await user.pointer({ target: screen.getByRole('row', { name: /^Ada/ }), keys: '[MouseRight]' });
    await user.click(await screen.findByRole('menuitem', { name: 'Select for comparing' }));
    await user.pointer({ target: screen.getByRole('row', { name: /^Eve/ }), keys: '[MouseRight]' });
    await user.click(await screen.findByRole('menuitem', { name: /^Compare with/ }));
    const view = await screen.findByRole('region', { name: 'Comparison' });
    await waitFor(() => expect(view).toContainElement(document.activeElement as HTMLElement));
    await user.keyboard('{Alt>}{ArrowLeft}{/Alt}');
    await waitFor(async () => expect(await contents()).toHaveFocus());
  });
});

describe('what ends by being done', () => {
  test('the demo leads into its tree', async () => {
    const demo = profile({ kind: 'demo', name: 'Demo NAS', password: 'none' });
    const { user, emit } = await openMainWindow(
      { demo: { open: () => demo }, directory: directory().handlers, ...quiet },
      { layout: { tourSeen: true } },
    );
    await user.click(screen.getByRole('button', { name: 'Explore the demo NAS' }));
    emit('profiles', [demo]);
    emit('connections', [connection({ profileId: demo.id })]);
    await waitFor(async () => expect(await tree()).toHaveFocus());
  });

  test('the end of the tour leads into the tree when nothing had the focus before', async () => {
    const demo = profile({ kind: 'demo', name: 'Demo NAS', password: 'none' });
    const { user, emit } = await openMainWindow({
      demo: { open: () => demo },
      directory: directory().handlers,
      ...quiet,
    });
    await user.click(screen.getByRole('button', { name: 'Explore the demo NAS' }));
    emit('profiles', [demo]);
    emit('connections', [connection({ profileId: demo.id })]);
    await screen.findByRole('dialog', { name: 'The directory' });
    await user.keyboard('{Escape}');
    await waitFor(() => expect(screen.queryByRole('dialog')).not.toBeInTheDocument());
    await waitFor(async () => expect(await tree()).toHaveFocus());
  });

  test('the first NAS leads into its tree', async () => {
    const saved = profile();
    const { user, emit } = await openMainWindow(
      {
        profiles: { save: () => saved },
        connections: { connect: () => connection() },
        directory: directory().handlers,
        ...quiet,
      },
      { layout: { tourSeen: true } },
    );
    await user.click(screen.getByRole('button', { name: 'Add a NAS' }));
    await user.type(screen.getByLabelText('Address'), HOST);
    await user.type(screen.getByLabelText('Account'), 'admin');
    await user.click(screen.getByRole('button', { name: 'Save and connect' }));
    emit('profiles', [saved]);
    emit('connections', [connection()]);
    await waitFor(() => expect(screen.queryByRole('dialog')).not.toBeInTheDocument());
    await waitFor(async () => expect(await tree()).toHaveFocus());
  });

  test('a password that was right leads to what was locked behind it', async () => {
    const refused = failure('password-missing', { host: HOST });
    const { user, emit } = await openMainWindow(
      { connections: { connect: () => connection() }, directory: directory().handlers, ...quiet },
      {
        profiles: [profile()],
        connections: [connection({ state: 'failed', facts: null, failure: refused })],
      },
    );
    await user.type(screen.getByLabelText('Password'), 'right{Enter}');
    emit('connections', [connection()]);
    const main = screen.getByRole('main');
    await waitFor(() => expect(main).toContainElement(document.activeElement as HTMLElement));
  });

  test('a failed export that was read leads back', async () => {
    const failed: ExportJob = {
      id: 'e1',
      profileId: uuid(1),
      fileName: 'users.ldif',
      format: 'ldif',
      phase: 'failed',
      written: 0,
      total: null,
      startedAt: Date.now(),
      endedAt: Date.now(),
      failure: failure('unexpected'),
    };
    const { user } = await openExplorer(directory(), quiet, { exports: [failed] });
    await user.click(await screen.findByRole('button', { name: 'Dismiss' }));
    await waitFor(async () => expect(await tree()).toHaveFocus());
  });
});

describe('in the sync window', () => {
  test('“Sync all” that disables itself hands on to its neighbour', async () => {
    const { user, emit } = await openSyncWindow(
      { sync: { start: () => syncRun() } },
      { profiles: [profile()], connections: [connection()] },
    );
    await user.click(screen.getByRole('button', { name: 'Sync all' }));
    emit('runs', [syncRun()]);
    await waitFor(() => expect(screen.getByRole('button', { name: 'Sync settings…' })).toHaveFocus());
  });

  test('“Try again” hands on to the run that it began', async () => {
    const lost = syncRun({
      state: 'failed',
      endedAt: Date.now(),
      failure: fail('connection-refused', { host: HOST, port: 5001 }).failure,
    });
    const { user, emit } = await openSyncWindow(
      { sync: { start: () => syncRun({ id: uuid(9) }) } },
      { profiles: [profile()], connections: [connection()], runs: [lost] },
    );
    const details = screen.getByRole('region', { name: 'Sync run' });
    await user.click(within(details).getByRole('button', { name: 'Try again' }));
    emit('runs', [syncRun({ id: uuid(9) }), lost]);
    await waitFor(() => expect(screen.getByRole('tab', { name: 'Details' })).toHaveFocus());
  });
});
