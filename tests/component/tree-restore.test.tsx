/** The tree as a person left it, and as a person set it. */
import { screen, waitFor, within } from '@testing-library/react';
import { describe, expect, test } from 'vitest';
import type { Input } from '../../src/shared/contract';
import { BASE_DN, FakeDirectory, row } from './support/samples';
import { openExplorer } from './support/windows';

const USERS = `OU=Users,${BASE_DN}`;
const TEAM = `OU=Team,${USERS}`;
const FAR = `OU=Far,${USERS}`;
const ADA = `CN=Ada Lovelace,${TEAM}`;

function directory(): FakeDirectory {
  const fake = new FakeDirectory();
  fake.put(BASE_DN, [row(`OU=Groups,${BASE_DN}`), row(USERS)]);
  fake.put(`OU=Groups,${BASE_DN}`, [row(`CN=Admins,OU=Groups,${BASE_DN}`, { kind: 'group' })]);
  fake.put(USERS, [row(FAR), row(TEAM), row(`CN=Zoe,${USERS}`)]);
  fake.put(TEAM, [row(ADA), row(`CN=Grace Hopper,${TEAM}`)]);
  fake.put(FAR, [], { phase: 'unknown', asOf: null, total: null });
  return fake;
}

const tree = () => screen.getByRole('tree', { name: 'Directory tree' });
const item = (name: RegExp | string) => within(tree()).findByRole('treeitem', { name });
const items = () =>
  within(tree())
    .getAllByRole('treeitem')
    .map((each) => each.getAttribute('aria-label'));
const focused = () => document.getElementById(tree().getAttribute('aria-activedescendant') ?? '');

type Opening = Input<'directory', 'open'>;

describe('after a restart', () => {
  const left = { expanded: [USERS, TEAM], selected: ADA };

  test('what was open is open, and what was selected is selected', async () => {
    await openExplorer(directory(), { memory: { tree: () => left } });
    const ada = await item('Ada Lovelace');
    await waitFor(() => expect(ada).toHaveAttribute('aria-selected', 'true'));
    expect(ada).toHaveAttribute('aria-level', '4');
    expect(await screen.findByRole('heading', { name: 'Ada Lovelace' })).toBeVisible();
    expect(items()).toEqual([
      'example.com (2)',
      'Groups',
      'Users (3)',
      'Far',
      'Team (2)',
      'Ada Lovelace',
      'Grace Hopper',
      'Zoe',
    ]);
  });

  test('what is gone from the directory leaves no trace', async () => {
    const gone = { expanded: [`OU=Gone,${BASE_DN}`, USERS, 'no dn'], selected: `CN=Gone,${USERS}` };
    const fake = directory();
    fake.put(`OU=Gone,${BASE_DN}`, [], { phase: 'unknown', asOf: null, total: null });
    const { inputsOf } = await openExplorer(fake, { memory: { tree: () => gone } });
    await item('Zoe');
    await waitFor(() => expect(focused()).toHaveAccessibleName('example.com (2)'));
    expect(screen.queryByRole('treeitem', { name: /Gone/ })).not.toBeInTheDocument();
    const opened = inputsOf('directory.open') as readonly Opening[];
    expect(opened.map(({ dn }) => dn)).not.toContain(`OU=Gone,${BASE_DN}`);
  });

  test('a NAS is asked for what the copy lacks only where a person looks', async () => {
    const fake = directory();
    const many = Array.from({ length: 40 }, (_, index) => `OU=Site ${100 + index},${BASE_DN}`);
    fake.put(
      BASE_DN,
      many.map((dn) => row(dn)),
    );
    for (const dn of many) fake.put(dn, [], { phase: 'unknown', asOf: null, total: null });
    const { user, inputsOf } = await openExplorer(fake, {
      memory: { tree: () => ({ expanded: many, selected: null }) },
    });
    await item('Site 100');
    const opened = () => {
      const inputs = inputsOf('directory.open') as readonly Opening[];
      return inputs.map(({ dn }) => dn).filter((dn) => dn !== BASE_DN);
    };
    await waitFor(() => expect(opened()).toContain(many[0]));
    expect(opened().length).toBeLessThan(15);
    expect(opened()).not.toContain(many[39]);
    tree().focus();
    await user.keyboard('{End}');
    await waitFor(() => expect(opened()).toContain(many[39]));
  });

  test('what a person opens, closes and selects is kept', async () => {
    const { user, inputsOf } = await openExplorer(directory());
    const kept = () => (inputsOf('memory.keepTree') as readonly Input<'memory', 'keepTree'>[]).at(-1)?.tree;
    await user.dblClick(await item(/^Users/));
    await waitFor(() => expect(kept()).toEqual({ expanded: [USERS], selected: USERS }));
    await user.dblClick(await item(/^Team/));
    await user.click(await item('Ada Lovelace'));
    await waitFor(() => expect(kept()).toEqual({ expanded: [USERS, TEAM], selected: ADA }));
    (await item(/^Users/)).focus();
    await user.keyboard('{ArrowLeft}{ArrowLeft}');
    await waitFor(() => expect(kept()).toEqual({ expanded: [USERS], selected: ADA }));
  });
});

describe('a tree of containers only', () => {
  const settings = { theme: 'system', treeShows: 'containers' } as const;

  test('leaves all else out, and keeps the true counts', async () => {
    const { user } = await openExplorer(directory(), {}, { settings });
    await user.dblClick(await item(/^Users/));
    await user.dblClick(await item(/^Team/));
    expect(await item('No containers in here')).toHaveAttribute('aria-level', '4');
    expect(items()).toEqual([
      'example.com (2)',
      'Groups',
      'Users (3)',
      'Far',
      'Team (2)',
      'No containers in here',
    ]);
    expect(await item('Far')).toHaveAttribute('aria-setsize', '2');
  });

  test('shows where an entry is that it leaves out', async () => {
    const { emit } = await openExplorer(directory(), {
      memory: { tree: () => ({ expanded: [USERS, TEAM], selected: ADA }) },
    });
    await waitFor(() => expect(focused()).toHaveAccessibleName('Ada Lovelace'));
    emit('settings', settings);
    await waitFor(() => expect(focused()).toHaveAccessibleName('Team (2)'));
    expect(focused()).toHaveAttribute('aria-selected', 'true');
    expect(screen.queryByRole('treeitem', { name: 'Ada Lovelace' })).not.toBeInTheDocument();
    emit('settings', { theme: 'system' });
    await waitFor(() => expect(focused()).toHaveAccessibleName('Ada Lovelace'));
  });
});
