/** Who is in a group and which groups an object is in, as lists that are used by mouse and by keys. */
import { screen, waitFor, within } from '@testing-library/react';
import { expect, test } from 'vitest';
import type { Handlers, Output } from '../../src/shared/contract';
import type { Crawl } from '../../src/shared/crawl';
import type { EntryRow } from '../../src/shared/entry';
import { fail, failure } from '../../src/shared/failure';
import type { Membership } from '../../src/shared/relations';
import { BASE_DN, entry, FakeDirectory, profile, row, text, uuid } from './support/samples';
import { nth, openExplorer, type OpenWindow } from './support/windows';

const GROUPS = `OU=Groups,${BASE_DN}`;
const USERS = `OU=Users,${BASE_DN}`;
const group = (name: string) => row(`CN=${name},${GROUPS}`, { kind: 'group' });
const person = (name: string, more: Partial<EntryRow> = {}) => row(`CN=${name},${USERS}`, more);
const STAFF = group('Staff');

function member(of: EntryRow, more: Partial<Membership> = {}): Membership {
  const { dn, key } = of;
  const said = { direct: true, by: 'both', disputed: false, via: [], viaLeftOut: 0 } as const;
  return { dn, key, ...said, row: of, standsFor: null, ...more };
}

type Window = Output<'directory', 'members'>;

/** Answers windows of a list, filtered by name as far as a test needs it. */
function listing(all: readonly Membership[], more: Partial<Window> = {}): Handlers['directory']['members'] {
  return ({ offset, limit, nested, filter = '' }) => {
    const listed = all.filter(({ direct }) => nested || direct);
    const shown = listed.filter(({ dn }) => dn.toLowerCase().includes(filter.toLowerCase()));
    const members = shown.slice(offset, offset + limit);
    return { offset, total: listed.length, matching: shown.length, cut: false, members, ...more };
  };
}

const nobody = listing([]);

function directory(...people: readonly EntryRow[]): FakeDirectory {
  const made = new FakeDirectory();
  made.put(BASE_DN, [row(GROUPS), row(USERS)]);
  made.put(GROUPS, [STAFF, group('VPN Users')]);
  made.put(USERS, people);
  for (const each of people) made.entries.set(each.key, entry(each, { cn: text(each.name) }));
  return made;
}

const CRAWL: Crawl = {
  profileId: uuid(1),
  number: 1,
  phase: 'completed',
  trigger: 'by-hand',
  syncRunId: null,
  startedAt: 1,
  endedAt: Date.UTC(2025, 4, 6, 14, 2),
  objects: 10,
  expected: null,
  rate: null,
  timeLeft: null,
  containersLeft: 0,
  skipped: [],
  skippedCount: 0,
  failure: null,
  generation: 1,
};
const copied = { crawls: [CRAWL] };

async function openGroup(
  handlers: Partial<Handlers['directory']>,
  retained: Parameters<typeof openExplorer>[2] = copied,
  people: readonly EntryRow[] = [person('Ada'), person('Zoe')],
  more: Parameters<typeof openExplorer>[1] = {},
): Promise<OpenWindow> {
  const window = await openExplorer(
    directory(...people),
    { ...more, directory: { memberOf: nobody, members: nobody, ...handlers } },
    retained,
  );
  await window.user.dblClick(await screen.findByRole('treeitem', { name: /^Groups/ }));
  await window.user.click(await screen.findByRole('treeitem', { name: /^Staff/ }));
  await window.user.click(await screen.findByRole('tab', { name: 'Members' }));
  return window;
}

const grid = (name = 'Members of Staff') => screen.findByRole('grid', { name });
const names = async () =>
  within(await grid())
    .getAllByRole('row')
    .slice(1)
    .map((each) => within(each).getAllByRole('gridcell')[0]?.textContent);

test('members are listed with what they are, where they are and how they are members', async () => {
  await openGroup({
    members: listing([
      member(person('Ada', { disabled: true })),
      member(person('Bob'), { by: 'primary' }),
      member(group('Inner'), { by: 'group', disputed: true }),
      { ...member(person('Gone')), row: null, by: 'group' },
    ]),
  });
  const rows = within(await grid()).getAllByRole('row');
  const cells = rows.map((each) =>
    within(each)
      .queryAllByRole('gridcell')
      .map(({ textContent }) => textContent),
  );
  expect(cells.slice(1)).toEqual([
    ['Ada', 'User', 'direct', USERS],
    ['Bob', 'User', 'primary group', USERS],
    ['Inner', 'Group', 'said by the group alone', GROUPS],
    ['Gone', 'not copied', 'direct', USERS],
  ]);
  expect(within(nth(rows, 1)).getByRole('img', { name: 'disabled' })).toBeVisible();
  expect(screen.getByText('4 members')).toBeVisible();
  expect(screen.getByText(/^as of .*, when the whole directory was copied$/)).toBeVisible();
});

test('nested ones come with the groups by which they are members, and the choice is kept', async () => {
  const long = Array.from({ length: 8 }, (_, index) => ({ dn: `CN=G${index},${GROUPS}`, name: `G${index}` }));
  const { user, inputsOf } = await openGroup(
    {
      members: listing([
        member(group('VPN Users')),
        member(person('Ada'), {
          direct: false,
          via: [
            { dn: `CN=VPN Users,${GROUPS}`, name: 'VPN Users' },
            { dn: `CN=Absent,${GROUPS}`, name: null },
          ],
        }),
        member(person('Zoe'), { direct: false, via: long, viaLeftOut: 291 }),
      ]),
    },
    copied,
    [],
    { app: { updateLayout: () => undefined } },
  );
  expect(await names()).toEqual(['VPN Users']);
  await user.click(screen.getByRole('radio', { name: 'Nested' }));
  await waitFor(async () => expect(await names()).toEqual(['VPN Users', 'Ada', 'Zoe']));
  expect(screen.getByText('via VPN Users › Absent')).toBeVisible();
  expect(screen.getByText('via G0 › G1 › G2 › G3 › … 291 groups … › G4 › G5 › G6 › G7')).toBeVisible();
  expect(screen.getByText('3 members')).toBeVisible();
  expect(inputsOf('app.updateLayout')).toEqual([{ nestedMembers: true }]);
});

test('a filter counts what it leaves, says why it is none, and Escape takes it away', async () => {
  const all = [member(person('Ada')), member(person('Zoe')), member(person('Adam'))];
  const { user } = await openGroup({
    members: (input, options) => {
      if (input.filter === 'is:what') throw fail('query-invalid', { detail: 'There is no “is:what”' });
      return listing(all)(input, options);
    },
  });
  expect(await names()).toEqual(['Ada', 'Zoe', 'Adam']);
  const field = screen.getByRole('searchbox', { name: 'Filter by name, account or container' });
  await user.type(field, 'ada');
  await waitFor(() => expect(screen.getByText('3 members, 2 shown')).toBeVisible());
  expect(await names()).toEqual(['Ada', 'Adam']);
  await user.clear(field);
  await user.type(field, 'nobody');
  expect(await screen.findByText('Nothing here matches “nobody”')).toBeVisible();
  await user.clear(field);
  await user.type(field, 'is:what');
  expect(await screen.findByText(/There is no “is:what”/)).toBeVisible();
  expect(field).toBeInvalid();
  await user.keyboard('{Escape}');
  expect(field).toHaveValue('');
  await waitFor(async () => expect(await names()).toEqual(['Ada', 'Zoe', 'Adam']));
  await user.keyboard('{ArrowDown}');
  expect(await grid()).toHaveFocus();
});

test('of ten thousand only the windows in sight are asked for, and keys reach both ends', async () => {
  const all = Array.from({ length: 10_000 }, (_, index) => member(person(`Person ${index}`)));
  const { user, inputsOf } = await openGroup({ members: listing(all) });
  const list = await grid();
  expect(list).toHaveAttribute('aria-rowcount', '10001');
  expect(within(list).getAllByRole('row').length).toBeLessThan(80);
  list.focus();
  await user.keyboard('{End}');
  const active = () => list.ownerDocument.getElementById(list.getAttribute('aria-activedescendant') ?? '');
  await waitFor(() => expect(active()).toHaveTextContent('Person 9999'));
  await user.keyboard('{ArrowUp}');
  await waitFor(() => expect(active()).toHaveTextContent('Person 9998'));
  await user.keyboard('{Home}{PageDown}');
  await waitFor(() => expect(active()).toHaveTextContent(/^Person \d\dUser/));
  const offsets = inputsOf('directory.members').map((input) => (input as { offset: number }).offset);
  expect(Math.max(...offsets)).toBeGreaterThanOrEqual(9800);
  expect(offsets.length).toBeLessThan(12);
});

test('Enter goes from a person to a group to its members, and back finds the row that was left', async () => {
  const ada = person('Ada');
  const zoe = person('Zoe');
  const made = directory(ada, zoe);
  const { user } = await openExplorer(
    made,
    {
      directory: {
        members: listing([member(ada), member(zoe)]),
        memberOf: listing([member(STAFF)]),
      },
    },
    copied,
  );
  await user.dblClick(await screen.findByRole('treeitem', { name: /^Users/ }));
  await user.click(await screen.findByRole('treeitem', { name: /^Ada/ }));
  await user.click(await screen.findByRole('tab', { name: 'Member of' }));
  (await grid('Groups of Ada')).focus();
  await user.keyboard('{Enter}');
  expect(await screen.findByRole('heading', { name: 'Staff' })).toBeVisible();
  await user.click(screen.getByRole('tab', { name: 'Members' }));
  (await grid()).focus();
  await user.keyboard('{ArrowDown}{Enter}');
  expect(await screen.findByRole('heading', { name: 'Zoe' })).toBeVisible();
  await user.keyboard('{Alt>}{ArrowLeft}{/Alt}');
  expect(await screen.findByRole('heading', { name: 'Staff' })).toBeVisible();
  const list = await grid();
  expect(list).toHaveAttribute('aria-activedescendant', 'membership-1');
  await waitFor(() => expect(list).toHaveFocus());
  await user.keyboard('{Alt>}{ArrowLeft}{/Alt}');
  expect(await grid('Groups of Ada')).toBeVisible();
});

test('the menu copies, exports what is listed, and opens whom a foreign principal stands for', async () => {
  const foreign = row(`CN=S-1-5-21-1-2-3-1100,CN=ForeignSecurityPrincipals,${BASE_DN}`, {
    kind: 'foreign-principal',
  });
  const known = row(`CN=S-1-5-11,CN=ForeignSecurityPrincipals,${BASE_DN}`, { kind: 'foreign-principal' });
  const other = { profileId: uuid(2), dn: `CN=Jo,${USERS}`, name: 'Jo', kind: 'user' } as const;
  const { user, inputsOf } = await openGroup(
    { members: listing([member(foreign, { standsFor: other }), member(known)]) },
    { ...copied, profiles: [profile(), profile({ id: uuid(2), name: 'Zürich' })] },
    [],
    { app: { copyText: () => undefined }, export: { save: () => null } },
  );
  expect(await names()).toEqual(['S-1-5-21-1-2-3-1100Jo on Zürich', 'S-1-5-11Authenticated Users']);
  const first = screen.getByText('Jo on Zürich');
  await user.pointer({ keys: '[MouseRight]', target: first });
  await user.click(await screen.findByRole('menuitem', { name: 'Copy DN' }));
  await waitFor(() => expect(inputsOf('app.copyText')).toEqual([{ text: foreign.dn }]));

  const section = screen.getByRole('region', { name: 'Members' });
  await user.click(within(section).getByRole('button', { name: 'Export…' }));
  await user.click(await screen.findByRole('button', { name: /^Choose/ }));
  const scope = { is: 'memberships', dn: STAFF.dn, way: 'member', nested: false, filter: '' };
  expect(inputsOf('export.save')).toMatchObject([{ profileId: uuid(1), scope }]);

  await user.pointer({ keys: '[MouseRight]', target: first });
  await user.click(await screen.findByRole('menuitem', { name: 'Open “Jo”' }));
  expect(screen.getByRole('button', { name: /Zürich/, current: true })).toBeVisible();
});

test('says that members can be missing, and copies the whole directory from there', async () => {
  let started = 0;
  const startCrawl = () => {
    started += 1;
    return { ...CRAWL, phase: 'running' as const, endedAt: null, generation: null };
  };
  const { user, emit } = await openGroup(
    { members: listing([member(person('Ada'), { by: 'group', disputed: true })]) },
    {},
    [],
    { replica: { startCrawl } },
  );
  expect(
    await screen.findByText('The whole directory was not copied: members can be missing.'),
  ).toBeVisible();
  // In a copy that is not whole, nobody can be said to keep silent.
  expect(screen.queryByText('said by the group alone')).not.toBeInTheDocument();
  const section = screen.getByRole('region', { name: 'Members' });
  await user.click(within(section).getByRole('button', { name: 'Copy whole directory' }));
  expect(started).toBe(1);
  emit('crawls', [{ ...CRAWL, phase: 'running', endedAt: null, generation: null, objects: 7 }]);
  expect(await within(section).findByText(/^Copying the whole directory: 7 entries so far/)).toBeVisible();
  emit('crawls', [CRAWL]);
  expect(await within(section).findByText(/^as of /)).toBeVisible();
  expect(await screen.findByText('said by the group alone')).toBeVisible();
});

test('an empty list says why it may be, and a failure what to do', async () => {
  const { user, emit } = await openGroup({});
  expect(await screen.findByRole('heading', { name: 'No members' })).toBeVisible();
  expect(screen.getByText('Neither this entry nor any other says that somebody is in it.')).toBeVisible();
  emit('crawls', []);
  expect(await screen.findByText(/The whole directory was not copied yet\.$/)).toBeVisible();
  await user.click(screen.getByRole('tab', { name: 'Member of' }));
  expect(await screen.findByRole('heading', { name: 'In no group' })).toBeVisible();
});

test('a list that cannot be read says so in its place, and is read again', async () => {
  const broken = failure('replica-failed');
  let works = false;
  const { user } = await openGroup({
    members: (input, options) => {
      if (!works) throw fail('replica-failed');
      return listing([member(person('Ada'))])(input, options);
    },
  });
  expect(await screen.findByRole('alert')).toHaveTextContent(broken.message);
  works = true;
  await user.click(screen.getByRole('button', { name: 'Try again' }));
  expect(await names()).toEqual(['Ada']);
  expect(screen.queryByRole('alert')).not.toBeInTheDocument();
});

test('what the NAS sent in part is said', async () => {
  await openGroup({ members: listing([member(person('Ada'))], { cut: true }) });
  expect(await screen.findByText(/^The NAS has sent only a part of the values/)).toBeVisible();
});
