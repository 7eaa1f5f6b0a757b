/** Commands: from keys, from the palette, from the native menu, and as the sheet lists them. */
import { act, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { expect, test } from 'vitest';
import { quality } from '../../src/renderer/search/match';
import { readPasted } from '../../src/renderer/search/pasted';
import { settingsSchema } from '../../src/shared/settings';
import { BASE_DN, connection, FakeDirectory, profile, row, uuid } from './support/samples';
import { openExplorer, openMainWindow } from './support/windows';

const USERS = `OU=Users,${BASE_DN}`;
const ADA = `CN=Ada Lovelace,${USERS}`;

function directory(): FakeDirectory {
  const made = new FakeDirectory();
  made.put(BASE_DN, [row(USERS)]);
  made.put(USERS, [row(ADA), row(`CN=Adam Smith,${USERS}`)]);
  return made;
}

const nothing = { search: { find: () => ({ groups: [] }) } };
const field = async () => {
  const found = await screen.findByRole('combobox', { name: 'Find entries' });
  await waitFor(() => expect(found).toHaveFocus());
  return found;
};
const remembered = (dn: string, name: string) => ({ dn, name, kind: 'user' }) as const;

test('after > there are commands alone, with their keys, and Enter does one', async () => {
  const updateSettings = () => settingsSchema.parse({ theme: 'dark' });
  const { user, inputsOf } = await openExplorer(directory(), { ...nothing, app: { updateSettings } });
  await screen.findByRole('treeitem', { name: /^Users/ });
  await user.keyboard('{Control>}{Shift>}p{/Shift}{/Control}');
  expect(await field()).toHaveValue('> ');
  expect(screen.getByRole('option', { name: 'Reload from the NAS, F5' })).toBeVisible();
  expect(screen.queryByRole('option', { name: /^Back/ })).not.toBeInTheDocument();
  await user.keyboard('dark the');
  expect(screen.getAllByRole('option').map((each) => each.ariaLabel)).toEqual(['Dark theme']);
  await user.keyboard('{Enter}');
  expect(screen.queryByRole('dialog')).not.toBeInTheDocument();
  expect(inputsOf('app.updateSettings')).toEqual([{ theme: 'dark' }]);
  expect(inputsOf('search.find')).toEqual([]);
});

test('a command of the palette may show something that has the focus', async () => {
  const { user } = await openExplorer(directory(), nothing);
  await screen.findByRole('treeitem', { name: /^Users/ });
  await user.keyboard('{Control>}k{/Control}');
  await field();
  await user.keyboard('>go to a dn{Enter}');
  await waitFor(() => expect(screen.getByRole('textbox', { name: 'Go to DN' })).toHaveFocus());
});

test('the sheet lists every key, and Escape gives the focus back', async () => {
  const { user } = await openExplorer(directory());
  const tree = await screen.findByRole('tree');
  act(() => tree.focus());
  await user.keyboard('{Control>}/{/Control}');
  const sheet = await screen.findByRole('dialog', { name: 'Keyboard shortcuts' });
  const go = within(sheet).getByRole('region', { name: 'Go' });
  expect(go).toHaveTextContent('Find on all NASCtrl+K');
  expect(go).toHaveTextContent('BackAlt+←');
  expect(within(sheet).getByRole('region', { name: 'In the tree' })).toHaveTextContent('Open all beside it*');
  await user.keyboard('{Escape}');
  await waitFor(() => expect(tree).toHaveFocus());
});

test('the native menu does what the keys do, but not behind a dialog', async () => {
  const { emit } = await openExplorer(directory());
  await screen.findByRole('treeitem', { name: /^Users/ });
  emit('command', 'shortcuts');
  expect(await screen.findByRole('dialog', { name: 'Keyboard shortcuts' })).toBeVisible();
  emit('command', 'go-to-dn');
  expect(screen.queryByRole('textbox', { name: 'Go to DN' })).not.toBeInTheDocument();
});

test('what opens a window of its own does so over a dialog too, by key and from the native menu', async () => {
  const nothingComes = () => undefined;
  const app = { openGuide: nothingComes, openSync: nothingComes, openFolder: nothingComes };
  const { user, emit, inputsOf } = await openExplorer(directory(), { app });
  await screen.findByRole('treeitem', { name: /^Users/ });
  await user.keyboard('{Control>}n{/Control}');
  await waitFor(() => expect(screen.getByRole('textbox', { name: 'Name' })).toHaveFocus());
  await user.keyboard('{F1}{Control>}2{/Control}');
  expect(inputsOf('app.openGuide')).toHaveLength(1);
  expect(inputsOf('app.openSync')).toHaveLength(1);
  emit('command', 'open-logs');
  expect(inputsOf('app.openFolder')).toEqual([{ which: 'logs' }]);
  expect(screen.getByRole('dialog', { name: 'Add a NAS' })).toBeVisible();
});

test('the buttons at the side of a mouse go back and forward', async () => {
  const { user } = await openExplorer(directory());
  await user.dblClick(await screen.findByRole('treeitem', { name: /^Users/ }));
  await user.click(await screen.findByRole('treeitem', { name: 'Ada Lovelace' }));
  expect(await screen.findByRole('heading', { name: 'Ada Lovelace' })).toBeVisible();
  fireEvent.mouseUp(document.body, { button: 3 });
  expect(await screen.findByRole('heading', { name: 'Users' })).toBeVisible();
  fireEvent.mouseUp(document.body, { button: 4 });
  expect(await screen.findByRole('heading', { name: 'Ada Lovelace' })).toBeVisible();
});

test('larger and smaller go by steps, also over a dialog', async () => {
  const updateSettings = () => settingsSchema.parse({});
  const { user, inputsOf } = await openExplorer(
    directory(),
    { app: { updateSettings } },
    { settings: settingsSchema.parse({ zoom: 110 }) },
  );
  await screen.findByRole('treeitem', { name: /^Users/ });
  await user.keyboard('{Control>}={/Control}{Control>}-{/Control}');
  await user.keyboard('{Control>}/{/Control}');
  await screen.findByRole('dialog');
  await user.keyboard('{Control>}0{/Control}');
  expect(inputsOf('app.updateSettings')).toEqual([{ zoom: 125 }, { zoom: 100 }, { zoom: 100 }]);
});

const two = {
  profiles: [profile(), profile({ id: uuid(2), name: 'Zürich' })],
  connections: [connection(), connection({ profileId: uuid(2), state: 'disconnected' })],
  memories: [
    { profileId: uuid(2), bookmarks: [remembered(`CN=Far,${USERS}`, 'Far')], recent: [] },
    { profileId: uuid(1), bookmarks: [], recent: [remembered(ADA, 'Ada Lovelace')] },
  ],
};

test('before anything is typed there is where one was, and what one marked, on all NAS', async () => {
  const { user } = await openExplorer(directory(), nothing, two);
  await screen.findByRole('treeitem', { name: /^Users/ });
  await user.keyboard('{Control>}k{/Control}');
  await field();
  const groups = screen.getAllByRole('group').map((each) => [
    each.ariaLabel,
    within(each)
      .getAllByRole('option')
      .map(({ ariaLabel }) => ariaLabel),
  ]);
  expect(groups).toEqual([
    ['Recent', [`Ada Lovelace, User, ${USERS}, Berlin`]],
    ['Bookmarks', [`Far, User, ${USERS}, Zürich`]],
  ]);
  await user.keyboard('{Enter}');
  expect(await screen.findByRole('heading', { name: 'Ada Lovelace' })).toBeVisible();
});

test('an entry that is marked and recent stands once, so that the keys can pass it', async () => {
  const both = [remembered(ADA, 'Ada Lovelace'), remembered(`CN=Adam Smith,${USERS}`, 'Adam Smith')];
  const memories = [{ profileId: uuid(1), bookmarks: both, recent: both }];
  const { user } = await openExplorer(directory(), nothing, { memories });
  await screen.findByRole('treeitem', { name: /^Users/ });
  await user.keyboard('{Control>}k{/Control}');
  await field();
  expect(screen.getAllByRole('option')).toHaveLength(2);
  await user.keyboard('{ArrowDown}');
  expect(screen.getByRole('option', { name: /^Adam Smith/ })).toHaveAttribute('aria-selected', 'true');
});

test('the second mouse button on Back shows where one was, and goes there at once', async () => {
  const { user } = await openExplorer(directory(), nothing);
  await user.dblClick(await screen.findByRole('treeitem', { name: /^Users/ }));
  await user.click(await screen.findByRole('treeitem', { name: 'Ada Lovelace' }));
  await screen.findByRole('heading', { name: 'Ada Lovelace' });
  await user.pointer({ target: screen.getByRole('button', { name: 'Back' }), keys: '[MouseRight]' });
  const menu = await screen.findByRole('menu', { name: 'Where you were' });
  expect(
    within(menu)
      .getAllByRole('menuitem')
      .map((item) => item.textContent),
  ).toEqual(['Users', 'example.com']);
  await user.click(within(menu).getByRole('menuitem', { name: 'example.com' }));
  expect(await screen.findByRole('heading', { name: 'example.com', level: 1 })).toBeVisible();
});

test('Enter on Back goes there also after a long press that was let go elsewhere', async () => {
  const { user } = await openExplorer(directory(), nothing);
  await user.click(await screen.findByRole('treeitem', { name: /^Users/ }));
  await screen.findByRole('heading', { name: 'Users' });
  const back = screen.getByRole('button', { name: 'Back' });
  await user.pointer({ target: back, keys: '[MouseLeft>]' });
  const menu = await screen.findByRole('menu', { name: 'Where you were' });
  await user.pointer([{ target: menu }, { target: menu, keys: '[/MouseLeft]' }]);
  await user.keyboard('{Escape}');
  await waitFor(() => expect(screen.queryByRole('menu')).not.toBeInTheDocument());
  act(() => back.focus());
  await user.keyboard('{Enter}');
  expect(await screen.findByRole('heading', { name: 'example.com', level: 1 })).toBeVisible();
});

test('a NAS by its name stands before what merely contains it, and Enter goes there', async () => {
  const { user } = await openExplorer(directory(), nothing, two);
  await screen.findByRole('treeitem', { name: /^Users/ });
  await user.keyboard('{Control>}k{/Control}');
  await field();
  await user.keyboard('zuri');
  expect(await screen.findByRole('option', { name: /^Zürich/ })).toHaveAttribute('aria-selected', 'true');
  await user.keyboard('{Enter}');
  expect(screen.getByRole('button', { name: /Zürich/, current: true })).toBeVisible();
});

test('a pasted DN goes to any NAS whose directory it lies in, however it was written', async () => {
  const { user, inputsOf } = await openExplorer(directory(), nothing, two);
  await screen.findByRole('treeitem', { name: /^Users/ });
  await user.keyboard('{Control>}k{/Control}');
  await user.click(await field());
  await user.paste(`ldap://dc.example.com/${encodeURIComponent(ADA)}??sub`);
  const places = await screen.findByRole('group', { name: 'Go to this DN' });
  expect(
    within(places)
      .getAllByRole('option')
      .map((each) => each.ariaLabel),
  ).toEqual([`${ADA}, Berlin`, `${ADA}, Zürich`]);
  expect(inputsOf('search.find')).toEqual([{ field: 'finder', text: ADA, limit: 8 }]);
  await user.keyboard('{Enter}');
  expect(await screen.findByRole('heading', { name: 'Ada Lovelace' })).toBeVisible();
});

test('a DN of a domain that no NAS has is said to be one', async () => {
  const { user } = await openExplorer(directory(), nothing);
  await screen.findByRole('treeitem', { name: /^Users/ });
  await user.keyboard('{Control>}k{/Control}');
  await user.click(await field());
  await user.paste('CN=Ada,DC=other,DC=com');
  expect(await screen.findByText('No NAS has the domain of this DN.')).toBeVisible();
});

test('going to where one is shows it in the tree again', async () => {
  const { user } = await openExplorer(directory(), nothing);
  await user.dblClick(await screen.findByRole('treeitem', { name: /^Users/ }));
  await user.click(await screen.findByRole('treeitem', { name: 'Ada Lovelace' }));
  const tree = screen.getByRole('tree');
  await user.keyboard('{ArrowUp}{ArrowLeft}');
  expect(screen.queryByRole('treeitem', { name: 'Ada Lovelace' })).not.toBeInTheDocument();
  await user.keyboard('{Control>}{Shift>}e{/Shift}{/Control}');
  const item = await screen.findByRole('treeitem', { name: 'Ada Lovelace' });
  await waitFor(() => expect(tree).toHaveAttribute('aria-activedescendant', item.id));
});

test('without a NAS there are commands, and nothing to find', async () => {
  const { user } = await openMainWindow();
  await user.keyboard('{Control>}k{/Control}');
  expect(screen.queryByRole('dialog')).not.toBeInTheDocument();
  await user.keyboard('{Control>}n{/Control}');
  expect(await screen.findByRole('dialog', { name: 'Add a NAS' })).toBeVisible();
});

test.each([
  ['<CN=Doe\\, J,DC=example>', { is: 'dn', dn: 'CN=Doe\\, J,DC=example' }],
  ['dn: CN = Doe , DC = example', { is: 'dn', dn: 'CN=Doe,DC=example' }],
  ['LDAP://CN=Doe,DC=example', { is: 'dn', dn: 'CN=Doe,DC=example' }],
  ['ldaps://[::1]:636/CN=J%C3%BCrg%2C,DC=example', undefined],
  ['jane doe', undefined],
  // The bytes of [MS-DTYP] 2.3.4.2: the first three fields have their low byte first.
  [
    '{00112233-4455-6677-8899-aabbccddeeff}',
    {
      is: 'id',
      queries: ['objectguid:MyIRAFVEd2aImaq7zN3u/w==', 'objectguid:00112233-4455-6677-8899-aabbccddeeff'],
    },
  ],
  ['S-1-5-32-544', { is: 'id', queries: ['objectsid:AQIAAAAAAAUgAAAAIAIAAA==', 'objectsid:S-1-5-32-544'] }],
])('reads the pasted %s', (text, expected) => {
  expect(readPasted(text)).toEqual(expected);
});

test('names answer by their beginning, their words, and without accents', () => {
  expect(quality('Zürich', 'zurich')).toBe(3);
  expect(quality('Sync now', 'syn')).toBe(2);
  expect(quality('Find on all NAS', 'nas fi')).toBe(1);
  expect(quality('Reload', 'load')).toBe(0);
});
