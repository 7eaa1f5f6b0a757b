/** A NAS that is removed: nothing of it is left in the window, and one with the same id begins anew. */
import { act, render, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, test } from 'vitest';
import { MainWindow } from '../../src/renderer/app/main-window';
import { createGrove, GroveProvider } from '../../src/renderer/stores/grove';
import { fail } from '../../src/shared/failure';
import { fakeBridge, type SomeHandlers } from './support/fake-bridge';
import { BASE_DN, connection, FakeDirectory, profile, row, uuid } from './support/samples';

const USERS = `OU=Users,${BASE_DN}`;
const GONE = profile();
const OTHER = profile({ id: uuid(2), name: 'Munich' });
const withoutFacts = connection({ profileId: OTHER.id, state: 'disconnected', facts: null });

/** @param directory of the NAS as it is at that moment. */
async function open(directory: () => FakeDirectory, more: SomeHandlers = {}) {
  const now = (): FakeDirectory['handlers'] => directory().handlers;
  const fake = fakeBridge(
    {
      ...more,
      directory: {
        open: (...asked) => now().open(...asked),
        window: (...asked) => now().window(...asked),
        path: (...asked) => now().path(...asked),
        entry: (...asked) => now().entry(...asked),
      },
      memory: {
        tree: () => ({ expanded: [], selected: null }),
        keepTree: () => undefined,
        visited: () => undefined,
      },
    },
    { profiles: [GONE, OTHER], connections: [connection(), withoutFacts] },
  );
  const grove = createGrove(fake.bridge);
  render(
    <GroveProvider grove={grove}>
      <MainWindow />
    </GroveProvider>,
  );
  await screen.findByRole('treeitem', { name: 'Users' });
  const emit: typeof fake.emit = (...args) => act(() => fake.emit(...args));
  return { grove, emit, user: userEvent.setup() };
}

function withPeople(...names: readonly string[]): FakeDirectory {
  const directory = new FakeDirectory();
  const people = names.map((name) => row(`CN=${name},${USERS}`));
  directory.put(BASE_DN, [row(USERS)]);
  directory.put(USERS, people);
  return directory;
}

const settle = () => act(() => new Promise<void>((resolve) => setTimeout(resolve)));

test('nothing of it is left in any store, also of what was still under way', async () => {
  let refuse: () => void = () => undefined;
  const refused = new Promise<void>((resolve) => (refuse = resolve));
  const { grove, emit, user } = await open(() => withPeople('Ann', 'Bob'), {
    connections: {
      connect: async () => {
        await refused;
        throw fail('connection-refused', { subject: 'nas.example.com' });
      },
    },
    replica: {
      startCrawl: () => {
        throw fail('connection-refused', { subject: 'nas.example.com' });
      },
    },
  });
  await user.dblClick(screen.getByRole('treeitem', { name: 'Users' }));
  await screen.findByRole('grid', { name: 'Contents of Users' });
  act(() => {
    grove.comparing.select({ profileId: GONE.id, dn: USERS, name: 'Users' });
    void grove.actions.connect(GONE.id);
    void grove.actions.startCrawl(GONE.id);
  });
  await settle();
  const { tree, directory, contents, actions, navigation, comparing } = grove;
  const kept = () =>
    JSON.stringify(
      [tree, directory, contents, actions, navigation, comparing].map((each) => each.getState()),
    );
  expect(kept().split(GONE.id).length).toBeGreaterThan(5);

  emit('profiles', [OTHER]);
  refuse();
  await settle();
  expect(kept()).not.toContain(GONE.id);
});

test('one with the same id shows its own directory', async () => {
  let directory = withPeople('Ann', 'Bob');
  // Its states have come further than those of the one that follows.
  for (let again = 0; again < 3; again += 1) {
    directory.put(USERS, directory.rows.get(row(USERS).key) ?? []);
    directory.put(BASE_DN, [row(USERS)]);
  }
  const { emit, user } = await open(() => directory);
  await user.dblClick(screen.getByRole('treeitem', { name: 'Users' }));
  expect(await screen.findByRole('treeitem', { name: 'Ann' })).toBeVisible();

  emit('profiles', []);
  emit('connections', []);
  expect(await screen.findByRole('heading', { name: 'Welcome to Grove' })).toBeVisible();
  directory = withPeople('Zoe');
  emit('layout', { tourSeen: true });
  emit('connections', [connection()]);
  emit('profiles', [GONE]);
  const users = await screen.findByRole('treeitem', { name: 'Users' });
  expect(users).toHaveAttribute('aria-expanded', 'false');
  await user.dblClick(users);
  expect(await screen.findByRole('treeitem', { name: 'Zoe' })).toBeVisible();
  await waitFor(() => expect(screen.queryByRole('treeitem', { name: 'Ann' })).not.toBeInTheDocument());
});
