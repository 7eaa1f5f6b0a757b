/** The entry pane: everything that the NAS sent, shown as what it is. */
import { screen, waitFor, within } from '@testing-library/react';
import { expect, test } from 'vitest';
import type { AttributeValue } from '../../src/shared/entry';
import { failure } from '../../src/shared/failure';
import { BASE_DN, connection, entry, FakeDirectory, row, text } from './support/samples';
import { nth, openExplorer } from './support/windows';

const USERS = `OU=Users,${BASE_DN}`;
const JOHN = `CN=John Doe,${BASE_DN}`;

function directoryWith(attributes: Readonly<Record<string, readonly AttributeValue[]>>): FakeDirectory {
  const directory = new FakeDirectory();
  const john = row(JOHN, { description: 'Operations' });
  directory.put(BASE_DN, [row(USERS), john]);
  directory.put(USERS, []);
  directory.entries.set(john.key, entry(john, attributes));
  return directory;
}

const attributes = () => screen.findByRole('region', { name: 'Attributes' });
type Handlers = Parameters<typeof openExplorer>[1];

async function openJohn(directory: FakeDirectory, handlers: Handlers = {}) {
  const opened = await openExplorer(directory, {
    ...handlers,
    app: { updateLayout: () => undefined, copyText: () => undefined, ...handlers.app },
  });
  await opened.user.click(await screen.findByRole('treeitem', { name: /^John Doe/ }));
  await screen.findByRole('heading', { name: 'John Doe' });
  return opened;
}

/** On the tab with all attributes. */
async function openAttributes(directory: FakeDirectory, handlers: Handlers = {}) {
  const opened = await openJohn(directory, handlers);
  await opened.user.click(await screen.findByRole('tab', { name: 'All attributes' }));
  return opened;
}

function valuesOf(region: HTMLElement, name: string): (string | null)[] {
  const term = within(region)
    .getAllByRole('term')
    .find((each) => each.firstChild?.textContent === name);
  return within(term?.nextElementSibling as HTMLElement)
    .getAllByRole('listitem')
    .map((each) => each.textContent);
}

test('shows every value of every attribute, with how many there are', async () => {
  await openAttributes(
    directoryWith({ objectClass: text('top', 'person', 'user'), mail: text('john.doe@example.com') }),
  );
  const region = await attributes();
  expect(valuesOf(region, 'objectClass')).toEqual(['top', 'person', 'user']);
  expect(within(region).getByText('3 values')).toBeVisible();
  expect(valuesOf(region, 'mail')).toEqual(['john.doe@example.com']);
});

test('shows bytes as bytes, never as text', async () => {
  const bytes = (base64: string, size: number): AttributeValue[] => [{ type: 'binary', base64, size }];
  await openAttributes(
    directoryWith({
      auditingPolicy: bytes('AQIDBAUGBwgJCgsMDQ4PEA==', 16),
      thumbnailPhoto: bytes(btoa('A'.repeat(3000)), 3000),
    }),
  );
  const region = await attributes();
  expect(valuesOf(region, 'auditingPolicy')).toEqual([
    'binary, 16 bytes01 02 03 04 05 06 07 08 09 0a 0b 0c 0d 0e 0f 10',
  ]);
  const [photo] = valuesOf(region, 'thumbnailPhoto');
  expect(photo).toContain('binary, 3,000 bytes · first 64 of 3,000 · Show all 3,000 bytes41 41');
  expect(photo?.match(/41/g)).toHaveLength(64);
});

test('keeps mixed directions apart and makes what is invisible visible', async () => {
  await openAttributes(
    directoryWith({ displayName: text('محمد بن عبد الله'), info: text('safe\u202Eexe.txt\nnext\u0007') }),
  );
  const region = await attributes();
  const name = within(region).getByText('محمد بن عبد الله');
  expect(name.tagName).toBe('BDI');
  expect(valuesOf(region, 'info')).toEqual(['safeU+202Eexe.txt␊\nnext␇']);
});

test('filters attributes by name and by value', async () => {
  const { user } = await openAttributes(
    directoryWith({ mail: text('john@example.com'), department: text('Operations') }),
  );
  await user.type(await screen.findByRole('searchbox', { name: 'Filter attributes' }), 'opera');
  const region = await attributes();
  expect(within(region).getByText('department')).toBeVisible();
  expect(within(region).queryByText('mail')).not.toBeInTheDocument();
  expect(within(region).getByText('1 attribute')).toBeVisible();
  await user.keyboard('zzz');
  expect(within(region).getByText('No attribute contains “operazzz”')).toBeVisible();
  await user.keyboard('{Escape}');
  expect(within(region).getByText('mail')).toBeVisible();
});

test('copies a value by its button and by the menu, and the DN', async () => {
  const { user, inputsOf } = await openAttributes(
    directoryWith({ mail: text('a@example.com', 'b@example.com') }),
  );
  const region = await attributes();
  await user.click(nth(within(region).getAllByRole('button', { name: 'Copy value' }), 0));
  expect(await within(region).findByRole('button', { name: 'Copied' })).toBeVisible();
  await user.pointer({ keys: '[MouseRight]', target: within(region).getByText('b@example.com') });
  await user.click(await screen.findByRole('menuitem', { name: 'Copy all values' }));
  await user.click(screen.getByRole('button', { name: 'Copy DN' }));
  expect(inputsOf('app.copyText')).toEqual([
    { text: 'a@example.com' },
    { text: 'a@example.com\nb@example.com' },
    { text: JOHN },
  ]);
});

test('a container begins with its contents, and Enter opens a row', async () => {
  const { user } = await openExplorer(directoryWith({ mail: text('john@example.com') }));
  const table = await screen.findByRole('grid', { name: 'Contents of example.com' });
  expect(await within(table).findByText('John Doe')).toBeVisible();
  table.focus();
  await user.keyboard('{ArrowDown}{Enter}');
  expect(await screen.findByRole('heading', { name: 'John Doe' })).toBeVisible();
});

test('an empty container says so; its attributes are one tab away', async () => {
  const { user } = await openExplorer(directoryWith({}));
  await user.click(await screen.findByRole('treeitem', { name: 'Users' }));
  expect(await screen.findByRole('heading', { name: 'Nothing in here' })).toBeVisible();
  await user.click(screen.getByRole('tab', { name: 'All attributes' }));
  expect(within(await attributes()).getByText('cn')).toBeVisible();
});

test('says how old it is and where it comes from', async () => {
  const { emit } = await openJohn(directoryWith({ cn: text('John Doe') }));
  expect(await screen.findByText(/^as of .* · live$/)).toBeVisible();
  emit('connections', [connection({ state: 'disconnected' })]);
  expect(await screen.findByText(/^as of .* · from the local copy$/)).toBeVisible();
});

test('a container that failed says why, and shows what is known of it', async () => {
  const directory = directoryWith({});
  const lost = failure('connection-lost', { host: 'nas.example.com' });
  directory.put(USERS, [row(`CN=Ada,${USERS}`)], { phase: 'stopped', total: 4, failure: lost });
  let reloaded = 0;
  const reload = () => {
    reloaded += 1;
    return directory.put(USERS, [row(`CN=Ada,${USERS}`), row(`CN=Zoe,${USERS}`)]);
  };
  const { user } = await openExplorer(directory, { directory: { reload } });
  await user.click(await screen.findByRole('treeitem', { name: 'Users' }));
  const table = await screen.findByRole('grid', { name: 'Contents of Users' });
  expect(within(table).getByText('Ada')).toBeVisible();
  const note = screen.getByRole('alert');
  expect(note).toHaveTextContent(lost.remedy);
  expect(note).toHaveTextContent('Code: connection-lost');
  await user.click(within(note).getByRole('button', { name: 'Try again' }));
  expect(await within(table).findByText('Zoe')).toBeVisible();
  await waitFor(() => expect(screen.queryByRole('alert')).not.toBeInTheDocument());
  expect(reloaded).toBe(1);
});
