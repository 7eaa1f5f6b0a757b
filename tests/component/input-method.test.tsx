/** What an input method takes, as Japanese and Chinese are written with, is no command. */
import { fireEvent, render, screen } from '@testing-library/react';
import { expect, test, vi } from 'vitest';
import { GuideContents } from '../../src/renderer/guide/guide-contents';
import { BASE_DN, FakeDirectory, row } from './support/samples';
import { openExplorer } from './support/windows';

const USERS = `OU=Users,${BASE_DN}`;

function directory(): FakeDirectory {
  const fake = new FakeDirectory();
  fake.put(BASE_DN, [row(USERS)]);
  fake.put(USERS, [row(`CN=Ada Lovelace,${USERS}`)]);
  return fake;
}

/** Presses a key while signs are being composed. */
const compose = (field: HTMLElement, key: string) => fireEvent.keyDown(field, { key, isComposing: true });

test('a filter stays, and has the focus, until the signs are there', async () => {
  const { user } = await openExplorer(directory());
  await user.click(await screen.findByRole('treeitem', { name: /^Users/ }));
  const filter = await screen.findByRole('searchbox', { name: 'Filter the contents' });
  await user.type(filter, 'ada');
  for (const key of ['Escape', 'Enter', 'ArrowDown']) compose(filter, key);
  expect(filter).toHaveValue('ada');
  expect(filter).toHaveFocus();
  await user.keyboard('{Escape}');
  expect(filter).toHaveValue('');
});

test('a DN is typed on', async () => {
  const { user } = await openExplorer(directory());
  await screen.findByRole('treeitem', { name: /^Users/ });
  await user.keyboard('{Control>}l{/Control}');
  const field = await screen.findByRole('textbox', { name: 'Go to DN' });
  compose(field, 'Escape');
  expect(field).toHaveFocus();
});

test('the name of a column is typed on', async () => {
  const { user } = await openExplorer(directory(), { app: { updateLayout: () => undefined } });
  await user.click(await screen.findByRole('treeitem', { name: /^Users/ }));
  await user.click(await screen.findByRole('button', { name: 'Columns' }));
  const field = await screen.findByRole('textbox', { name: 'Add a column' });
  await user.type(field, 'mail');
  compose(field, 'Enter');
  expect(field).toHaveValue('mail');
});

test('words that are looked for in the guide stay', () => {
  const onType = vi.fn();
  render(<GuideContents shown="start" typed="sync" onType={onType} folds={false} onRead={vi.fn()} />);
  compose(screen.getByRole('searchbox'), 'Escape');
  expect(onType).not.toHaveBeenCalled();
});
