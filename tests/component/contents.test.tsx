/** The contents of a container as a table: columns, order, filter, selection, copying and exporting. */
import { act, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { expect, test } from 'vitest';
import { fail } from '../../src/shared/failure';
import type { Layout } from '../../src/shared/layout';
import type { SomeHandlers } from './support/fake-bridge';
import { BASE_DN, FakeDirectory, row, uuid } from './support/samples';
import { openExplorer } from './support/windows';

const USERS = `OU=Users,${BASE_DN}`;
const people = (count: number) =>
  Array.from({ length: count }, (_, index) => row(`CN=Person ${String(index).padStart(4, '0')},${USERS}`));

function directoryOf(count: number): FakeDirectory {
  const directory = new FakeDirectory();
  const rows = people(count);
  directory.put(BASE_DN, [row(USERS)]);
  directory.put(USERS, rows);
  rows.forEach(({ key }, index) =>
    directory.values.set(key, {
      title: [index % 2 === 0 ? 'Engineer' : 'Author'],
      description: [`Desk ${count - index}`],
      ...(index === 1 && { memberOf: ['CN=a,DC=b', 'CN=c,DC=b'] }),
    }),
  );
  return directory;
}

interface TableOptions {
  readonly handlers?: SomeHandlers;
  readonly layout?: Layout;
  /** Why rows cannot be read under this filter, if they cannot. */
  readonly refuse?: (filter: string) => Error | undefined;
}

async function openTable(count = 5, { handlers = {}, layout = {}, refuse }: TableOptions = {}) {
  const directory = directoryOf(count);
  const { window: answer } = directory.handlers;
  let copied = '';
  const opened = await openExplorer(
    directory,
    {
      ...handlers,
      directory: {
        window: (input, options) => {
          const failure = refuse?.(input.filter ?? '');
          if (failure !== undefined) throw failure;
          return answer(input, options);
        },
        ...handlers.directory,
      },
      app: {
        copyText: ({ text }) => void (copied = text),
        updateLayout: () => undefined,
        ...handlers.app,
      },
    },
    { layout },
  );
  await opened.user.click(await screen.findByRole('treeitem', { name: /^Users/ }));
  const table = await screen.findByRole('grid', { name: 'Contents of Users' });
  await waitFor(() => expect(within(table).getAllByRole('row').length).toBeGreaterThan(1));
  return { ...opened, directory, table, copied: () => copied };
}

const rowsOf = (table: HTMLElement) =>
  within(table)
    .getAllByRole('row')
    .slice(1)
    .map((each) => within(each).getAllByRole('gridcell')[0]?.textContent);
const selectedOf = (table: HTMLElement) =>
  within(table)
    .queryAllByRole('row', { selected: true })
    .map((each) => within(each).getAllByRole('gridcell')[0]?.textContent);
const title = (table: HTMLElement, name: string) => within(table).getByRole('columnheader', { name });
const bar = () => screen.getByRole('contentinfo', { name: 'Status' });
const names = (...numbers: number[]) => numbers.map((each) => `Person ${String(each).padStart(4, '0')}`);

test('a click on a title sorts by it, another turns the order round', async () => {
  const { user, table, inputsOf } = await openTable();
  expect(title(table, 'Name')).toHaveAttribute('aria-sort', 'ascending');
  await user.click(title(table, 'Description'));
  await waitFor(() => expect(rowsOf(table)).toEqual(names(4, 3, 2, 1, 0)));
  expect(title(table, 'Description')).toHaveAttribute('aria-sort', 'ascending');
  expect(title(table, 'Name')).toHaveAttribute('aria-sort', 'none');
  await user.click(title(table, 'Description'));
  await waitFor(() => expect(rowsOf(table)).toEqual(names(0, 1, 2, 3, 4)));
  expect(title(table, 'Description')).toHaveAttribute('aria-sort', 'descending');
  expect(inputsOf('directory.window').at(-1)).toMatchObject({
    order: { by: { attribute: 'description' }, descending: true },
    columns: ['sAMAccountName', 'description'],
  });
});

test('titles are sorted, moved and widened by keys alone', async () => {
  const { user, table, inputsOf } = await openTable();
  act(() => table.focus());
  await user.keyboard('{ArrowUp}');
  expect(table).toHaveAttribute('aria-activedescendant', title(table, 'Name').id);
  await user.keyboard('{ArrowRight}{ArrowRight}{ArrowRight}{Enter}');
  await waitFor(() => expect(title(table, 'Description')).toHaveAttribute('aria-sort', 'ascending'));
  await user.keyboard('{Shift>}{ArrowLeft}{/Shift}');
  expect(
    within(table)
      .getAllByRole('columnheader')
      .map((each) => each.textContent),
  ).toEqual(['Name', 'Type', 'Description', 'Account']);
  await user.keyboard('{Control>}{ArrowRight}{/Control}');
  expect(inputsOf('app.updateLayout').at(-1)).toMatchObject({
    columns: [
      { id: 'name' },
      { id: 'kind' },
      { id: 'attr:description', width: 284 },
      { id: 'attr:sAMAccountName' },
    ],
  });
  await user.keyboard('{ArrowDown}');
  expect(table).toHaveAttribute('aria-activedescendant', 'contents-0');
});

test('rows are left while a filter is typed, and are counted', async () => {
  const { user, table } = await openTable(40);
  const field = screen.getByRole('searchbox', { name: 'Filter the contents' });
  await user.type(field, '002');
  await waitFor(() => expect(rowsOf(table)).toEqual(names(2, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29)));
  expect(screen.getByText('11 of 40')).toBeVisible();
  await user.type(field, 'x');
  expect(await screen.findByText(/Nothing in here matches “002x”/)).toBeVisible();
  await user.keyboard('{Escape}');
  expect(field).toHaveValue('');
  await waitFor(() => expect(rowsOf(table).length).toBeGreaterThan(11));
  await user.keyboard('{Escape}');
  expect(table).toHaveFocus();
});

test('what is no query is said in place, and the rows stay', async () => {
  const { user, table } = await openTable(3, {
    refuse: (filter) =>
      filter === 'is:x' ? fail('query-invalid', { detail: 'There is no “is:x”' }) : undefined,
  });
  expect(rowsOf(table)).toHaveLength(3);
  const field = screen.getByRole('searchbox', { name: 'Filter the contents' });
  fireEvent.change(field, { target: { value: 'is:x' } });
  await waitFor(() => expect(field).toBeInvalid());
  expect(field).toHaveAccessibleDescription(/^There is no “is:x”\./);
  expect(screen.queryByRole('alert')).not.toBeInTheDocument();
  expect(rowsOf(table)).toHaveLength(3);
  await user.clear(field);
  await waitFor(() => expect(field).toBeValid());
});

test('rows are selected as in a file manager', async () => {
  const { user, table } = await openTable(9);
  const cell = (index: number) => within(table).getByText(names(index)[0] ?? '');
  await user.click(cell(2));
  expect(selectedOf(table)).toEqual(names(2));
  await user.keyboard('{Control>}');
  await user.click(cell(4));
  await user.click(cell(6));
  await user.keyboard('{/Control}');
  expect(selectedOf(table)).toEqual(names(2, 4, 6));
  expect(bar()).toHaveTextContent('3 selected');
  await user.keyboard('{Control>}');
  await user.click(cell(4));
  await user.keyboard('{/Control}{Shift>}');
  await user.click(cell(7));
  await user.keyboard('{/Shift}');
  await waitFor(() => expect(selectedOf(table)).toEqual(names(4, 5, 6, 7)));
  await user.keyboard('{Shift>}{ArrowUp}{ArrowUp}{/Shift}');
  await waitFor(() => expect(selectedOf(table)).toEqual(names(4, 5)));
  await user.keyboard('{Control>}{ArrowDown}{ArrowDown} {/Control}');
  await waitFor(() => expect(selectedOf(table)).toEqual(names(4, 5, 7)));
  await user.keyboard('{Escape}');
  expect(selectedOf(table)).toEqual([]);
  await user.keyboard('{Home}');
  await waitFor(() => expect(selectedOf(table)).toEqual(names(0)));
  expect(table).toHaveAttribute('aria-multiselectable', 'true');
});

test('all are selected, also those that were never read, and stay so through another order and filter', async () => {
  const { user, table } = await openTable(5000);
  act(() => table.focus());
  await user.keyboard('{Control>}a{/Control}');
  expect(bar()).toHaveTextContent('5,000 selected');
  await user.keyboard('{Control>} {/Control}');
  await waitFor(() => expect(bar()).toHaveTextContent('4,999 selected'));
  await user.click(title(table, 'Name'));
  await waitFor(() => expect(rowsOf(table)[0]).toBe('Person 4999'));
  expect(bar()).toHaveTextContent('4,999 selected');
  const field = screen.getByRole('searchbox', { name: 'Filter the contents' });
  fireEvent.change(field, { target: { value: '000' } });
  await waitFor(() => expect(rowsOf(table).at(-1)).toBe('Person 0000'));
  expect(selectedOf(table)).not.toContain('Person 0000');
  expect(selectedOf(table)).toContain('Person 0001');
});

test('all that a filter leaves are still selected when it is gone', async () => {
  const { user, table } = await openTable(300);
  const field = screen.getByRole('searchbox', { name: 'Filter the contents' });
  fireEvent.change(field, { target: { value: '029' } });
  await waitFor(() => expect(rowsOf(table)).toHaveLength(11));
  act(() => table.focus());
  await user.keyboard('{Control>}a{/Control}');
  expect(bar()).toHaveTextContent('11 selected');
  await user.keyboard('{Control>} {/Control}');
  await user.clear(field);
  await waitFor(() => expect(rowsOf(table)[0]).toBe('Person 0000'));
  await waitFor(() => expect(bar()).toHaveTextContent('10 selected'));
  await waitFor(() => expect(selectedOf(table)).toEqual([]));
  act(() => table.focus());
  await user.keyboard('{End}');
  await waitFor(() => expect(rowsOf(table)).toContain('Person 0299'));
});

test('a selection from one row to another has the rows between, read or not', async () => {
  const { user, table, inputsOf } = await openTable(3000);
  act(() => table.focus());
  await user.keyboard('{Home}{Shift>}{End}{/Shift}');
  await waitFor(() => expect(bar()).toHaveTextContent('3,000 selected'));
  expect(inputsOf('directory.keys').at(-1)).toMatchObject({ offset: 0, limit: 3000 });
});

test('Ctrl+C copies what is seen, with titles, and not as formulas', async () => {
  const { user, table, copied } = await openTable(3, {
    layout: {
      columns: [
        { id: 'name', width: 200 },
        { id: 'attr:title', width: 100 },
        { id: 'kind', width: 90 },
      ],
    },
  });
  act(() => table.focus());
  await user.keyboard('{Control>}a{/Control}{Control>}c{/Control}');
  await waitFor(() => expect(bar()).toHaveTextContent('3 rows copied'));
  expect(copied()).toBe(
    'Name\tJob title\tType\nPerson 0000\tEngineer\tUser\nPerson 0001\tAuthor\tUser\nPerson 0002\tEngineer\tUser\n',
  );
});

test('single rows are copied in the order of the table, wherever they stand', async () => {
  const { user, table, copied } = await openTable(2000);
  await user.click(within(table).getByText('Person 0003'));
  act(() => table.focus());
  await user.keyboard('{Control>}{Home}{End} {/Control}');
  await waitFor(() => expect(bar()).toHaveTextContent('2 selected'));
  await user.keyboard('{Control>}c{/Control}');
  await waitFor(() => expect(bar()).toHaveTextContent('2 rows copied'));
  expect(
    copied()
      .split('\n')
      .slice(1)
      .map((line) => line.split('\t')[0]),
  ).toEqual([...names(3, 1999), '']);
});

async function copyDns({ user, table }: Awaited<ReturnType<typeof openTable>>) {
  await user.click(within(table).getByText('Person 0001'));
  await user.keyboard('{Shift>}{ArrowDown}{/Shift}');
  await waitFor(() => expect(selectedOf(table)).toEqual(names(1, 2)));
  await user.pointer({ keys: '[MouseRight]', target: within(table).getByText('Person 0002') });
  await screen.findByRole('menuitem', { name: 'Copy as' });
  await user.keyboard('{ArrowUp}{ArrowUp}{ArrowUp}{ArrowUp}{ArrowRight}');
  await waitFor(() => expect(screen.getByRole('menuitem', { name: 'Table' })).toHaveFocus());
  await user.keyboard('{ArrowDown}{Enter}');
}

test('the menu of rows copies them as DNs, and they stay selected', async () => {
  const opened = await openTable(4, { handlers: { export: { copy: () => ({ copied: 2 }) } } });
  await copyDns(opened);
  await waitFor(() => expect(bar()).toHaveTextContent('2 rows copied'));
  const only = names(1, 2).map((name) => `cn=${name.toLowerCase()},${USERS.toLowerCase()}`);
  const order = { by: 'name', descending: false };
  expect(opened.inputsOf('export.copy')).toEqual([
    { profileId: uuid(1), format: 'dns', scope: { is: 'rows', dn: USERS, order, filter: '', only } },
  ]);
  expect(selectedOf(opened.table)).toEqual(names(1, 2));
});

test('what is too much for the clipboard says so in place', async () => {
  const copy = () => {
    throw fail('too-much-to-copy');
  };
  const opened = await openTable(4, { handlers: { export: { copy } } });
  await copyDns(opened);
  expect(await screen.findByRole('alert')).toHaveTextContent('This is more than the clipboard should hold.');
});

test('the selection, what the filter leaves, or all is exported, with the columns of the table', async () => {
  const { user, table, inputsOf } = await openTable(30, { handlers: { export: { save: () => null } } });
  const field = screen.getByRole('searchbox', { name: 'Filter the contents' });
  fireEvent.change(field, { target: { value: '001' } });
  await waitFor(() => expect(rowsOf(table)).toHaveLength(11));
  act(() => table.focus());
  await user.keyboard('{Control>}a{/Control}{Control>} {/Control}');
  await waitFor(() => expect(bar()).toHaveTextContent('10 selected'));
  await user.click(screen.getByRole('button', { name: 'Export rows…' }));
  const dialog = await screen.findByRole('dialog', { name: 'Export' });
  const what = within(dialog).getByRole('combobox', { name: 'What' });
  expect(
    within(what)
      .getAllByRole('option')
      .map((each) => each.textContent),
  ).toEqual([
    'What is selected (10)',
    'What the filter leaves (11)',
    'What is in here (30)',
    'This entry, with everything below it',
  ]);
  await user.click(within(dialog).getByRole('button', { name: 'Choose a file…' }));
  const order = { by: 'name', descending: false };
  expect(inputsOf('export.save').at(-1)).toEqual({
    profileId: uuid(1),
    scope: { is: 'rows', dn: USERS, order, filter: '001', except: [`cn=person 0001,${USERS.toLowerCase()}`] },
    format: 'csv',
    columns: [{ own: 'name' }, { own: 'kind' }, 'sAMAccountName', 'description'],
  });
  expect(screen.queryByRole('dialog')).not.toBeInTheDocument();
});

test('a row that was only clicked is not taken for what is to be exported, but from its menu it is', async () => {
  const { user, table } = await openTable(30);
  const first = within(table).getByText('Person 0000');
  await user.click(first);
  await waitFor(() => expect(bar()).toHaveTextContent('1 selected'));
  await user.click(screen.getByRole('button', { name: 'Export rows…' }));
  const what = () => screen.findByRole('combobox', { name: 'What' });
  expect(await what()).toHaveDisplayValue('What is in here (30)');
  expect(await what()).toHaveTextContent('What is selected (1)');
  await user.keyboard('{Escape}');
  await waitFor(() => expect(screen.queryByRole('dialog')).not.toBeInTheDocument());
  await user.pointer({ target: first, keys: '[MouseRight]' });
  await user.click(await screen.findByRole('menuitem', { name: 'Export…' }));
  expect(await what()).toHaveDisplayValue('What is selected (1)');
});

test('columns are chosen, any attribute among them, and the choice is kept', async () => {
  const { user, table, inputsOf } = await openTable();
  await user.click(screen.getByRole('button', { name: 'Columns' }));
  const dialog = await screen.findByRole('dialog', { name: 'Columns' });
  await user.click(within(dialog).getByRole('button', { name: 'Hide Account' }));
  expect(within(dialog).getByRole('button', { name: 'Hide Name' })).toBeDisabled();
  await user.type(within(dialog).getByRole('textbox', { name: 'Add a column' }), 'memberof{Enter}');
  await user.click(within(dialog).getByRole('button', { name: 'Move memberOf to the left' }));
  await user.type(within(dialog).getByRole('textbox', { name: 'Add a column' }), 'nonsense');
  expect(within(dialog).getByText(/No entry of the local copy has an attribute “nonsense”/)).toBeVisible();
  await user.click(within(dialog).getByRole('button', { name: 'Done' }));
  expect(
    within(table)
      .getAllByRole('columnheader')
      .map((each) => each.textContent),
  ).toEqual(['Name', 'Type', 'memberOf', 'Description']);
  expect(await within(table).findByText('CN=a,DC=b; CN=c,DC=b')).toBeVisible();
  expect(inputsOf('app.updateLayout').at(-1)).toEqual({
    columns: ['name', 'kind', 'attr:memberOf', 'attr:description'].map((id) => ({
      id,
      width: expect.any(Number) as number,
    })),
  });
  await user.click(screen.getByRole('button', { name: 'Columns' }));
  await user.click(await screen.findByRole('button', { name: 'Usual columns' }));
  expect(inputsOf('app.updateLayout').at(-1)).toEqual({ columns: [] });
});

test('a column is hidden and moved from its menu', async () => {
  const { user, table } = await openTable();
  const titles = () =>
    within(table)
      .getAllByRole('columnheader')
      .map((each) => each.textContent);
  await user.pointer({ keys: '[MouseRight]', target: title(table, 'Type') });
  await user.click(await screen.findByRole('menuitem', { name: 'Move right' }));
  expect(titles()).toEqual(['Name', 'Account', 'Type', 'Description']);
  await user.pointer({ keys: '[MouseRight]', target: title(table, 'Type') });
  await user.click(await screen.findByRole('menuitem', { name: 'Hide column' }));
  expect(titles()).toEqual(['Name', 'Account', 'Description']);
  await user.pointer({ keys: '[MouseRight]', target: title(table, 'Description') });
  await user.click(await screen.findByRole('menuitem', { name: 'Sort descending' }));
  await waitFor(() => expect(rowsOf(table)).toEqual(names(0, 1, 2, 3, 4)));
});

test('rows in sight stay there while a column is hidden and another added', async () => {
  const { user, table } = await openTable(2000);
  act(() => table.scrollTo({ top: 1000 * 24 }));
  await within(table).findByText('Person 1005');
  await user.pointer({ keys: '[MouseRight]', target: title(table, 'Description') });
  await user.click(await screen.findByText('Hide column'));
  await waitFor(() => expect(table).not.toHaveAttribute('aria-busy'));
  expect(within(table).getByText('Person 1005')).toBeInTheDocument();
  await user.click(screen.getByText('Columns'));
  await user.type(await screen.findByLabelText('Add a column', { selector: 'input' }), 'title{Enter}');
  expect(await within(table).findAllByText('Author')).not.toHaveLength(0);
  expect(within(table).getByText('Person 1005')).toBeInTheDocument();
});

test('a drag carries the DNs of what is selected', async () => {
  const { user, table } = await openTable(6);
  await user.click(within(table).getByText('Person 0001'));
  await user.keyboard('{Shift>}{ArrowDown}{/Shift}');
  await waitFor(() => expect(selectedOf(table)).toEqual(names(1, 2)));
  const dragged = (name: string) => {
    const data = new Map<string, string>();
    const line = within(table).getByText(name);
    fireEvent.dragStart(line, {
      dataTransfer: { setData: (type: string, value: string) => data.set(type, value), effectAllowed: '' },
    });
    return data.get('text/plain');
  };
  expect(dragged('Person 0002')).toBe(
    names(1, 2)
      .map((name) => `CN=${name},${USERS}`)
      .join('\n'),
  );
  expect(dragged('Person 0005')).toBe(`CN=Person 0005,${USERS}`);
});

test('Enter and a double click open a row, and coming back finds the table as it was left', async () => {
  const { user, table } = await openTable(8);
  const field = () => screen.getByRole('searchbox', { name: 'Filter the contents' });
  fireEvent.change(field(), { target: { value: '000' } });
  await user.click(within(table).getByText('Person 0004'));
  act(() => table.focus());
  await user.keyboard('{Enter}');
  expect(await screen.findByRole('heading', { name: 'Person 0004' })).toBeVisible();
  await user.keyboard('{Alt>}{ArrowLeft}{/Alt}');
  const back = await screen.findByRole('grid', { name: 'Contents of Users' });
  expect(field()).toHaveValue('000');
  await waitFor(() => expect(selectedOf(back)).toEqual(names(4)));
  await user.dblClick(within(back).getByText('Person 0006'));
  expect(await screen.findByRole('heading', { name: 'Person 0006' })).toBeVisible();
});

test('rows that come while a person reads push nothing away that is looked at', async () => {
  const { user, table, directory, emit } = await openTable(60);
  await user.click(within(table).getByText('Person 0003'));
  const more = [row(`CN=Anna,${USERS}`), row(`CN=Bert,${USERS}`), ...people(60)];
  emit('container', directory.put(USERS, more));
  await waitFor(() => expect(rowsOf(table)[0]).toBe('Anna'));
  expect(selectedOf(table)).toEqual(names(3));
  expect(table).toHaveAttribute('aria-activedescendant', 'contents-5');
  emit('container', directory.put(USERS, people(60).slice(10)));
  await waitFor(() => expect(rowsOf(table)[0]).toBe('Person 0010'));
});

test('rows that cannot be read say why, and are read again', async () => {
  let broken = false;
  const { user, table } = await openTable(5, {
    refuse: () => (broken ? fail('replica-failed') : undefined),
  });
  broken = true;
  await user.click(title(table, 'Type'));
  const note = await screen.findByRole('alert');
  expect(note).toHaveTextContent('The local copy of the directory could not be used');
  expect(rowsOf(table)).toHaveLength(5);
  broken = false;
  await user.click(within(note).getByRole('button', { name: 'Try again' }));
  await waitFor(() => expect(screen.queryByRole('alert')).not.toBeInTheDocument());
});

test('the keys for a menu open it at the row that has the focus, and two rows are compared from it', async () => {
  const { user, table } = await openTable();
  act(() => table.focus());
  await user.keyboard('{Home}{ArrowDown}');
  await waitFor(() => expect(table).toHaveAttribute('aria-activedescendant', 'contents-1'));
  const asked: (EventTarget | null)[] = [];
  table.addEventListener('contextmenu', ({ target }) => asked.push(target));
  await user.keyboard('{Shift>}{F10}{/Shift}');
  expect(asked).toEqual([document.getElementById('contents-1')]);
  expect(await screen.findByRole('menuitem', { name: 'Select for comparing' })).toBeVisible();
  expect(screen.queryByRole('menuitem', { name: 'Compare these two' })).not.toBeInTheDocument();
  await user.keyboard('{Escape}');
  await waitFor(() => expect(screen.queryByRole('menu')).not.toBeInTheDocument());
  await user.keyboard('{Shift>}{ArrowDown}{/Shift}');
  await waitFor(() => expect(selectedOf(table)).toHaveLength(2));
  await user.keyboard('{ContextMenu}');
  await user.click(await screen.findByRole('menuitem', { name: 'Compare these two' }));
  const view = await screen.findByRole('region', { name: 'Comparison' });
  for (const name of names(1, 2)) await waitFor(() => expect(view).toHaveTextContent(name));
});
