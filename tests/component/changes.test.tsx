/** The report on what changed between two generations of a local copy: found, compared, read, filtered, exported. */
import { act, screen, waitFor, within } from '@testing-library/react';
import { expect, test, vi } from 'vitest';
import type { Change, ChangeDetail, ChangeKind } from '../../src/shared/change';
import type { Handlers, Input } from '../../src/shared/contract';
import type { Crawl, Generation } from '../../src/shared/crawl';
import { dnKey } from '../../src/shared/dn';
import type { ExportJob } from '../../src/shared/export-job';
import { fail, failure } from '../../src/shared/failure';
import type { Retained, SomeHandlers } from './support/fake-bridge';
import { BASE_DN, FakeDirectory, row, text, uuid } from './support/samples';
import { openExplorer, type OpenWindow } from './support/windows';

const USERS = `OU=Users,${BASE_DN}`;
const PAIR = { profileId: uuid(1), before: 4, after: 5 };
const ended = (number: number) => Date.UTC(2025, 4, number, 12);

function generation(number: number, more: Partial<Generation> = {}): Generation {
  return {
    number,
    startedAt: ended(number) - 60_000,
    endedAt: ended(number),
    objects: 48_000 + number,
    trigger: number === 1 ? 'by-hand' : 'after-sync',
    syncRunId: null,
    ...more,
  };
}
const kept = (...numbers: readonly number[]) => numbers.map((number) => generation(number));

function crawl(more: Partial<Crawl> = {}): Crawl {
  return {
    profileId: uuid(1),
    number: 1,
    phase: 'running',
    trigger: 'by-hand',
    syncRunId: null,
    startedAt: Date.now(),
    endedAt: null,
    objects: 12,
    expected: null,
    rate: null,
    timeLeft: null,
    containersLeft: 1,
    skipped: [],
    skippedCount: 0,
    failure: null,
    generation: null,
    ...more,
  };
}

function change(kind: ChangeKind, name: string, more: Partial<Change> = {}): Change {
  const dn = `CN=${name},${USERS}`;
  return {
    ...{ kind, dn, key: dnKey(dn), fromDn: null, name, entryKind: 'user', noise: false, attributes: [] },
    ...more,
  };
}

const ADA = change('modified', 'Ada', { attributes: ['mail', 'userAccountControl'] });
const BOB = change('removed', 'Bob');
const EVE = change('added', 'Eve');
const JOE = change('moved', 'Joe', { fromDn: `CN=Joe,OU=Sales,${BASE_DN}` });
const ZOE = change('modified', 'Zoe', { attributes: ['uSNChanged'], noise: true });
const ALL = [ADA, BOB, EVE, JOE, ZOE];

/** Main's answers about these changes, as `changes.ts` of the replica gives them. */
function windowOf(all: readonly Change[]): Handlers['replica']['changes'] {
  return ({ before, after, offset, limit, kinds, includeNoise, text: wanted = '' }) => {
    const real = all.filter(({ noise }) => !noise);
    const count = (kind: ChangeKind) => real.filter((each) => each.kind === kind).length;
    const left = all.filter(
      (each) =>
        (kinds === undefined || kinds.includes(each.kind)) &&
        (includeNoise === true || !each.noise) &&
        each.name.toLowerCase().includes(wanted.toLowerCase()),
    );
    return {
      ...{ before, after, offset },
      totals: {
        added: count('added'),
        removed: count('removed'),
        moved: count('moved'),
        modified: count('modified'),
        noise: all.length - real.length,
      },
      total: left.length,
      rows: left.slice(offset, offset + limit),
    };
  };
}

function detailOf(
  all: readonly Change[],
  changes: ChangeDetail['changes'] = [],
): Handlers['replica']['change'] {
  return ({ dn, kind }) => {
    const found = all.find((each) => each.dn === dn && each.kind === kind);
    if (found === undefined) throw fail('object-not-found', { subject: dn });
    return { ...found, changes };
  };
}

const job = (): ExportJob => ({
  id: 'e1',
  profileId: uuid(1),
  fileName: 'changes.ldif',
  format: 'ldif',
  counts: 'changes',
  phase: 'running',
  written: 0,
  total: null,
  startedAt: Date.now(),
  endedAt: null,
  failure: null,
});

/** The main window of a NAS whose copy has these changes, where nothing is open yet. */
function openWindow(
  replica: SomeHandlers['replica'] = {},
  all: readonly Change[] = ALL,
  more: Retained = {},
): Promise<OpenWindow> {
  const directory = new FakeDirectory();
  directory.put(BASE_DN, [row(USERS)]);
  directory.put(
    USERS,
    all.map(({ dn }) => row(dn)),
  );
  return openExplorer(
    directory,
    {
      export: { save: job },
      replica: {
        generations: () => kept(5, 4, 2),
        compare: () => ({ finished: true, compared: 5, of: 5 }),
        changes: windowOf(all),
        change: detailOf(all),
        ...replica,
      },
    },
    more,
  );
}

async function openReport(...given: Parameters<typeof openWindow>): Promise<OpenWindow> {
  const opened = await openWindow(...given);
  await fromMenu(opened);
  return opened;
}

async function fromMenu({ user }: OpenWindow) {
  await user.click(await screen.findByRole('button', { name: 'More for Berlin' }));
  await user.click(await screen.findByRole('menuitem', { name: 'What changed…' }));
}

const report = () => screen.findByRole('region', { name: 'What changed' });
const grid = () => screen.findByRole('grid', { name: 'Changes' });
const noGrid = () => expect(screen.queryByRole('grid', { name: 'Changes' })).not.toBeInTheDocument();
const detail = () => screen.findByRole('region', { name: 'What is different' });
const count = () =>
  within(screen.getByRole('region', { name: 'What changed' })).getByText(/^[\d,]+ changes?$/);
const kind = (name: RegExp) => screen.getByRole('button', { name });
/** The cells of every row but the header's. */
const rows = async () =>
  within(await grid())
    .getAllByRole('row')
    .slice(1)
    .map((each) =>
      within(each)
        .getAllByRole('gridcell')
        .map(({ textContent }) => textContent),
    );
const names = async () => (await rows()).map(([, name]) => name);
const chosen = async () => within(await grid()).getByRole('row', { selected: true });
const rowNamed = async (name: RegExp) => within(await grid()).getByRole('row', { name });
const pairsAsked = ({ inputsOf }: OpenWindow) =>
  (inputsOf('replica.compare') as Input<'replica', 'compare'>[]).map(({ before, after }) => [before, after]);

test('the menu of a NAS opens the report of the newest two generations', async () => {
  const window = await openReport();
  expect(await rows()).toEqual([
    ['Modified', 'Ada', 'mail, userAccountControl', USERS],
    ['Removed', 'Bob', '', USERS],
    ['Added', 'Eve', '', USERS],
    ['Moved', 'Joe', `from OU=Sales,${BASE_DN}`, USERS],
  ]);
  expect(await grid()).toHaveAttribute('aria-rowcount', '5');
  expect(count()).toHaveTextContent('4 changes');
  expect(pairsAsked(window)).toEqual([[4, 5]]);
  expect(screen.getByRole('combobox', { name: 'Between' })).toHaveDisplayValue(
    /48,004 entries, copied after a sync$/,
  );
  expect(screen.getByRole('combobox', { name: 'and' })).toHaveDisplayValue(/48,005 entries/);
});

test('the command opens it, and main’s word opens that of two certain generations', async () => {
  const window = await openWindow();
  const { user, emit } = window;
  await screen.findByRole('treeitem', { name: /^Users/ });
  emit('command', 'what-changed');
  expect(await names()).toHaveLength(4);
  expect(pairsAsked(window)).toEqual([[4, 5]]);
  emit('showChanges', { profileId: uuid(1), before: 2, after: 4 });
  await waitFor(() =>
    expect(pairsAsked(window)).toEqual([
      [4, 5],
      [2, 4],
    ]),
  );
  expect(screen.getByRole('combobox', { name: 'Between' })).toHaveValue('2');
  expect(screen.getByRole('combobox', { name: 'and' })).toHaveValue('4');
  await user.keyboard('{Alt>}{ArrowLeft}{/Alt}');
  expect(screen.getByRole('combobox', { name: 'and' })).toHaveValue('5');
  await user.keyboard('{Alt>}{ArrowRight}{/Alt}');
  expect(screen.getByRole('combobox', { name: 'and' })).toHaveValue('4');
});

test('any two generations can be chosen, and the older always comes first', async () => {
  const window = await openReport();
  const { user } = window;
  await user.selectOptions(await screen.findByRole('combobox', { name: 'and' }), '2');
  await waitFor(() => expect(pairsAsked(window).at(-1)).toEqual([2, 4]));
  expect(screen.getByRole('combobox', { name: 'Between' })).toHaveValue('2');
  expect(screen.getByRole('combobox', { name: 'and' })).toHaveValue('4');
  // One compared with itself says nothing.
  await user.selectOptions(screen.getByRole('combobox', { name: 'Between' }), '4');
  expect(screen.getByRole('combobox', { name: 'Between' })).toHaveValue('2');
  expect(pairsAsked(window)).toHaveLength(2);
});

test('comparing says how far it is, and stops when a person leaves', async () => {
  const answers: ((value: { finished: boolean; compared: number; of: number | null }) => void)[] = [];
  const signals: AbortSignal[] = [];
  const window = await openReport({
    compare: (_, { signal }) => {
      signals.push(signal);
      return new Promise((answer) => answers.push(answer));
    },
  });
  const say = async (compared: number, of: number | null) => {
    // eslint-disable-next-line @typescript-eslint/require-await -- Lets the answer arrive inside `act`.
    await act(async () => answers.at(-1)?.({ finished: false, compared, of }));
  };
  const shown = within(await report());
  expect(await shown.findByText('Looking for what may have changed…')).toBeVisible();
  expect(shown.getByRole('progressbar')).not.toHaveAttribute('aria-valuenow');
  await say(1000, 4000);
  expect(await shown.findByText('Comparing… 1,000 of 4,000')).toBeVisible();
  expect(shown.getByRole('progressbar', { name: 'Comparing' })).toHaveAttribute('aria-valuenow', '25');
  await waitFor(() => expect(answers).toHaveLength(2));
  expect(window.inputsOf('replica.changes')).toEqual([]);
  noGrid();
  expect(signals.at(-1)?.aborted).toBe(false);
  await window.user.click(await screen.findByRole('treeitem', { name: /^Users/ }));
  await waitFor(() => expect(signals.at(-1)?.aborted).toBe(true));
  await say(2000, 4000);
  expect(answers).toHaveLength(2);
});

test('totals switch their kinds off and on, the last one stays, and counters come when asked for', async () => {
  const { user } = await openReport();
  expect(await names()).toEqual(['Ada', 'Bob', 'Eve', 'Joe']);
  expect(kind(/^Added 1$/)).toHaveAttribute('aria-pressed', 'true');
  await user.click(kind(/^Modified 1$/));
  await waitFor(async () => expect(await names()).toEqual(['Bob', 'Eve', 'Joe']));
  expect(kind(/^Modified 1$/)).toHaveAttribute('aria-pressed', 'false');
  expect(count()).toHaveTextContent('3 changes');
  for (const name of [/^Removed/, /^Moved/, /^Added/]) await user.click(kind(name));
  expect(await names()).toEqual(['Eve']);
  expect(kind(/^Added/)).toHaveAttribute('aria-pressed', 'true');
  expect(count()).toHaveTextContent('1 change');
  await user.click(kind(/^Modified/));
  await user.click(kind(/^Counters and stamps 1$/));
  await waitFor(async () => expect(await names()).toEqual(['Ada', 'Eve', 'Zoe']));
  await user.click(kind(/^Counters and stamps 1$/));
  await waitFor(async () => expect(await names()).toEqual(['Ada', 'Eve']));
});

test('it is filtered as one types: the newest word wins, and what was there stays until then', async () => {
  const held = new Map<string, () => void>();
  const signals = new Map<string, AbortSignal>();
  const answer = windowOf(ALL);
  const { user } = await openReport({
    changes: async (input, options) => {
      const { text: wanted = '' } = input;
      signals.set(wanted, options.signal);
      if (wanted !== '') await new Promise<void>((go) => held.set(wanted, go));
      return answer(input, options);
    },
  });
  expect(await names()).toHaveLength(4);
  await user.type(screen.getByRole('searchbox', { name: 'Filter changes' }), 'jo');
  await waitFor(() => expect([...held.keys()]).toEqual(['j', 'jo']));
  expect(await names()).toHaveLength(4);
  expect(signals.get('j')?.aborted).toBe(true);
  held.get('jo')?.();
  await waitFor(async () => expect(await names()).toEqual(['Joe']));
  held.get('j')?.();
  expect(await names()).toEqual(['Joe']);
  await user.keyboard('{Escape}');
  expect(screen.getByRole('searchbox', { name: 'Filter changes' })).toHaveValue('');
  await waitFor(async () => expect(await names()).toHaveLength(4));
  await user.keyboard('nobody');
  await waitFor(() => expect(held.has('nobody')).toBe(true));
  held.get('nobody')?.();
  expect(await screen.findByText('No change is left by what is chosen above.')).toBeVisible();
  noGrid();
  expect(screen.getByRole('button', { name: 'Export this report' })).toBeDisabled();
});

test('the list goes by every key, Enter opens the object, and what was removed opens nowhere', async () => {
  const { user } = await openReport();
  const list = await grid();
  act(() => list.focus());
  expect(await chosen()).toHaveTextContent('Ada');
  for (const [key, name] of [
    ['{ArrowDown}', 'Bob'],
    ['{End}', 'Joe'],
    ['{ArrowDown}', 'Joe'],
    ['{ArrowUp}', 'Eve'],
    ['{Home}', 'Ada'],
    ['{PageDown}', 'Joe'],
    ['{PageUp}', 'Ada'],
    ['{ArrowUp}', 'Ada'],
    ['{ArrowDown}', 'Bob'],
  ] as const) {
    await user.keyboard(key);
    expect(await chosen()).toHaveTextContent(name);
    expect(list).toHaveAttribute('aria-activedescendant', (await chosen()).id);
    expect(await detail()).toHaveTextContent(name);
  }
  expect(await detail()).toHaveTextContent('It is no longer in the directory.');
  expect(within(await detail()).queryByRole('button', { name: 'Open this entry' })).not.toBeInTheDocument();
  await user.keyboard('{Enter}');
  expect(list).toBeVisible();
  await user.keyboard('{ArrowDown}{Enter}');
  expect(await screen.findByRole('heading', { name: 'Eve' })).toBeVisible();
  noGrid();
  await user.keyboard('{Alt>}{ArrowLeft}{/Alt}');
  expect(await names()).toHaveLength(4);
  expect(await chosen()).toHaveTextContent('Eve');
  await waitFor(async () => expect(await grid()).toHaveFocus());
});

test('a click chooses, a double click opens, and so does the button beside the values', async () => {
  const { user } = await openReport();
  await user.click(await rowNamed(/Eve/));
  expect(await chosen()).toHaveTextContent('Eve');
  expect(await grid()).toHaveFocus();
  await user.click(within(await detail()).getByRole('button', { name: 'Open this entry' }));
  expect(await screen.findByRole('heading', { name: 'Eve' })).toBeVisible();
  await user.keyboard('{Alt>}{ArrowLeft}{/Alt}');
  await user.dblClick(await rowNamed(/Bob/));
  expect(await grid()).toBeVisible();
  await user.dblClick(await rowNamed(/Joe/));
  expect(await screen.findByRole('heading', { name: 'Joe' })).toBeVisible();
});

test('a list of thousands is read by the windows in sight, and another list begins at its top', async () => {
  const many = Array.from({ length: 3000 }, (_, n) =>
    change(n % 3 === 0 ? 'added' : 'modified', `User ${String(n).padStart(4, '0')}`),
  );
  const { user, inputsOf } = await openReport({}, many);
  const list = await grid();
  await within(list).findByText('User 0000');
  act(() => list.focus());
  await user.keyboard('{End}');
  expect(await within(list).findByText('User 2999')).toBeVisible();
  expect(within(list).getAllByRole('row').length).toBeLessThan(80);
  const offsets = () => (inputsOf('replica.changes') as { offset: number }[]).map(({ offset }) => offset);
  expect(offsets()).toEqual([0, 2900]);
  expect(await detail()).toHaveTextContent('User 2999');
  await user.click(kind(/^Added/));
  expect(await within(await grid()).findByText('User 0001')).toBeVisible();
  expect((await grid()).scrollTop).toBe(0);
  expect(await chosen()).toHaveTextContent('User 0001');
  expect(offsets()).toEqual([0, 2900, 0]);
  const { scrollHeight } = await grid();
  expect(scrollHeight).toBe(2000 * 24);
});

test('values that went and came are decoded; what changes by itself comes last', async () => {
  const { user } = await openReport({
    change: detailOf(ALL, [
      { name: 'uSNChanged', noise: true, removed: text('17'), added: text('18') },
      { name: 'mail', noise: false, removed: text('ada@old.com'), added: text('ada@new.com') },
      { name: 'userAccountControl', noise: false, removed: text('512'), added: text('514') },
    ]),
  });
  const shown = await detail();
  expect(await within(shown).findByText('mail')).toBeVisible();
  const said = [...shown.querySelectorAll('dt, dd')].map(({ textContent }) => textContent);
  expect(said.slice(0, 4)).toEqual([
    'mail',
    '−Went: ada@old.com',
    '+Came: ada@new.com',
    'userAccountControl',
  ]);
  expect(said[4]).toMatch(/^−Went: Normal account 0x200$/);
  expect(said[5]).toMatch(/^\+Came: .*disabled.*0x202$/i);
  expect(said.slice(6)).toEqual(['uSNChanged · changes by itself', '−Went: 17', '+Came: 18']);
  // Of an object that moved, both places are said.
  await user.click(await rowNamed(/Joe/));
  expect(await detail()).toHaveTextContent(
    `BeforeCN=Joe,OU=Sales,${BASE_DN}NowCN=Joe,${USERS}Open this entry`,
  );
});

test('more than twenty values are folded', async () => {
  const values = text(...Array.from({ length: 320 }, (_, n) => `value ${n}`));
  const { user } = await openReport({
    change: detailOf(ALL, [{ name: 'url', noise: false, removed: [], added: values }]),
  });
  const shown = within(await detail());
  expect(await shown.findAllByText(/^value \d+$/)).toHaveLength(20);
  await user.click(shown.getByRole('button', { name: 'Show 200 of 300 more values' }));
  expect(shown.getAllByText(/^value \d+$/)).toHaveLength(220);
  await user.click(shown.getByRole('button', { name: 'Show 100 more values' }));
  expect(shown.getAllByText(/^value \d+$/)).toHaveLength(320);
  expect(shown.queryByRole('button', { name: /more values/ })).not.toBeInTheDocument();
});

test('values that could not be read say why, and are read again', async () => {
  const broken = failure('unexpected');
  const read = vi.fn<Handlers['replica']['change']>(() => {
    throw fail('unexpected');
  });
  const { user } = await openReport({ change: (...given) => read(...given) });
  const shown = within(await detail());
  expect(await shown.findByRole('alert')).toHaveTextContent(broken.message);
  read.mockImplementation(detailOf(ALL, [{ name: 'mail', noise: false, removed: [], added: text('x@y') }]));
  await user.click(shown.getByRole('button', { name: 'Try again' }));
  expect(await shown.findByText('x@y')).toBeVisible();
  expect(shown.queryByRole('alert')).not.toBeInTheDocument();
});

test('what is exported is what is chosen above', async () => {
  const { user, inputsOf } = await openReport();
  await grid();
  await user.click(kind(/^Modified/));
  await user.click(kind(/^Counters/));
  await user.type(screen.getByRole('searchbox', { name: 'Filter changes' }), 'o');
  await waitFor(async () => expect(await names()).toEqual(['Bob', 'Joe']));
  await user.click(screen.getByRole('button', { name: 'Export this report' }));
  await user.click(await screen.findByRole('menuitem', { name: 'LDIF' }));
  expect(inputsOf('export.save')).toEqual([
    {
      profileId: uuid(1),
      format: 'ldif',
      scope: {
        ...{ is: 'changes', before: 4, after: 5 },
        ...{ kinds: ['added', 'removed', 'moved'], includeNoise: true, text: 'o' },
      },
    },
  ]);
});

test.each([[[]], [kept(1)]])('fewer than two generations ask for a copy', async (generations) => {
  let all = generations;
  const { user, emit, inputsOf } = await openReport({
    generations: () => all,
    startCrawl: () => crawl(),
  });
  expect(
    await screen.findByRole('heading', { name: 'There are no two copies to compare yet' }),
  ).toBeVisible();
  expect(screen.queryByRole('combobox', { name: 'Between' })).not.toBeInTheDocument();
  await user.click(within(await report()).getByRole('button', { name: 'Copy whole directory' }));
  expect(inputsOf('replica.startCrawl')).toEqual([{ profileId: uuid(1) }]);
  emit('crawls', [crawl()]);
  expect(await report()).toHaveTextContent('The whole directory is being copied now.');
  expect(within(await report()).queryByRole('button', { name: /Copy/ })).not.toBeInTheDocument();
  all = kept(2, 1);
  emit('crawls', [crawl({ phase: 'completed', endedAt: Date.now(), generation: 2 })]);
  expect(await names()).toHaveLength(4);
});

test('a generation that is no longer kept is named, and the newest two are offered', async () => {
  const window = await openWindow({
    compare: ({ before }) => {
      if (before === 3) throw fail('generation-not-kept', { subject: '3' });
      return { finished: true, compared: 5, of: 5 };
    },
  });
  window.emit('showChanges', { ...PAIR, before: 3 });
  const shown = within(await report());
  expect(await shown.findByRole('alert')).toHaveTextContent(
    'Generation 3 of the local copy is no longer kept.',
  );
  expect(screen.getByRole('combobox', { name: 'Between' })).toHaveDisplayValue(
    'Generation 3, no longer kept',
  );
  expect(screen.getByRole('combobox', { name: 'and' })).toHaveDisplayValue(/48,005 entries/);
  expect(shown.queryByRole('progressbar')).not.toBeInTheDocument();
  noGrid();
  await window.user.click(shown.getByRole('button', { name: 'Compare the newest two' }));
  expect(await names()).toHaveLength(4);
  expect(screen.queryByRole('option', { name: /no longer kept/ })).not.toBeInTheDocument();
});

test('with no two left to offer, a copy is offered instead', async () => {
  const window = await openWindow({
    generations: () => kept(5),
    compare: () => {
      throw fail('generation-not-kept', { subject: '4' });
    },
    startCrawl: () => crawl(),
  });
  window.emit('showChanges', PAIR);
  const shown = within(await report());
  await window.user.click(await shown.findByRole('button', { name: 'Copy whole directory' }));
  expect(window.inputsOf('replica.startCrawl')).toHaveLength(1);
});

test.each(['generations', 'compare', 'changes'] as const)(
  'a failure of “%s” is tried again',
  async (call) => {
    const state = { broken: true };
    const whole = <T,>(name: string, value: () => T): T => {
      if (state.broken && name === call) throw fail('unexpected');
      return value();
    };
    const { user } = await openReport({
      generations: () => whole('generations', () => kept(5, 4)),
      compare: () => whole('compare', () => ({ finished: true, compared: 5, of: 5 })),
      changes: (...given) => whole('changes', () => windowOf(ALL)(...given)),
    });
    const shown = within(await report());
    expect(await shown.findByRole('alert')).toHaveTextContent(failure('unexpected').message);
    noGrid();
    // Nothing is known, so nothing is counted.
    expect(shown.queryByText(/\d+ changes|^Added/)).not.toBeInTheDocument();
    state.broken = false;
    await user.click(shown.getByRole('button', { name: 'Try again' }));
    expect(await names()).toHaveLength(4);
    expect(shown.queryByRole('alert')).not.toBeInTheDocument();
  },
);

test('a filter that fails leaves the totals true and says no count', async () => {
  const state = { broken: true };
  const { user } = await openReport({
    changes: (input, options) => {
      if (state.broken && input.text === 'j') throw fail('unexpected');
      return windowOf(ALL)(input, options);
    },
  });
  await grid();
  await user.type(screen.getByRole('searchbox', { name: 'Filter changes' }), 'j');
  const shown = within(await report());
  expect(await shown.findByRole('alert')).toHaveTextContent(failure('unexpected').message);
  expect(kind(/^Added 1$/)).toBeVisible();
  expect(shown.queryByText(/\d changes?$/)).not.toBeInTheDocument();
  expect(screen.getByRole('button', { name: 'Export this report' })).toBeDisabled();
  state.broken = false;
  await user.click(shown.getByRole('button', { name: 'Try again' }));
  await waitFor(async () => expect(await names()).toEqual(['Joe']));
  expect(shown.queryByRole('alert')).not.toBeInTheDocument();
});

test.each([
  [[ZOE], 'Nothing changed but counters and stamps of 1 entry, which change by themselves.'],
  [[], 'Every entry has the same values in both copies.'],
])('where nothing changed, that is said: %#', async (all, words) => {
  const { user } = await openReport({}, all);
  expect(await screen.findByRole('heading', { name: 'Nothing changed' })).toBeVisible();
  expect(await report()).toHaveTextContent(words);
  await user.click(kind(/^Counters and stamps/));
  if (all.length > 0) await waitFor(async () => expect(await names()).toEqual(['Zoe']));
  else expect(await screen.findByText(words)).toBeVisible();
});

test('the places that were visited have names', async () => {
  const window = await openReport();
  await grid();
  window.emit('showChanges', { ...PAIR, before: 2 });
  await waitFor(() => expect(pairsAsked(window)).toHaveLength(2));
  await window.user.click(await screen.findByRole('treeitem', { name: /^Users/ }));
  await window.user.pointer({ keys: '[MouseRight]', target: screen.getByRole('button', { name: /^Back/ }) });
  expect((await screen.findAllByRole('menuitem')).map(({ textContent }) => textContent).slice(0, 2)).toEqual([
    'Changes 2 – 5',
    'What changed',
  ]);
});
