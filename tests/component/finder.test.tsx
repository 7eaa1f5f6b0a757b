/** Finding anything on any NAS: by keys, from the first letter, with the newest keystroke winning. */
import { act, screen, waitFor, within } from '@testing-library/react';
import { expect, test } from 'vitest';
import type { Handlers } from '../../src/shared/contract';
import type { EntryRow } from '../../src/shared/entry';
import { fail, failure } from '../../src/shared/failure';
import type { SearchGroup, SearchResults } from '../../src/shared/search-results';
import { BASE_DN, connection, FakeDirectory, profile, row, uuid } from './support/samples';
import { nth, openExplorer, type OpenWindow } from './support/windows';

const USERS = `OU=Users,${BASE_DN}`;
const ADA = row(`CN=Ada Lovelace,${USERS}`, { description: 'Analyst' });
const ADAM = row(`CN=Adam Smith,${USERS}`, { disabled: true });
const FAR = row(`CN=Ada Far,OU=Staff,${BASE_DN}`);

const group = (rows: readonly EntryRow[], more: Partial<SearchGroup> = {}): SearchGroup => ({
  profileId: uuid(1),
  rows,
  more: false,
  count: rows.length,
  failure: null,
  ...more,
});

const two = {
  profiles: [profile(), profile({ id: uuid(2), name: 'Zürich' })],
  connections: [connection(), connection({ profileId: uuid(2) })],
};

function directory(): FakeDirectory {
  const made = new FakeDirectory();
  made.put(BASE_DN, [row(USERS), row(`OU=Staff,${BASE_DN}`)]);
  made.put(USERS, [ADA, ADAM]);
  made.put(`OU=Staff,${BASE_DN}`, [FAR]);
  return made;
}

async function openFinder(find: Handlers['search']['find'], retained = {}): Promise<OpenWindow> {
  const window = await openExplorer(directory(), { search: { find } }, retained);
  await screen.findByRole('treeitem', { name: /^Users/ });
  await window.user.keyboard('{Control>}k{/Control}');
  await waitFor(() => expect(field()).toHaveFocus());
  return window;
}

const field = () => screen.getByRole('combobox', { name: 'Find entries' });
const options = () => screen.findAllByRole('option');
const both = () => ({
  groups: [group([ADA, ADAM], { more: true, count: 42 }), group([FAR], { profileId: uuid(2) })],
});

test('keys open it, choose a row, and go to the entry in the tree', async () => {
  const { user, inputsOf } = await openFinder(both, two);
  expect(field()).toHaveFocus();
  expect(screen.getByText('is:user is:disabled')).toBeVisible();
  await user.keyboard('a');
  expect(inputsOf('search.find')).toEqual([{ field: 'finder', text: 'a', limit: 8 }]);
  const [first, second] = await options();
  expect(field()).toHaveAttribute('aria-expanded', 'true');
  expect(field()).toHaveAttribute('aria-controls', screen.getByRole('listbox').id);
  expect(field()).toHaveAttribute('aria-activedescendant', first?.id);
  await user.keyboard('{ArrowDown}');
  expect(field()).toHaveAttribute('aria-activedescendant', second?.id);
  expect(second).toHaveAttribute('aria-selected', 'true');
  expect(first).toHaveAttribute('aria-selected', 'false');
  await user.keyboard('{Enter}');
  expect(screen.queryByRole('dialog')).not.toBeInTheDocument();
  expect(await screen.findByRole('heading', { name: 'Adam Smith' })).toBeVisible();
  const item = await screen.findByRole('treeitem', { name: /^Adam Smith/ });
  await waitFor(() => expect(item).toHaveAttribute('aria-selected', 'true'));
  expect(screen.getByRole('tree')).toHaveFocus();
});

test('rows stand under their NAS and say what they are, and numbers are true', async () => {
  const { user } = await openFinder(both, two);
  await user.keyboard('ada');
  const groups = await screen.findAllByRole('group');
  expect(groups.map((each) => each.ariaLabel)).toEqual(['Found on Berlin', 'Found on Zürich']);
  const berlin = nth(groups, 0);
  expect(within(berlin).getByRole('option', { name: 'Ada Lovelace, User, Analyst' })).toBeVisible();
  expect(within(berlin).getByRole('option', { name: `Adam Smith, User, ${USERS}, disabled` })).toBeVisible();
  expect(berlin).toHaveTextContent('… and 40 more');
  expect(screen.getByRole('dialog')).toHaveTextContent('43 entries in the local copies of 2 NAS');
});

test('a click opens an entry of another NAS', async () => {
  const { user } = await openFinder(both, two);
  await user.keyboard('far');
  await user.click(await screen.findByRole('option', { name: /^Ada Far/ }));
  expect(await screen.findByRole('heading', { name: 'Ada Far' })).toBeVisible();
  expect(screen.getByRole('button', { name: /Zürich/, current: true })).toBeVisible();
});

test('Home, End and the page keys go to the ends and stop there', async () => {
  const { user } = await openFinder(both, two);
  await user.keyboard('a');
  const all = await options();
  const active = () => field().getAttribute('aria-activedescendant');
  await user.keyboard('{End}');
  expect(active()).toBe(all.at(-1)?.id);
  await user.keyboard('{ArrowDown}{PageDown}');
  expect(active()).toBe(all.at(-1)?.id);
  await user.keyboard('{Home}');
  expect(active()).toBe(all[0]?.id);
  await user.keyboard('{PageDown}{PageUp}{ArrowUp}');
  expect(active()).toBe(all[0]?.id);
});

/** Answers when the test says so, by text. */
function slowFind() {
  const answers = new Map<string, (results: SearchResults) => void>();
  const aborted: string[] = [];
  const find: Handlers['search']['find'] = ({ text }, { signal }) => {
    signal.addEventListener('abort', () => aborted.push(text));
    return new Promise((resolve) => answers.set(text, resolve));
  };
  const answer = (text: string, rows: readonly EntryRow[]) =>
    act(async () => {
      answers.get(text)?.({ groups: [group(rows)] });
      await Promise.resolve();
    });
  return { find, answer, aborted };
}

test('the newest keystroke wins, old rows stay until its answer, and late answers are ignored', async () => {
  const { find, answer, aborted } = slowFind();
  const { user } = await openFinder(find);
  await user.keyboard('a');
  await answer('a', [ADA, ADAM]);
  expect(await options()).toHaveLength(2);
  await user.keyboard('d');
  await user.keyboard('x');
  expect(aborted).toEqual(['ad']);
  expect(await options()).toHaveLength(2);
  await answer('adx', [FAR]);
  await waitFor(() => expect(screen.getAllByRole('option')).toHaveLength(1));
  await answer('ad', [ADA, ADAM]);
  expect(screen.getAllByRole('option')).toHaveLength(1);
});

test('Enter before the answer opens the best of it, not an old row', async () => {
  const { find, answer } = slowFind();
  const { user } = await openFinder(find);
  await user.keyboard('a');
  await answer('a', [ADA]);
  await user.keyboard('dam{Enter}');
  expect(screen.getByRole('dialog')).toBeVisible();
  await answer('adam', [ADAM]);
  expect(await screen.findByRole('heading', { name: 'Adam Smith' })).toBeVisible();
});

test('Escape closes it and gives the focus back', async () => {
  const { user } = await openExplorer(directory(), { search: { find: both } });
  const button = screen.getByRole('button', { name: 'Find on all NAS' });
  await user.click(button);
  await waitFor(() => expect(field()).toHaveFocus());
  await user.keyboard('a');
  await options();
  await user.keyboard('{Escape}');
  expect(screen.queryByRole('dialog')).not.toBeInTheDocument();
  await waitFor(() => expect(button).toHaveFocus());
});

test('says why nothing may have been found', async () => {
  const { user } = await openFinder(() => ({ groups: [group([])] }));
  await user.keyboard('nobody');
  expect(await screen.findByText('Nothing found in the local copies')).toBeVisible();
  expect(screen.getByText(/^Containers that were never opened are not in them/)).toBeVisible();
  expect(field()).toHaveAttribute('aria-expanded', 'false');
  expect(field()).not.toHaveAttribute('aria-activedescendant');
  await user.clear(field());
  expect(screen.getByText('is:user is:disabled')).toBeVisible();
});

test('a text that is no query is answered in place', async () => {
  const { user } = await openFinder(() => {
    throw fail('query-invalid', { detail: 'There is no “is:x”' });
  });
  await user.keyboard('is:x');
  expect(await screen.findByRole('alert')).toHaveTextContent('There is no “is:x”.');
  expect(field()).toBeInvalid();
  expect(field()).toHaveValue('is:x');
});

test('a NAS that cannot be searched says so and leaves the others as they are', async () => {
  const broken = failure('replica-failed');
  const { user } = await openFinder(
    () => ({
      groups: [group([ADA]), group([], { profileId: uuid(2), count: null, failure: broken })],
    }),
    two,
  );
  await user.keyboard('a');
  const zurich = await screen.findByRole('group', { name: 'Found on Zürich' });
  expect(zurich).toHaveTextContent(broken.message);
  expect(await options()).toHaveLength(1);
  expect(screen.getByRole('dialog')).toHaveTextContent('1 entry in the local copies of 1 of 2 NAS');
});

test('a letter that the field takes no more changes nothing', async () => {
  const { user, inputsOf } = await openFinder(({ text }) => ({
    groups: [group(text.endsWith('b') ? [ADAM] : [ADA])],
  }));
  const full = 'a'.repeat(1000);
  await user.click(field());
  await user.paste(full);
  await screen.findByRole('option', { name: /^Ada Lovelace/ });
  await user.keyboard('b');
  expect(field()).toHaveValue(full);
  await waitFor(() => expect(inputsOf('search.find').at(-1)).toMatchObject({ text: full }));
  await waitFor(() => expect(screen.queryByRole('option', { name: /^Adam Smith/ })).not.toBeInTheDocument());
  expect(screen.getByRole('option', { name: /^Ada Lovelace/ })).toBeVisible();
  expect(screen.getByRole('dialog').querySelector('[aria-busy]')).toBeNull();
});
