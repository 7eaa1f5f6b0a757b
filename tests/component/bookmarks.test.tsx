/** Bookmarks and recent entries: made, opened, moved and removed, by keys too, with the focus never lost. */
import { act, screen, waitFor, within } from '@testing-library/react';
import { afterEach, expect, test, vi } from 'vitest';
import type { Memory, RememberedEntry } from '../../src/shared/memory';
import { BASE_DN, FakeDirectory, row, uuid } from './support/samples';
import { openExplorer, type OpenWindow } from './support/windows';

const USERS = `OU=Users,${BASE_DN}`;
const dnOf = (name: string) => `CN=${name},${USERS}`;
const entry = (name: string): RememberedEntry => ({ dn: dnOf(name), name, kind: 'user' });

/** A main that keeps what it is told, as the real one does. */
async function open(bookmarks: readonly string[] = [], recent: readonly string[] = []): Promise<OpenWindow> {
  const directory = new FakeDirectory();
  directory.put(BASE_DN, [row(USERS)]);
  directory.put(
    USERS,
    ['Ann', 'Bob', 'Eve'].map((name) => row(dnOf(name))),
  );
  let memory: Memory = { profileId: uuid(1), bookmarks: bookmarks.map(entry), recent: recent.map(entry) };
  const window = await openExplorer(
    directory,
    {
      memory: {
        setBookmark: ({ entry: changed, bookmarked }) => {
          const others = memory.bookmarks.filter(({ dn }) => dn !== changed.dn);
          keep({ ...memory, bookmarks: bookmarked ? [...others, changed] : others });
        },
        moveBookmark: ({ dn, to }) => {
          const moved = memory.bookmarks.filter((each) => each.dn === dn);
          const others = memory.bookmarks.filter((each) => each.dn !== dn);
          keep({ ...memory, bookmarks: others.toSpliced(to, 0, ...moved) });
        },
        visited: ({ entry: seen }) => keep({ ...memory, recent: [seen, ...memory.recent] }),
      },
    },
    { memories: [memory] },
  );
  const keep = (next: Memory) => {
    memory = next;
    window.emit('memories', [next]);
  };
  await screen.findByRole('treeitem', { name: /^Users/ });
  return window;
}

const list = async (name: string) => within(await screen.findByRole('region', { name }));
type List = Awaited<ReturnType<typeof list>>;
const namesIn = (found: List) =>
  found.queryAllByRole('listitem').map((item) => item.querySelector('bdi')?.textContent);

afterEach(() => vi.useRealTimers());

test('Ctrl+D marks what is shown, and takes the mark away', async () => {
  const { user, inputsOf } = await open();
  await user.dblClick(screen.getByRole('treeitem', { name: /^Users/ }));
  await user.click(await screen.findByRole('treeitem', { name: 'Ann' }));
  await screen.findByRole('heading', { name: 'Ann' });
  const star = screen.getByRole('button', { name: 'Bookmark this entry' });
  expect(star).toHaveAttribute('aria-pressed', 'false');
  await user.keyboard('{Control>}d{/Control}');
  await waitFor(() => expect(star).toHaveAttribute('aria-pressed', 'true'));
  expect(inputsOf('memory.setBookmark')).toEqual([
    { profileId: uuid(1), entry: entry('Ann'), bookmarked: true },
  ]);
  await user.click(star);
  await waitFor(() => expect(star).toHaveAttribute('aria-pressed', 'false'));
});

test('a bookmark leads to its entry in the tree', async () => {
  const { user } = await open(['Ann', 'Bob']);
  await user.keyboard('{Control>}{Shift>}b{/Shift}{/Control}');
  const bookmarks = await list('Bookmarks');
  expect(namesIn(bookmarks)).toEqual(['Ann', 'Bob']);
  await user.click(bookmarks.getByRole('button', { name: 'Bob, User, Berlin' }));
  expect(await screen.findByRole('heading', { name: 'Bob' })).toBeVisible();
  expect(screen.queryByRole('dialog')).not.toBeInTheDocument();
  await waitFor(() => expect(screen.getByRole('tree')).toHaveFocus());
});

test('keys move and remove bookmarks, and the focus stays in the list', async () => {
  const { user } = await open(['Ann', 'Bob', 'Eve']);
  await user.keyboard('{Control>}{Shift>}b{/Shift}{/Control}');
  const bookmarks = await list('Bookmarks');
  const button = (name: string) => bookmarks.getByRole('button', { name: `${name}, User, Berlin` });
  act(() => button('Ann').focus());
  await user.keyboard('{ArrowDown}');
  expect(button('Bob')).toHaveFocus();
  await user.keyboard('{Alt>}{ArrowUp}{/Alt}');
  await waitFor(() => expect(namesIn(bookmarks)).toEqual(['Bob', 'Ann', 'Eve']));
  expect(button('Bob')).toHaveFocus();
  await user.keyboard('{Delete}');
  await waitFor(() => expect(namesIn(bookmarks)).toEqual(['Ann', 'Eve']));
  expect(button('Ann')).toHaveFocus();
  await user.keyboard('{ArrowDown}{Delete}');
  await waitFor(() => expect(button('Ann')).toHaveFocus());
  await user.keyboard('{Delete}');
  await waitFor(() => expect(bookmarks.getByText(/^No bookmarks yet/)).toBeVisible());
  expect(screen.getByRole('dialog')).toContainElement(document.activeElement as HTMLElement);
});

test('buttons do the same as the keys', async () => {
  const { user } = await open(['Ann', 'Bob']);
  await user.click(screen.getByRole('button', { name: 'Bookmarks and recent entries' }));
  const bookmarks = await list('Bookmarks');
  expect(bookmarks.getByRole('button', { name: 'Move Ann up' })).toBeDisabled();
  await user.click(bookmarks.getByRole('button', { name: 'Move Ann down' }));
  await waitFor(() => expect(namesIn(bookmarks)).toEqual(['Bob', 'Ann']));
  await user.click(bookmarks.getByRole('button', { name: 'Remove the bookmark Bob' }));
  await waitFor(() => expect(namesIn(bookmarks)).toEqual(['Ann']));
});

test('an entry is recent once it was looked at for a moment, not when it was passed', async () => {
  const { user, inputsOf } = await open();
  await user.dblClick(screen.getByRole('treeitem', { name: /^Users/ }));
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  const click = (name: string) => act(() => screen.getByRole('treeitem', { name }).click());
  click('Ann');
  await act(() => vi.advanceTimersByTimeAsync(300));
  click('Bob');
  await act(() => vi.advanceTimersByTimeAsync(3000));
  expect(inputsOf('memory.visited')).toEqual([{ profileId: uuid(1), entry: entry('Bob') }]);
});
