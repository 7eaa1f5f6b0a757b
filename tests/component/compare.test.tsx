/** Two objects side by side: what is different is in sight and marked, what is equal is counted. */
import { act, screen, waitFor, within } from '@testing-library/react';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { compare, type Pair } from '../../src/renderer/compare/difference';
import type { Handlers } from '../../src/shared/contract';
import { dnKey } from '../../src/shared/dn';
import type { AttributeValue, Entry } from '../../src/shared/entry';
import { fail, failure } from '../../src/shared/failure';
import {
  BASE_DN,
  connection,
  entry,
  FakeDirectory,
  ofBoth,
  profile,
  row,
  text,
  uuid,
} from './support/samples';
import { nth, openExplorer, type OpenWindow } from './support/windows';

const USERS = `OU=Users,${BASE_DN}`;
const OTHER_BASE = 'DC=branch,DC=net';
const HERE = row(`CN=John Doe,${USERS}`);
const JANE = row(`CN=Jane Roe,${USERS}`);
const THERE = row(`CN=John Doe,OU=People,${OTHER_BASE}`);

const two = {
  profiles: [profile(), profile({ id: uuid(2), name: 'Zürich' })],
  connections: [
    connection(),
    connection({
      profileId: uuid(2),
      facts: {
        domain: 'branch.net',
        netbiosName: 'BRANCH',
        baseDn: OTHER_BASE,
        status: 'running',
        vocabulary: 'directory-server',
      },
    }),
  ],
};

type Attributes = Readonly<Record<string, readonly AttributeValue[]>>;

const SAME: Attributes = {
  objectClass: text('top', 'person', 'user'),
  department: text('Operations'),
  userAccountControl: text('512'),
};

function directory(): FakeDirectory {
  const made = new FakeDirectory();
  made.put(BASE_DN, [row(USERS)]);
  made.put(USERS, [JANE, HERE]);
  made.put(OTHER_BASE, [row(`OU=People,${OTHER_BASE}`)]);
  made.put(`OU=People,${OTHER_BASE}`, [THERE]);
  return made;
}

/** John and Jane of one NAS, chosen by the menus of the tree. */
async function compareTwo(john: Attributes, jane: Attributes, more = {}): Promise<OpenWindow> {
  const made = directory();
  made.entries.set(HERE.key, entry(HERE, john));
  made.entries.set(JANE.key, entry(JANE, jane));
  const window = await openExplorer(made, { app: { copyText: () => undefined }, ...more });
  await window.user.dblClick(await screen.findByRole('treeitem', { name: /^Users/ }));
  await choose(window, await screen.findByRole('treeitem', { name: 'John Doe' }), 'Select for comparing');
  await choose(window, await screen.findByRole('treeitem', { name: 'Jane Roe' }), 'Compare with “John Doe”');
  return window;
}

async function choose({ user }: OpenWindow, target: HTMLElement, item: string) {
  await user.pointer({ keys: '[MouseRight]', target });
  await user.click(await screen.findByRole('menuitem', { name: item }));
}

const view = () => screen.findByRole('region', { name: 'Comparison' });

/** The attributes of a table: the state and name of each, with the values at both sides. */
async function attributesOf(name = 'Attributes side by side') {
  const table = await screen.findByRole('table', { name });
  return within(table)
    .getAllByRole('rowgroup')
    .map((group) => ({
      name: within(group).getAllByRole('rowheader')[0]?.textContent,
      state: within(group).getByRole('img').ariaLabel,
      values: within(group)
        .getAllByRole('row')
        .map((each) =>
          within(each)
            .getAllByRole('cell')
            .map(({ textContent }) => textContent),
        ),
    }));
}

test('F6 comes to a comparison and leaves it in both directions', async () => {
  const { user } = await compareTwo(SAME, SAME);
  const shown = await view();
  const around = async (keys: string) => {
    const seen: string[] = [];
    for (let turn = 0; turn < 4; turn += 1) {
      await user.keyboard(keys);
      const { activeElement } = document;
      if (shown.contains(activeElement)) seen.push('comparison');
      else seen.push(activeElement?.closest('[role="tree"], header, section')?.ariaLabel ?? '');
    }
    return seen;
  };
  act(() => screen.getByRole('tree').focus());
  expect(await around('{F6}')).toEqual(['comparison', 'Navigation', 'NAS', 'Directory tree']);
  expect(await around('{Shift>}{F6}{/Shift}')).toEqual(['NAS', 'Navigation', 'comparison', 'Directory tree']);
});

test('what is different is listed value by value, what is equal is counted and opens', async () => {
  const { user } = await compareTwo(
    {
      ...SAME,
      mail: text('john@example.com'),
      memberOf: text('CN=A,DC=x', 'CN=B,DC=x'),
      title: text('Chief'),
    },
    { ...SAME, mail: text('jane@example.com'), memberOf: text('CN=b,DC=x', 'CN=C,DC=x'), info: text('new') },
  );
  await view();
  expect(await attributesOf()).toEqual([
    { name: 'info', state: 'only at the right', values: [['not set', 'Only at the right: new']] },
    {
      name: 'mail',
      state: 'different',
      values: [['Only at the left: john@example.com', 'Only at the right: jane@example.com']],
    },
    {
      name: 'memberOf',
      state: 'different',
      values: [['Only at the left: CN=A,DC=x', 'Only at the right: CN=C,DC=x']],
    },
    { name: 'title', state: 'only at the left', values: [['Only at the left: Chief', 'not set']] },
  ]);
  expect(screen.getByText('4 differences')).toBeVisible();
  expect(screen.queryByText('department')).not.toBeInTheDocument();

  await user.click(screen.getByRole('button', { name: '1 equal value' }));
  const member = (await attributesOf()).find(({ name }) => name === 'memberOf');
  expect(member?.values[1]).toEqual(['At both sides: CN=B,DC=x', 'At both sides: CN=b,DC=x']);

  const equal = screen.getByRole('button', { name: '3 equal attributes', expanded: false });
  await user.click(equal);
  const names = (await attributesOf('3 equal attributes')).map(({ name }) => name);
  expect(names).toEqual(['department', 'objectClass', 'userAccountControl']);
});

test('heads say which NAS, which object and of when, and open it', async () => {
  const { user } = await compareTwo(SAME, SAME);
  const left = within(await screen.findByRole('region', { name: 'Left' }));
  const right = within(screen.getByRole('region', { name: 'Right' }));
  expect(left.getByRole('heading', { name: /^John Doe/ })).toBeVisible();
  expect(screen.getByRole('region', { name: 'Left' })).toHaveTextContent(/^Berlin · as of .*2025/);
  expect(screen.getByRole('region', { name: 'Left' })).toHaveTextContent(HERE.dn);
  expect(right.getByRole('heading', { name: /^Jane Roe/ })).toBeVisible();
  expect(screen.getByRole('heading', { name: 'No differences' })).toBeVisible();
  await user.click(screen.getByRole('button', { name: 'Swap sides' }));
  await waitFor(() => expect(left.queryByRole('heading', { name: /^John Doe/ })).not.toBeInTheDocument());
  const swapped = within(await screen.findByRole('region', { name: 'Left' }));
  await user.click(await swapped.findByRole('button', { name: 'Jane Roe' }));
  expect(await screen.findByRole('region', { name: 'Entry' })).toBeVisible();
  await user.keyboard('{Alt>}{ArrowLeft}{/Alt}');
  expect(await screen.findByRole('region', { name: 'Left' })).toHaveTextContent('Jane Roe');
});

test('counters and stamps are behind their count', async () => {
  const { user } = await compareTwo(
    { ...SAME, uSNChanged: text('1'), logonCount: text('4') },
    { ...SAME, uSNChanged: text('2'), logonCount: text('5') },
  );
  expect(await screen.findByText(/^Nothing is different but counters and stamps/)).toBeVisible();
  expect(screen.getByText('0 differences')).toBeVisible();
  await user.click(screen.getByRole('button', { name: '2 differences in counters and stamps' }));
  const noise = await attributesOf('2 differences in counters and stamps');
  expect(noise.map(({ name }) => name)).toEqual(['logonCount', 'uSNChanged']);
});

test('values are shown by what they mean, and filtered by it', async () => {
  const { user } = await compareTwo(
    { ...SAME, userAccountControl: text('512') },
    { ...SAME, userAccountControl: text('514'), title: text('Chief') },
  );
  const [, control] = (await attributesOf()).map(({ values }) => values[0]);
  expect(control?.[1]).toMatch(/disabled/i);
  await user.type(screen.getByRole('searchbox', { name: 'Filter attributes' }), 'disabled');
  await waitFor(async () => {
    expect((await attributesOf()).map(({ name }) => name)).toEqual(['userAccountControl']);
  });
  await user.clear(screen.getByRole('searchbox', { name: 'Filter attributes' }));
  await user.type(screen.getByRole('searchbox', { name: 'Filter attributes' }), 'operations');
  // What is looked for is not hidden behind its count.
  expect(await screen.findByText('department')).toBeVisible();
  await user.type(screen.getByRole('searchbox', { name: 'Filter attributes' }), 'zzz');
  expect(await screen.findByText('No attribute contains “operationszzz”')).toBeVisible();
});

test('very many values come in portions', async () => {
  const many = Array.from({ length: 350 }, (_, index) => `CN=Person ${index},DC=x`);
  const { user } = await compareTwo({ ...SAME, member: text(...many) }, SAME);
  const rows = async () => (await attributesOf()).find(({ name }) => name === 'member')?.values.length;
  expect(await rows()).toBe(10);
  await user.click(screen.getByRole('button', { name: 'Show 340 more values' }));
  expect(await rows()).toBe(110);
});

test('entries of two NAS are compared by what stands before their bases', async () => {
  const made = directory();
  const manager = (base: string) => text(`CN=Boss,OU=Staff,${base}`);
  made.entries.set(
    HERE.key,
    entry(HERE, { ...SAME, manager: manager(BASE_DN), seeAlso: text('CN=x,DC=far') }),
  );
  made.entries.set(
    THERE.key,
    entry(THERE, { ...SAME, manager: manager(OTHER_BASE.toLowerCase()), seeAlso: text('CN=x,DC=away') }),
  );
  const window = await openExplorer(made, { directory: ofBoth(made) }, two);
  const { user } = window;
  await user.dblClick(await screen.findByRole('treeitem', { name: /^Users/ }));
  await choose(window, await screen.findByRole('treeitem', { name: 'John Doe' }), 'Select for comparing');
  await user.click(nth(screen.getAllByRole('button', { name: /Zürich/ }), 0));
  await user.dblClick(await screen.findByRole('treeitem', { name: /^People/ }));
  await choose(
    window,
    await screen.findByRole('treeitem', { name: 'John Doe' }),
    'Compare with “John Doe” on Berlin',
  );
  expect(await screen.findByRole('region', { name: 'Right' })).toHaveTextContent(/^Zürich/);
  expect(
    await screen.findByText(
      new RegExp(`before ${BASE_DN} at the left and before ${OTHER_BASE} at the right`),
    ),
  ).toBeVisible();
  expect((await attributesOf()).map(({ name }) => name)).toEqual(['seeAlso']);
  expect(screen.getByRole('button', { name: '4 equal attributes' })).toBeVisible();
});

test('a comparison is copied as text and as JSON', async () => {
  const bytes: AttributeValue[] = [{ type: 'binary', base64: 'AQI=', size: 2 }];
  const { user, inputsOf } = await compareTwo(
    { department: text('Operations'), mail: text('john@example.com'), thumbnailLogo: bytes },
    { department: text('Operations'), mail: text('jane@example.com') },
  );
  await view();
  const copies = () => inputsOf('app.copyText').map((input) => (input as { text: string }).text);
  for (const [index, as] of ['As text', 'As JSON'].entries()) {
    await user.click(await screen.findByRole('button', { name: 'Copy comparison…' }));
    await user.click(await screen.findByRole('menuitem', { name: as }));
    await waitFor(() => expect(copies()).toHaveLength(index + 1));
  }
  const [asText, asJson] = copies();
  expect(asText).toMatch(/^< CN=John Doe,.* \(Berlin, as of .*\)\n> CN=Jane Roe,/);
  expect(asText).toContain('\nmail\n  < john@example.com\n  > jane@example.com\n');
  expect(asText).toMatch(/\n1 equal attribute\n$/);
  expect(JSON.parse(asJson ?? '')).toMatchObject({
    left: { nas: 'Berlin', dn: HERE.dn },
    attributes: [
      { name: 'department', state: 'equal', left: ['Operations'], right: ['Operations'] },
      { name: 'mail', state: 'different', left: ['john@example.com'], right: ['jane@example.com'] },
      { name: 'thumbnailLogo', state: 'only-left', left: [{ base64: 'AQI=' }], right: [] },
    ],
  });
});

test('an object that the copy does not have is said in its place, and looked for again', async () => {
  let there: Entry | null = null;
  const made = directory();
  const read: Handlers['directory']['entry'] = (input, options) => {
    if (dnKey(input.dn) !== HERE.key) return made.handlers.entry(input, options);
    if (there === null) throw fail('object-not-found', { subject: input.dn });
    return there;
  };
  const { user } = await compareTwo(SAME, SAME, { directory: { entry: read } });
  const left = within(await screen.findByRole('region', { name: 'Left' }));
  expect(await left.findByRole('alert')).toHaveTextContent(
    failure('object-not-found', { subject: HERE.dn }).message,
  );
  expect(within(screen.getByRole('region', { name: 'Right' })).getByText('User')).toBeVisible();
  expect(screen.getByText('With one entry alone there is nothing to compare.')).toBeVisible();
  there = entry(HERE, { ...SAME, title: text('Chief') });
  await user.click(left.getByRole('button', { name: 'Try again' }));
  expect((await attributesOf()).map(({ name }) => name)).toContain('title');
});

test('a NAS that is removed meanwhile is said, and what is known stays', async () => {
  const made = directory();
  const window = await openExplorer(made, { directory: ofBoth(made) }, two);
  const { user, emit } = window;
  await user.dblClick(await screen.findByRole('treeitem', { name: /^Users/ }));
  await choose(window, await screen.findByRole('treeitem', { name: 'John Doe' }), 'Select for comparing');
  await user.click(nth(screen.getAllByRole('button', { name: /Zürich/ }), 0));
  await user.dblClick(await screen.findByRole('treeitem', { name: /^People/ }));
  const there = await screen.findByRole('treeitem', { name: 'John Doe' });
  await choose(window, there, 'Compare with “John Doe” on Berlin');
  const right = await screen.findByRole('region', { name: 'Right' });
  await within(right).findByText('User');
  emit('profiles', [profile()]);
  await waitFor(() => expect(right).toHaveTextContent('This NAS is no longer in Grove.'));
  expect(right).toHaveTextContent('John Doe');
  expect(screen.getByRole('button', { name: 'Swap sides' })).toBeDisabled();
});

/** The finder, which finds Jane, with John selected for comparing. */
async function openFinder() {
  const found = { rows: [JANE], more: false, count: 1, failure: null };
  const find: Handlers['search']['find'] = () => ({ groups: [{ profileId: uuid(1), ...found }] });
  const window = await openExplorer(directory(), { search: { find } });
  await window.user.dblClick(await screen.findByRole('treeitem', { name: /^Users/ }));
  await choose(window, await screen.findByRole('treeitem', { name: 'John Doe' }), 'Select for comparing');
  await window.user.keyboard('{Control>}k{/Control}');
  return window;
}

test.each(['mouse', 'keys'])('what the finder finds is compared without going there, by %s', async (by) => {
  const window = await openFinder();
  const { user } = window;
  await user.keyboard('jane');
  const option = await screen.findByRole('option', { name: /^Jane Roe/ });
  if (by === 'mouse') await choose(window, option, 'Compare with “John Doe”');
  else {
    await user.keyboard('{Shift>}{F10}{/Shift}');
    await user.click(await screen.findByRole('menuitem', { name: 'Compare with “John Doe”' }));
  }
  expect(await screen.findByRole('region', { name: 'Right' })).toHaveTextContent('Jane Roe');
  expect(screen.queryByRole('dialog')).not.toBeInTheDocument();
});

test('what the finder finds can be compared from the moment it is there', async () => {
  const window = await openFinder();
  const { user } = window;
  const field = await screen.findByRole('combobox');
  // Sooner than any key of a person: in the very task in which the row comes.
  const atOnce = new MutationObserver(() => {
    if (document.querySelector('[role="option"]') === null) return;
    atOnce.disconnect();
    field.dispatchEvent(new KeyboardEvent('keydown', { key: 'F10', shiftKey: true, bubbles: true }));
  });
  atOnce.observe(document, { childList: true, subtree: true });
  await user.keyboard('j');
  expect(await screen.findByRole('menuitem', { name: 'Compare with “John Doe”' })).toBeVisible();
});

test('from a comparison a DN leads on, and its own NAS back to what was there before', async () => {
  const { user } = await compareTwo(SAME, SAME);
  await view();
  await user.keyboard('{Control>}l{/Control}');
  await user.type(await screen.findByRole('textbox', { name: 'Go to DN' }), `${USERS}{Enter}`);
  expect(await screen.findByRole('heading', { level: 1, name: 'Users' })).toBeVisible();
  await user.keyboard('{Alt>}{ArrowLeft}{/Alt}');
  await view();
  await user.click(nth(screen.getAllByRole('button', { current: true }), 0));
  expect(await screen.findByRole('heading', { level: 1, name: 'Users' })).toBeVisible();
  expect(screen.queryByRole('region', { name: 'Comparison' })).not.toBeInTheDocument();
});

test('an object is not compared with itself', async () => {
  const window = await openExplorer(directory());
  const { user } = window;
  await user.dblClick(await screen.findByRole('treeitem', { name: /^Users/ }));
  const john = await screen.findByRole('treeitem', { name: 'John Doe' });
  await choose(window, john, 'Select for comparing');
  await user.pointer({ keys: '[MouseRight]', target: john });
  expect(await screen.findByRole('menuitem', { name: 'Select for comparing' })).toBeVisible();
  expect(screen.queryByRole('menuitem', { name: /^Compare with/ })).not.toBeInTheDocument();
  await user.keyboard('{Escape}');
  await user.pointer({
    keys: '[MouseRight]',
    target: nth(screen.getAllByRole('treeitem', { name: 'Jane Roe' }), 0),
  });
  expect(await screen.findByRole('menuitem', { name: 'Compare with “John Doe”' })).toBeVisible();
});

test('every value stands at its own side once, and swapping sides only mirrors it', () => {
  const value = fc.constantFrom('a', 'b', 'CN=A,DC=x', 'cn=a,dc=X', 'CN=B,DC=x', '');
  const attributes = fc.dictionary(
    fc.constantFrom('member', 'Member', 'mail', 'logonCount'),
    fc.uniqueArray(value, { maxLength: 5, selector: (each) => each.toLowerCase() }),
  );
  const sideOf = (given: Readonly<Record<string, readonly string[]>>) => ({
    entry: entry(
      HERE,
      Object.fromEntries(Object.entries(given).map(([name, values]) => [name, text(...values)])),
    ),
    baseDn: null,
  });
  const told = (at: 'one' | 'other', pairs: readonly Pair[]) =>
    pairs.flatMap((pair) => (pair[at]?.type === 'text' ? [pair[at].text] : []));
  fc.assert(
    fc.property(attributes, attributes, (one, other) => {
      const compared = compare(sideOf(one), sideOf(other));
      for (const { name, different, equal, state } of compared) {
        const all = Object.entries(one).flatMap(([key, values]) =>
          key.toLowerCase() === name.toLowerCase() ? values : [],
        );
        const folded = (values: readonly string[]) =>
          [...new Set(values.map((each) => each.toLowerCase()))].sort();
        expect(folded(told('one', [...different, ...equal]))).toEqual(folded(all));
        expect(state === 'equal').toBe(different.length === 0);
      }
      const mirrored = compare(sideOf(other), sideOf(one));
      expect(mirrored.map(({ different }) => told('other', different))).toEqual(
        compared.map(({ different }) => told('one', different)),
      );
    }),
  );
});
