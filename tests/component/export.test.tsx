/** Exporting: from the tree's menu and the entry's heading, with progress, an end and failures in sight. */
import { screen, waitFor, within } from '@testing-library/react';
import { expect, test } from 'vitest';
import type { ExportJob } from '../../src/shared/export-job';
import { fail, failure } from '../../src/shared/failure';
import type { SomeHandlers } from './support/fake-bridge';
import { BASE_DN, FakeDirectory, row, uuid } from './support/samples';
import { openExplorer } from './support/windows';

const USERS = `OU=Users,${BASE_DN}`;
const ADA = `CN=Ada,${USERS}`;

function job(more: Partial<ExportJob> = {}): ExportJob {
  return {
    id: 'e1',
    profileId: uuid(1),
    fileName: 'users.ldif',
    format: 'ldif',
    phase: 'running',
    written: 20,
    total: 48,
    startedAt: Date.now() - 2000,
    endedAt: null,
    failure: null,
    ...more,
  };
}

function open(handlers: SomeHandlers['export'] = { save: () => job() }, exports: readonly ExportJob[] = []) {
  const directory = new FakeDirectory();
  directory.put(BASE_DN, [row(USERS)]);
  directory.put(USERS, [row(ADA)]);
  return openExplorer(directory, { export: handlers }, { exports });
}

const bar = () => screen.getByRole('contentinfo', { name: 'Status' });

test('the menu of a container exports it alone or with everything below it', async () => {
  const { user, inputsOf } = await open();
  const users = await screen.findByRole('treeitem', { name: /^Users/ });
  await user.pointer({ keys: '[MouseRight]', target: users });
  expect(await screen.findByRole('menuitem', { name: 'Export…' })).toHaveAttribute('aria-haspopup', 'menu');
  await user.keyboard('{ArrowUp}{ArrowRight}');
  const below = await screen.findByRole('group', { name: 'With everything below it in the local copy' });
  expect(screen.getByRole('group', { name: 'This entry' })).toBeVisible();
  await waitFor(() => expect(screen.getAllByRole('menuitem', { name: 'LDIF' })[0]).toHaveFocus());
  await user.keyboard('{ArrowDown}{ArrowDown}{ArrowDown}{ArrowDown}');
  expect(within(below).getByRole('menuitem', { name: 'CSV' })).toHaveFocus();
  await user.keyboard('{Enter}');
  expect(inputsOf('export.save')).toEqual([
    { profileId: uuid(1), scope: { is: 'subtree', dn: USERS }, format: 'csv' },
  ]);
});

test('the heading of an entry exports it, by keys alone', async () => {
  const { user, inputsOf } = await open();
  await user.dblClick(await screen.findByRole('treeitem', { name: /^Users/ }));
  await user.click(await screen.findByRole('treeitem', { name: 'Ada' }));
  await screen.findByRole('heading', { name: 'Ada' });
  screen.getByRole('button', { name: 'Export…' }).focus();
  await user.keyboard('{Enter}');
  await waitFor(() => expect(screen.getByRole('menuitem', { name: 'LDIF' })).toHaveFocus());
  expect(screen.queryByRole('group', { name: /below/ })).not.toBeInTheDocument();
  await user.keyboard('{ArrowDown}{ArrowDown}{Enter}');
  expect(inputsOf('export.save')).toEqual([
    { profileId: uuid(1), scope: { is: 'entries', dns: [ADA] }, format: 'json' },
  ]);
});

test('the status bar says how far it is, cancels it, and says how it ended', async () => {
  const { user, emit, inputsOf } = await open({ cancel: () => undefined }, [job()]);
  expect(bar()).toHaveTextContent('Exporting users.ldif: 20 of 48 entries');
  expect(bar()).not.toHaveTextContent('Ready');
  await user.click(within(bar()).getByRole('button', { name: 'Cancel the export of users.ldif' }));
  expect(inputsOf('export.cancel')).toEqual([{ exportId: 'e1' }]);
  emit('exports', [job({ total: null, written: 1 })]);
  expect(bar()).toHaveTextContent('Exporting users.ldif: 1 entry');
  emit('exports', [job({ phase: 'completed', written: 48, endedAt: Date.now() })]);
  expect(bar()).toHaveTextContent('Exported 48 entries to users.ldif');
  expect(within(bar()).queryByRole('button', { name: /^Cancel/ })).not.toBeInTheDocument();
  emit('exports', [job({ phase: 'cancelled', endedAt: Date.now() })]);
  expect(bar()).not.toHaveTextContent('users.ldif');
});

test('what was written is shown in its folder, by which export it is; one that is gone says so', async () => {
  let gone = false;
  const { user, inputsOf } = await open(
    {
      show: () => {
        if (gone) throw fail('folder-not-opened', { subject: '/home/ada/users.ldif', detail: 'it is gone' });
      },
    },
    [job({ phase: 'completed', written: 48, endedAt: Date.now() })],
  );
  const button = within(bar()).getByRole('button', { name: 'Show in folder' });
  await user.click(button);
  expect(inputsOf('export.show')).toEqual([{ exportId: 'e1' }]);
  gone = true;
  await user.click(button);
  await waitFor(() => expect(bar()).toHaveTextContent('The folder cannot be shown (it is gone).'));
});

test('an export of long ago is no news', async () => {
  await open({}, [job({ phase: 'completed', endedAt: Date.now() - 3_600_000 })]);
  expect(bar()).not.toHaveTextContent('users.ldif');
});

test('a failed export has its sentence until it is read, or the file is written again', async () => {
  const broken = failure('unexpected');
  const failed = job({ phase: 'failed', endedAt: Date.now(), failure: broken });
  const { user, emit } = await open({}, [failed]);
  const failures = () => screen.queryByRole('region', { name: 'Failed exports' });
  expect(failures()).toHaveTextContent('“users.ldif” was not written.');
  expect(failures()).toHaveTextContent(broken.message);
  emit('exports', [job({ id: 'e2' }), failed]);
  expect(failures()).not.toBeInTheDocument();
  emit('exports', [failed]);
  await user.click(screen.getByRole('button', { name: 'Dismiss' }));
  expect(failures()).not.toBeInTheDocument();
});

test('what cannot be exported says why; a file that was not chosen says nothing', async () => {
  let chosen = false;
  const { user } = await open({
    save: () => {
      if (!chosen) return null;
      throw fail('object-not-found', { subject: BASE_DN });
    },
  });
  const exportAs = async (format: string) => {
    await user.click(await screen.findByRole('button', { name: 'Export…' }));
    const alone = await screen.findByRole('group', { name: 'This entry' });
    await user.click(within(alone).getByRole('menuitem', { name: format }));
  };
  await exportAs('LDIF');
  expect(screen.queryByRole('alert')).not.toBeInTheDocument();
  chosen = true;
  await exportAs('LDIF');
  const region = await screen.findByRole('region', { name: 'Failed exports' });
  expect(region).toHaveTextContent('Nothing of Berlin was exported.');
  expect(region).toHaveTextContent(failure('object-not-found', { subject: BASE_DN }).message);
  await user.click(within(region).getByRole('button', { name: 'Dismiss' }));
  expect(region).not.toBeInTheDocument();
});
