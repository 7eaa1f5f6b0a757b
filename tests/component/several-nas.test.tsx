/** Several NAS in one list: folders, colours, the label of an environment, and profiles carried in a file. */
import { act, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { describe, expect, test } from 'vitest';
import { fail } from '../../src/shared/failure';
import type { Connection } from '../../src/shared/domain';
import type { ProfileMarks, ProfileView } from '../../src/shared/profile';
import { BASE_DN, connection, FakeDirectory, ofBoth, profile, row, uuid } from './support/samples';
import { openMainWindow } from './support/windows';

const marks = (more: Partial<ProfileMarks>): ProfileMarks => ({
  folder: '',
  colour: null,
  environment: null,
  ...more,
});
const nas = (n: number, name: string, more?: Partial<ProfileMarks>): ProfileView =>
  profile({ id: uuid(n), name, host: `${name}.example.com`, ...(more && { marks: marks(more) }) });

const PROFILES = [
  nas(1, 'Tokyo', { folder: 'Asia' }),
  nas(2, 'Berlin', { folder: 'Europe', environment: 'production', colour: 'red' }),
  nas(3, 'Office'),
  nas(4, 'Paris', { folder: 'Europe', environment: 'test' }),
];

async function open(handlers: Parameters<typeof openMainWindow>[0] = {}) {
  const opened = await openMainWindow(handlers, {
    profiles: PROFILES,
    connections: PROFILES.map(({ id }) => connection({ profileId: id, state: 'disconnected', facts: null })),
  });
  const list = screen.getByRole('region', { name: 'NAS' });
  return { ...opened, list };
}

/** The NAS in the order in which they are listed. */
const listed = (list: HTMLElement) =>
  within(list)
    .getAllByTitle(/ – /)
    .map(({ title }) => title.split(' – ')[0]);

test('those in no folder come first, then folder by folder', async () => {
  const { list } = await open();
  expect(listed(list)).toEqual(['Office', 'Tokyo', 'Berlin', 'Paris']);
});

test('a folder is closed and opened, and stays so', async () => {
  const { list, user, inputsOf } = await open({ app: { updateLayout: () => undefined } });
  const europe = within(list).getByRole('button', { name: 'Folder Europe' });
  await user.click(europe);
  expect(europe).toHaveAttribute('aria-expanded', 'false');
  expect(listed(list)).toEqual(['Office', 'Tokyo']);
  expect(inputsOf('app.updateLayout')).toEqual([{ foldedFolders: ['Europe'] }]);
  await user.click(europe);
  expect(listed(list)).toEqual(['Office', 'Tokyo', 'Berlin', 'Paris']);
});

test('the environment stands over the window and in its title', async () => {
  const { list, user } = await open();
  await user.click(within(list).getByTitle(/^Berlin/));
  expect(document.title).toBe('Berlin — Production — Grove');
  expect(screen.getAllByText('Production')).toHaveLength(2);
  await user.click(within(list).getByTitle(/^Office/));
  expect(document.title).toBe('Office — Grove');
});

test('a name that would turn the title around is written out', async () => {
  const { emit } = await open();
  emit('profiles', [nas(1, 'a\u202Eb', { environment: 'production' })]);
  expect(document.title).toBe('aU+202Eb — Production — Grove');
});

test('folder, colour and environment are set for any NAS, and a failure keeps what was chosen', async () => {
  let fails = true;
  const { list, user, inputsOf } = await open({
    profiles: {
      mark: () => {
        if (fails) throw fail('file-not-written', { subject: 'profiles.json', detail: 'ENOSPC' });
      },
    },
  });
  await user.click(within(list).getByRole('button', { name: 'More for Office' }));
  await user.click(await screen.findByRole('menuitem', { name: 'Folder, colour and label…' }));
  const dialog = await screen.findByRole('dialog', { name: 'Folder, colour and label of Office' });
  await user.type(within(dialog).getByLabelText('Folder'), 'Home');
  await user.selectOptions(within(dialog).getByLabelText('Environment'), 'Staging');
  await user.click(within(dialog).getByRole('radio', { name: 'Teal' }));
  await user.click(within(dialog).getByRole('button', { name: 'Save' }));
  expect(await within(dialog).findByRole('alert')).toHaveTextContent('profiles.json');
  expect(within(dialog).getByLabelText('Folder')).toHaveValue('Home');

  fails = false;
  await user.click(within(dialog).getByRole('button', { name: 'Save' }));
  expect(inputsOf('profiles.mark').at(-1)).toEqual({
    profileId: uuid(3),
    marks: { folder: 'Home', colour: 'teal', environment: 'staging' },
  });
  expect(screen.queryByRole('dialog')).not.toBeInTheDocument();
});

test('the menu moves a NAS among its neighbours, by keyboard too', async () => {
  const { list, user, inputsOf } = await open({ profiles: { arrange: () => undefined } });
  await user.click(within(list).getByRole('button', { name: 'More for Berlin' }));
  expect(await screen.findByRole('menuitem', { name: 'Move up' })).toHaveAttribute('aria-disabled', 'true');
  await user.click(screen.getByRole('menuitem', { name: 'Move down' }));
  expect(inputsOf('profiles.arrange')).toEqual([{ profileIds: [uuid(1), uuid(3), uuid(4), uuid(2)] }]);

  await user.click(within(list).getByRole('button', { name: 'More for Paris' }));
  await user.click(await screen.findByRole('menuitem', { name: 'Move up' }));
  expect(inputsOf('profiles.arrange').at(-1)).toEqual({
    profileIds: [uuid(1), uuid(4), uuid(2), uuid(3)],
  });
});

test('a NAS that is dragged onto a folder goes into it', async () => {
  const { list, inputsOf } = await open({ profiles: { mark: () => undefined, arrange: () => undefined } });
  const dataTransfer = { setData: () => undefined, effectAllowed: 'none' };
  const folder = within(list).getByRole('button', { name: 'Folder Asia' });
  fireEvent.dragStart(within(list).getByTitle(/^Berlin/), { dataTransfer });
  fireEvent.dragOver(folder, { dataTransfer });
  fireEvent.drop(folder, { dataTransfer });
  await screen.findByRole('button', { name: 'Folder Asia' });
  expect(inputsOf('profiles.mark')).toEqual([
    { profileId: uuid(2), marks: { folder: 'Asia', colour: 'red', environment: 'production' } },
  ]);
});

test('what an import came to is said by name', async () => {
  const { list, user } = await open({
    profiles: { importAll: () => ({ added: ['Rome', 'Oslo'], present: ['Berlin'], unreadable: 1 }) },
  });
  await user.click(within(list).getByRole('button', { name: 'More for all NAS' }));
  await user.click(await screen.findByRole('menuitem', { name: 'Import profiles…' }));
  const dialog = await screen.findByRole('dialog', { name: '2 NAS added' });
  expect(
    within(dialog)
      .getAllByRole('listitem')
      .map(({ textContent }) => textContent),
  ).toEqual(['Rome', 'Oslo', 'Berlin']);
  expect(dialog).toHaveTextContent('Passwords do not travel in files');
  expect(dialog).toHaveTextContent('One entry of the file is no profile');
});

test('an import that fails says why, and one that nobody chose a file for says nothing', async () => {
  let fails = true;
  const { list, user } = await open({
    profiles: {
      importAll: () => {
        if (fails) throw fail('import-unreadable', { subject: 'holiday.json' });
        return null;
      },
    },
  });
  const importAll = async () => {
    await user.click(within(list).getByRole('button', { name: 'More for all NAS' }));
    await user.click(await screen.findByRole('menuitem', { name: 'Import profiles…' }));
  };
  await importAll();
  const dialog = await screen.findByRole('dialog', { name: 'Nothing was imported' });
  expect(dialog).toHaveTextContent('“holiday.json” holds no profiles of Grove.');
  await user.keyboard('{Escape}');
  fails = false;
  await importAll();
  expect(screen.queryByRole('dialog')).not.toBeInTheDocument();
});

describe('going to another NAS by keys, with the same directory on both,', () => {
  const USERS = `OU=Users,${BASE_DN}`;
  const JOHN = `CN=John Doe,${BASE_DN}`;
  const munich = nas(2, 'Munich');

  async function openTwo(there: Partial<Connection> = {}) {
    const directory = new FakeDirectory();
    directory.put(BASE_DN, [row(USERS), row(JOHN)]);
    directory.put(USERS, []);
    const opened = await openMainWindow(
      {
        directory: { ...directory.handlers, ...ofBoth(directory) },
        search: { find: () => ({ groups: [] }) },
        memory: { visited: () => undefined },
      },
      {
        profiles: [profile(), munich],
        connections: [connection(), connection({ profileId: munich.id, ...there })],
        memories: [
          { profileId: munich.id, bookmarks: [{ dn: JOHN, name: 'John Doe', kind: 'user' }], recent: [] },
        ],
      },
    );
    await screen.findByRole('treeitem', { name: /^Users/ });
    return opened;
  }
  const selected = (name: RegExp) => screen.findByRole('button', { name, current: true });
  const off = { state: 'disconnected', facts: null } as const;

  test('back and forward from the tree lead into the tree', async () => {
    const { user } = await openTwo();
    await user.click(screen.getByRole('treeitem', { name: 'John Doe' }));
    await user.click(screen.getByTitle(/^Munich/));
    await user.click(await screen.findByRole('treeitem', { name: /^Users/ }));
    expect(screen.getByRole('tree')).toHaveFocus();
    await user.keyboard('{Alt>}{ArrowLeft}{/Alt}{Alt>}{ArrowLeft}{/Alt}');
    expect(await selected(/Berlin/)).toBeVisible();
    await waitFor(() => expect(screen.getByRole('tree')).toHaveFocus());
    await user.keyboard('{Alt>}{ArrowRight}{/Alt}');
    expect(await selected(/Munich/)).toBeVisible();
    await waitFor(() => expect(screen.getByRole('tree')).toHaveFocus());
  });

  test('one without a connection that is found leads to what connects it', async () => {
    const { user } = await openTwo(off);
    await user.click(screen.getByRole('treeitem', { name: 'John Doe' }));
    await user.keyboard('{Control>}k{/Control}');
    await user.type(await screen.findByRole('combobox', { name: 'Find entries' }), 'Munich');
    await screen.findByRole('option', { name: /Munich/ });
    await user.keyboard('{Enter}');
    expect(await selected(/Munich/)).toBeVisible();
    await waitFor(() => expect(screen.getByRole('button', { name: 'Connect' })).toHaveFocus());
    await user.keyboard('{Alt>}{ArrowLeft}{/Alt}');
    await waitFor(() => expect(screen.getByRole('tree')).toHaveFocus());
  });

  test('a bookmark leads into its tree', async () => {
    const { user } = await openTwo();
    await user.keyboard('{Control>}{Shift>}b{/Shift}{/Control}');
    const mark = await screen.findByRole('button', { name: 'John Doe, User, Munich' });
    act(() => mark.focus());
    await user.keyboard('{Enter}');
    expect(await selected(/Munich/)).toBeVisible();
    expect(await screen.findByRole('heading', { name: 'John Doe' })).toBeVisible();
    await waitFor(() => expect(screen.getByRole('tree')).toHaveFocus());
  });
});
