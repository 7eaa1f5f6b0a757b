/** Going places: the breadcrumb, a pasted DN, back and forward, and the keys for them. */
import { act, screen, waitFor, within } from '@testing-library/react';
import { expect, test, vi } from 'vitest';
import type { RowWindow } from '../../src/shared/entry';
import { failure } from '../../src/shared/failure';
import { BASE_DN, FakeDirectory, row } from './support/samples';
import { openExplorer } from './support/windows';

const USERS = `OU=Users,${BASE_DN}`;
const DEEP = `OU=Engineering,${USERS}`;
const AWKWARD = `CN=Comma\\, Plus\\+ and \\"Quotes\\" \\\\ Ünïcode,${DEEP}`;

function deepDirectory(): FakeDirectory {
  const directory = new FakeDirectory();
  directory.put(BASE_DN, [row(USERS), row(`CN=John Doe,${BASE_DN}`)]);
  directory.put(USERS, [row(DEEP)]);
  directory.put(DEEP, [row(`CN=Ada Lovelace,${DEEP}`), row(AWKWARD)]);
  return directory;
}

const field = () => screen.findByRole('textbox', { name: 'Go to DN' });

test('a pasted DN opens the way to it and selects it', async () => {
  const { user } = await openExplorer(deepDirectory());
  await screen.findByRole('treeitem', { name: 'Users' });
  await user.keyboard('{Control>}l{/Control}');
  await user.clear(await field());
  await user.paste(AWKWARD.replace('CN=', 'cn = '));
  await user.keyboard('{Enter}');
  const name = 'Comma, Plus+ and "Quotes" \\ Ünïcode';
  expect(await screen.findByRole('heading', { name })).toBeVisible();
  const item = await screen.findByRole('treeitem', { name });
  expect(item).toHaveAttribute('aria-level', '4');
  await waitFor(() => expect(item).toHaveAttribute('aria-selected', 'true'));
  expect(screen.getByRole('tree')).toHaveAttribute('aria-activedescendant', item.id);
});

test('a text that is no DN is answered in place, and nothing is lost', async () => {
  const { user } = await openExplorer(deepDirectory());
  await user.click(await screen.findByRole('button', { name: 'Type or paste a DN' }));
  const input = await field();
  await user.clear(input);
  await user.paste('CN=John Doe,OU');
  await user.keyboard('{Enter}');
  expect(screen.getByRole('alert')).toHaveTextContent('“=” is missing after “OU” (at character 15).');
  expect(input).toHaveValue('CN=John Doe,OU');
  expect(input).toHaveAccessibleDescription(/is missing/);
  await user.clear(input);
  await user.paste('CN=John Doe,DC=other,DC=com{Enter}'.replace('{Enter}', ''));
  await user.keyboard('{Enter}');
  expect(screen.getByRole('alert')).toHaveTextContent(`This DN is not in the domain ${BASE_DN}.`);
  await user.keyboard('{Escape}');
  expect(await screen.findByRole('navigation', { name: 'Path' })).toHaveTextContent('example.com');
});

test('whoever goes elsewhere after a DN was refused is where they went, and not in the field', async () => {
  const { user } = await openExplorer(deepDirectory());
  await screen.findByRole('treeitem', { name: 'Users' });
  const refuse = async () => {
    await user.keyboard('{Control>}l{/Control}');
    await user.clear(await field());
    await user.paste('rubbish');
    await user.keyboard('{Enter}');
    expect(screen.getByRole('alert')).toBeVisible();
  };
  await refuse();
  await user.click(screen.getByRole('treeitem', { name: 'John Doe' }));
  expect(await screen.findByRole('heading', { name: 'John Doe' })).toBeVisible();
  expect(screen.queryByRole('textbox', { name: 'Go to DN' })).not.toBeInTheDocument();
  expect(screen.getByRole('tree')).toHaveFocus();

  await refuse();
  await user.keyboard('{Alt>}{ArrowLeft}{/Alt}');
  await waitFor(() => expect(screen.getByRole('tree')).toHaveFocus());
  expect(screen.queryByRole('textbox', { name: 'Go to DN' })).not.toBeInTheDocument();
});

test('a DN that is not there is looked for, then said to be missing', async () => {
  const { user } = await openExplorer(deepDirectory());
  await screen.findByRole('treeitem', { name: 'Users' });
  await user.keyboard('{Control>}l{/Control}');
  await user.clear(await field());
  await user.paste(`CN=Nobody,${DEEP}`);
  await user.keyboard('{Enter}');
  expect(await screen.findByRole('alert')).toHaveTextContent(`There is no entry “CN=Nobody,${DEEP}”`);
  expect(await screen.findByRole('treeitem', { name: /^Engineering/ })).toHaveAttribute(
    'aria-expanded',
    'true',
  );
});

test('waits for a container that is still loading on the way', async () => {
  const directory = deepDirectory();
  const loading = { phase: 'loading', total: 2, asOf: null } as const;
  directory.put(DEEP, [row(`CN=Ada Lovelace,${DEEP}`)], loading);
  const { user, emit } = await openExplorer(directory);
  await screen.findByRole('treeitem', { name: 'Users' });
  await user.keyboard('{Control>}l{/Control}');
  await user.clear(await field());
  await user.paste(`CN=Zoe,${DEEP}`);
  await user.keyboard('{Enter}');
  expect(await screen.findByText('Looking for Zoe…')).toBeVisible();
  emit('container', directory.put(DEEP, [row(`CN=Ada Lovelace,${DEEP}`), row(`CN=Zoe,${DEEP}`)]));
  expect(await screen.findByRole('heading', { name: 'Zoe' })).toBeVisible();
});

test('the path climbs, and back and forward retrace it by button and by key', async () => {
  const { user } = await openExplorer(deepDirectory());
  await user.dblClick(await screen.findByRole('treeitem', { name: 'Users' }));
  await user.dblClick(await screen.findByRole('treeitem', { name: 'Engineering' }));
  await user.click(await screen.findByRole('treeitem', { name: 'Ada Lovelace' }));
  const path = await screen.findByRole('navigation', { name: 'Path' });
  expect(
    within(path)
      .getAllByRole('listitem')
      .map((each) => each.textContent),
  ).toEqual(['example.com', 'Users', 'Engineering', 'Ada Lovelace']);
  await user.click(within(path).getByRole('button', { name: 'Users' }));
  expect(await screen.findByRole('heading', { name: 'Users' })).toBeVisible();
  await user.click(screen.getByRole('button', { name: 'Back' }));
  expect(await screen.findByRole('heading', { name: 'Ada Lovelace' })).toBeVisible();
  await user.keyboard('{Alt>}{ArrowRight}{/Alt}');
  expect(await screen.findByRole('heading', { name: 'Users' })).toBeVisible();
  await user.keyboard('{Alt>}{ArrowLeft}{/Alt}');
  expect(await screen.findByRole('heading', { name: 'Ada Lovelace' })).toBeVisible();
});

test('a step that is chosen by keys leads into the tree', async () => {
  const { user } = await openExplorer(deepDirectory());
  await user.dblClick(await screen.findByRole('treeitem', { name: 'Users' }));
  await user.click(await screen.findByRole('treeitem', { name: 'Engineering' }));
  const path = await screen.findByRole('navigation', { name: 'Path' });
  act(() => within(path).getByRole('button', { name: 'Users' }).focus());
  await user.keyboard('{Enter}');
  expect(await screen.findByRole('heading', { name: 'Users' })).toBeVisible();
  await waitFor(() => expect(screen.getByRole('tree')).toHaveFocus());
});

test('a step of those that found no room leads into the tree', async () => {
  const { user } = await openExplorer(deepDirectory());
  await screen.findByRole('treeitem', { name: 'Users' });
  // Nothing is cut off without a layout.
  const wide = vi.spyOn(HTMLElement.prototype, 'scrollWidth', 'get').mockReturnValue(2000);
  await user.keyboard('{Control>}l{/Control}');
  await user.clear(await field());
  await user.paste(`CN=Ada Lovelace,${DEEP}`);
  await user.keyboard('{Enter}');
  const hidden = await screen.findByRole('button', { name: '2 more containers on the way' });
  act(() => hidden.focus());
  await user.keyboard('{Enter}');
  await screen.findByRole('menuitem', { name: 'Users' });
  await user.keyboard('{Enter}');
  expect(await screen.findByRole('heading', { name: 'Users' })).toBeVisible();
  await waitFor(() => expect(screen.getByRole('tree')).toHaveFocus());
  wide.mockRestore();
});

test('the path to another entry is shown whole where it has room', async () => {
  const { user } = await openExplorer(deepDirectory());
  await screen.findByRole('treeitem', { name: 'Users' });
  const wide = vi.spyOn(HTMLElement.prototype, 'scrollWidth', 'get').mockReturnValue(2000);
  await user.keyboard('{Control>}l{/Control}');
  await user.clear(await field());
  await user.paste(DEEP);
  await user.keyboard('{Enter}');
  const steps = () =>
    within(screen.getByRole('navigation', { name: 'Path' }))
      .getAllByRole('listitem')
      .map((each) => each.textContent);
  await waitFor(() => expect(steps()).toEqual(['example.com', '…Engineering']));
  wide.mockReturnValue(0);
  await user.keyboard('{ArrowRight}{ArrowDown}{Enter}');
  expect(await screen.findByRole('heading', { name: 'Ada Lovelace' })).toBeVisible();
  expect(steps()).toEqual(['example.com', 'Users', 'Engineering', 'Ada Lovelace']);
});

test('whoever stands on the star stays there from entry to entry, and is in the tree in a report', async () => {
  const { user, emit } = await openExplorer(deepDirectory(), { replica: { generations: () => [] } });
  await user.dblClick(await screen.findByRole('treeitem', { name: 'Users' }));
  await user.click(await screen.findByRole('treeitem', { name: 'Engineering' }));
  const star = () => screen.findByRole('button', { name: 'Bookmark this entry' });
  act(() => screen.getByRole('button', { name: 'Bookmark this entry' }).focus());
  await user.keyboard('{Alt>}{ArrowUp}{/Alt}');
  expect(await screen.findByRole('heading', { name: 'Users' })).toBeVisible();
  expect(await star()).toHaveFocus();
  emit('command', 'what-changed');
  await waitFor(() => expect(screen.queryByRole('navigation', { name: 'Path' })).not.toBeInTheDocument());
  await waitFor(() => expect(screen.getByRole('tree')).toHaveFocus());
});

test('F5 loads the selected container again, and that of a selected entry', async () => {
  const directory = deepDirectory();
  const reload = ({ dn }: { readonly dn: string }) =>
    directory.put(dn, directory.rows.get(row(dn).key) ?? []);
  const { user, inputsOf } = await openExplorer(directory, { directory: { reload } });
  await screen.findByRole('treeitem', { name: 'Users' });
  await user.keyboard('{F5}');
  await user.click(await screen.findByRole('treeitem', { name: 'John Doe' }));
  await user.keyboard('{Control>}r{/Control}');
  expect(inputsOf('directory.reload').map((input) => (input as { readonly dn: string }).dn)).toEqual([
    BASE_DN,
    BASE_DN,
  ]);
});

test('F6 goes from pane to pane and round', async () => {
  const { user } = await openExplorer(deepDirectory());
  await screen.findByRole('treeitem', { name: 'Users' });
  act(() => screen.getByRole('tree').focus());
  await user.keyboard('{F6}');
  expect(screen.getByRole('grid', { name: 'Contents of example.com' })).toHaveFocus();
  await user.keyboard('{Shift>}{F6}{/Shift}');
  expect(screen.getByRole('tree')).toHaveFocus();
  await user.keyboard('{Shift>}{F6}{/Shift}');
  expect(screen.getByRole('button', { name: /Berlin/, current: true })).toHaveFocus();
  await user.keyboard('{Shift>}{F6}{/Shift}');
  expect(screen.getByRole('banner', { name: 'Navigation' })).toContainElement(
    document.activeElement as HTMLElement,
  );
});

test('each step has a menu of what is in it, filtered by typing', async () => {
  const directory = deepDirectory();
  const asked: (string | undefined)[] = [];
  const { user } = await openExplorer(directory, {
    directory: {
      window: (input, options) => {
        asked.push(input.filter);
        const all = directory.handlers.window(input, options) as RowWindow;
        const rows = all.rows.filter(({ name }) => name.toLowerCase().includes(input.filter ?? ''));
        return { ...all, rows, matching: rows.length };
      },
    },
  });
  await screen.findByRole('treeitem', { name: 'Users' });
  await user.click(screen.getByRole('button', { name: 'What is in example.com' }));
  const filter = await screen.findByRole('combobox', { name: 'Filter by name' });
  await waitFor(() => expect(filter).toHaveFocus());
  const options = async () => (await screen.findAllByRole('option')).map(({ ariaLabel }) => ariaLabel);
  expect(await options()).toEqual(['Users, Organizational unit', 'John Doe, User']);
  await user.keyboard('john');
  await waitFor(async () => expect(await options()).toEqual(['John Doe, User']));
  expect(asked).toContain('john');
  await user.keyboard('{Enter}');
  expect(await screen.findByRole('heading', { name: 'John Doe' })).toBeVisible();
  await waitFor(() => expect(screen.getByRole('tree')).toHaveFocus());
});

test.each([
  ['failed', 'connection-refused', /refuses connections/],
  ['was stopped', 'cancelled', /^Stopped after 0$/],
] as const)('the menu of a container whose load %s says so', async (_what, code, words) => {
  const directory = deepDirectory();
  directory.put(USERS, [], { phase: 'stopped', total: null, asOf: null, failure: failure(code) });
  const { user } = await openExplorer(directory);
  await user.click(await screen.findByRole('treeitem', { name: 'Users' }));
  await user.click(await screen.findByRole('button', { name: 'What is in Users' }));
  expect(await within(await screen.findByRole('dialog')).findByText(words)).toBeVisible();
});
