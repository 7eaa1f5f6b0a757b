/** The directory tree, as people with a keyboard or a screen reader use it. */
import { createEvent, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { describe, expect, test } from 'vitest';
import { fail, failure } from '../../src/shared/failure';
import { BASE_DN, container, FakeDirectory, row } from './support/samples';
import { openExplorer } from './support/windows';

const USERS = `OU=Users,${BASE_DN}`;
const GROUPS = `OU=Groups,${BASE_DN}`;

function smallDirectory(): FakeDirectory {
  const directory = new FakeDirectory();
  directory.put(BASE_DN, [row(GROUPS), row(USERS), row(`CN=Infrastructure,${BASE_DN}`, { kind: 'other' })]);
  directory.put(USERS, [
    row(`OU=Engineering,${USERS}`),
    row(`CN=Ada Lovelace,${USERS}`),
    row(`CN=Grace Hopper,${USERS}`, { disabled: true, locked: true }),
  ]);
  directory.put(GROUPS, []);
  directory.put(`OU=Engineering,${USERS}`, [row(`CN=Alan Turing,OU=Engineering,${USERS}`)]);
  return directory;
}

const tree = () => screen.getByRole('tree', { name: 'Directory tree' });
const item = (name: RegExp | string) => within(tree()).findByRole('treeitem', { name });
const items = () =>
  within(tree())
    .getAllByRole('treeitem')
    .map((each) => each.textContent);
const focused = () => document.getElementById(tree().getAttribute('aria-activedescendant') ?? '');

describe('the tree pattern', () => {
  test('names level, place and number of siblings of every line', async () => {
    await openExplorer(smallDirectory());
    const users = await item(/^Users/);
    expect(users).toHaveAttribute('aria-level', '2');
    expect(users).toHaveAttribute('aria-posinset', '2');
    expect(users).toHaveAttribute('aria-setsize', '3');
    expect(users).toHaveAttribute('aria-expanded', 'false');
    expect(await item(/^Infrastructure/)).not.toHaveAttribute('aria-expanded');
  });

  test('moves with the arrows, opens and closes with right and left', async () => {
    const { user } = await openExplorer(smallDirectory());
    await item(/^Users/);
    tree().focus();
    expect(focused()).toHaveAccessibleName('example.com (3)');
    await user.keyboard('{ArrowDown}{ArrowDown}');
    expect(focused()).toHaveTextContent('Users');
    await user.keyboard('{ArrowRight}');
    expect(await item('Ada Lovelace')).toHaveAttribute('aria-level', '3');
    await user.keyboard('{ArrowRight}');
    expect(focused()).toHaveTextContent('Engineering');
    await user.keyboard('{ArrowLeft}');
    expect(focused()).toHaveTextContent('Users');
    await user.keyboard('{ArrowLeft}');
    expect(screen.queryByRole('treeitem', { name: 'Ada Lovelace' })).not.toBeInTheDocument();
    await user.keyboard('{ArrowLeft}');
    expect(focused()).toHaveTextContent('example.com');
  });

  test('goes to the ends with Home and End, by pages, and by the beginning of a name', async () => {
    const { user } = await openExplorer(smallDirectory());
    await item(/^Users/);
    tree().focus();
    await user.keyboard('{End}');
    expect(focused()).toHaveTextContent('Infrastructure');
    await user.keyboard('{Home}');
    expect(focused()).toHaveTextContent('example.com');
    await user.keyboard('{PageDown}');
    expect(focused()).toHaveTextContent('Infrastructure');
    await user.keyboard('{PageUp}');
    expect(focused()).toHaveTextContent('example.com');
    await user.keyboard('us');
    expect(focused()).toHaveTextContent('Users');
  });

  test('a key that moves ends the name that was being typed', async () => {
    const { user } = await openExplorer(smallDirectory());
    await item(/^Users/);
    tree().focus();
    await user.keyboard('us');
    expect(focused()).toHaveTextContent('Users');
    // At once, so that by the time alone the letters would belong together.
    await user.keyboard('{Home}gr');
    expect(focused()).toHaveTextContent('Groups');
  });

  test('opens all siblings with an asterisk', async () => {
    const { user } = await openExplorer(smallDirectory());
    await item(/^Users/);
    tree().focus();
    await user.keyboard('{ArrowDown}*');
    expect(await item('Ada Lovelace')).toBeVisible();
    expect(await item(/^Groups/)).toHaveAttribute('aria-expanded', 'true');
    expect(await item('Nothing in here')).toBeVisible();
  });

  test('tells the focus from the selection: Enter selects', async () => {
    const { user } = await openExplorer(smallDirectory());
    await item(/^Users/);
    tree().focus();
    await user.keyboard('{End}');
    expect(focused()).toHaveAttribute('aria-selected', 'false');
    await user.keyboard('{Enter}');
    expect(focused()).toHaveAttribute('aria-selected', 'true');
    expect(await screen.findByRole('heading', { name: 'Infrastructure' })).toBeVisible();
  });

  test('a click selects, a double click opens, disabled and locked are said', async () => {
    const { user } = await openExplorer(smallDirectory());
    await user.dblClick(await item(/^Users/));
    const grace = await item(/Grace Hopper/);
    expect(within(grace).getByRole('img', { name: 'disabled' })).toBeVisible();
    expect(within(grace).getByRole('img', { name: 'locked' })).toBeVisible();
    await user.click(grace);
    expect(await screen.findByRole('heading', { name: 'Grace Hopper' })).toBeVisible();
    expect(grace).toHaveAttribute('aria-selected', 'true');
  });
});

describe('loading', () => {
  test('shows the part as a part, rows as they arrive, and the count once complete', async () => {
    const directory = smallDirectory();
    const loading = { phase: 'loading', total: 48_211, asOf: null } as const;
    directory.put(USERS, [row(`CN=Ada Lovelace,${USERS}`)], loading);
    const { user, emit } = await openExplorer(directory);
    await user.dblClick(await item(/^Users/));
    expect(await item(/^Users \(1 of 48,211\)/)).toBeVisible();
    expect(await item(/Loading… 1 of 48,211/)).toBeVisible();

    const ada = row(`CN=Ada Lovelace,${USERS}`);
    emit('container', directory.put(USERS, [row(`CN=Aaron,${USERS}`), ada], { ...loading, revision: 5 }));
    expect(await item('Aaron')).toBeVisible();

    emit('container', directory.put(USERS, [row(`CN=Aaron,${USERS}`), ada], { revision: 6 }));
    expect(await item('Users (2)')).toBeVisible();
    expect(screen.queryByRole('treeitem', { name: /Loading/ })).not.toBeInTheDocument();
  });

  test('an older state never replaces a newer one', async () => {
    const directory = smallDirectory();
    const { user, emit } = await openExplorer(directory);
    await user.dblClick(await item(/^Users/));
    await item('Users (3)');
    emit('container', container(USERS, { phase: 'loading', loaded: 1, total: 3, revision: 0 }));
    await waitFor(() => expect(items()).toContain('Users(3)'));
  });

  test('says in place why a container could not be loaded, keeps what arrived, and tries again', async () => {
    const directory = smallDirectory();
    const lost = failure('connection-lost', { host: 'nas.example.com' });
    directory.put(USERS, [row(`CN=Ada Lovelace,${USERS}`)], { phase: 'stopped', total: 9, failure: lost });
    const reload = () => directory.put(USERS, [row(`CN=Ada Lovelace,${USERS}`), row(`CN=Zoe,${USERS}`)]);
    const { user } = await openExplorer(directory, { directory: { reload } });
    await user.dblClick(await item(/^Users/));
    expect(await item('Ada Lovelace')).toBeVisible();
    const note = await item(/broke off before the answer was complete/);
    await user.click(within(note).getByRole('button', { name: 'Try again' }));
    expect(await item('Zoe')).toBeVisible();
    expect(await item(/^Groups/)).toBeVisible();
  });

  test('Enter on a failure tries again', async () => {
    const directory = smallDirectory();
    let refused = true;
    const { user } = await openExplorer(directory, {
      directory: {
        open: (input, options) => {
          if (refused && input.dn === USERS) throw fail('not-connected', { host: 'nas.example.com' });
          return directory.handlers.open(input, options);
        },
      },
    });
    await user.dblClick(await item(/^Users/));
    await item(/Grove is not connected/);
    refused = false;
    await user.keyboard('{ArrowDown}{Enter}');
    expect(await item('Ada Lovelace')).toBeVisible();
  });
});

describe('a container of 100,000', () => {
  /** `aaaa`, `aaab` and so on: names in the order of their numbers. */
  const letters = (index: number) =>
    [17_576, 676, 26, 1].map((unit) => String.fromCharCode(97 + (Math.floor(index / unit) % 26))).join('');
  const rows = Array.from({ length: 100_000 }, (_, index) => row(`CN=User ${letters(index)},${USERS}`));

  function largeDirectory(): FakeDirectory {
    const directory = smallDirectory();
    directory.put(USERS, rows);
    return directory;
  }

  test('is never read whole: only the windows in sight are asked for', async () => {
    const { user, inputsOf } = await openExplorer(largeDirectory());
    await user.dblClick(await item(/^Users/));
    await item('User aaaa');
    expect(await item('Users (100,000)')).toBeVisible();
    await user.keyboard('{End}');
    expect(await item(/Infrastructure/)).toBeVisible();
    await user.keyboard('{ArrowUp}');
    await waitFor(() => expect(focused()).toHaveTextContent(`User ${letters(99_999)}`));
    expect(focused()).toHaveAttribute('aria-posinset', '100000');
    const asked = inputsOf('directory.window') as readonly { readonly limit: number }[];
    expect(asked.length).toBeLessThan(15);
    expect(Math.max(...asked.map(({ limit }) => limit))).toBeLessThanOrEqual(200);
  });

  test('the focus stays on its entry when rows that arrive move it far away', async () => {
    const directory = largeDirectory();
    const { user, emit } = await openExplorer(directory);
    await user.dblClick(await item(/^Users/));
    await item('User aaaa');
    await user.keyboard('{ArrowDown}{ArrowDown}{ArrowDown}');
    expect(focused()).toHaveAccessibleName('User aaac');
    const more = Array.from({ length: 5000 }, (_, index) => row(`CN=Admin ${letters(index)},${USERS}`));
    emit('container', directory.put(USERS, [...more, ...rows]));
    await waitFor(() => expect(focused()).toHaveAttribute('aria-posinset', '5003'));
    expect(focused()).toHaveAccessibleName('User aaac');
  });

  /** Types as fast as a person does, however busy the computer is. */
  function type(text: string): void {
    [...text].forEach((key, index) => {
      const event = createEvent.keyDown(tree(), { key });
      Object.defineProperty(event, 'timeStamp', { value: performance.now() + index * 100 });
      fireEvent(tree(), event);
    });
  }

  test('typing a name finds it also where nothing was read yet', async () => {
    const { user, inputsOf } = await openExplorer(largeDirectory());
    await user.dblClick(await item(/^Users/));
    await item('User aaaa');
    await user.keyboard('{ArrowDown}');
    type('user cd');
    await waitFor(() => expect(focused()).toHaveTextContent('User cdaa'));
    expect(inputsOf('directory.window').length).toBeLessThan(120);
  });
});
