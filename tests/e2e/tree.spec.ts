/** The directory tree in the real program: every key of the tree pattern, a hundred thousand rows, and a restart. */
import type { Page } from '@playwright/test';
import { startNas, type RunningNas } from '../../src/nas';
import { DEMO_LDIF } from '../support/ldif-dns';
import { addNas, treeItem } from './support/explorer';
import { expect, test } from './support/fixtures';

const PASSWORD = 'right';
const ACCOUNTS = [{ name: 'admin', password: PASSWORD }];
/** Of so many made-up objects a little over 100,000 are people in one container. */
const OBJECTS = 260_000;
const ROW = 24;

let nas: RunningNas;
test.afterEach(() => nas.close());

const open = (window: Page) =>
  addNas(window, { name: 'Office', address: nas.url, account: 'admin', password: PASSWORD });
const tree = (window: Page) => window.getByRole('tree', { name: 'Directory tree' });
const selectedItem = (window: Page) => window.getByRole('treeitem', { selected: true });

async function press(window: Page, ...keys: readonly string[]): Promise<void> {
  for (const key of keys) await window.keyboard.press(key);
}

interface Line {
  readonly name: string;
  readonly level: number;
  readonly position: number;
  readonly expanded: string | null;
  readonly selected: string | null;
}

/** The line with the focus; undefined while it has none. */
function focused(window: Page): Promise<Line | undefined> {
  return tree(window).evaluate((box) => {
    const line = document.getElementById(box.getAttribute('aria-activedescendant') ?? '');
    return line === null
      ? undefined
      : {
          name: line.getAttribute('aria-label') ?? '',
          level: Number(line.getAttribute('aria-level')),
          position: Number(line.getAttribute('aria-posinset')),
          expanded: line.getAttribute('aria-expanded'),
          selected: line.getAttribute('aria-selected'),
        };
  });
}

const named = (name: string) => expect.stringMatching(new RegExp(`^${name}(?:$|[ ,(])`)) as unknown;
const isAt = (window: Page, line: Partial<Record<keyof Line, unknown>>) =>
  expect.poll(() => focused(window)).toMatchObject(line);

/** The names of the lines that are seen whole, in their order, without what lies at the top. */
function seen(window: Page): Promise<string[]> {
  return tree(window).evaluate((box) => {
    const view = box.getBoundingClientRect();
    return [...box.querySelectorAll('[role=treeitem]')]
      .map((line) => ({ name: line.getAttribute('aria-label') ?? '', place: line.getBoundingClientRect() }))
      .filter(({ place }) => place.top >= view.top && place.bottom <= view.bottom)
      .sort((one, other) => one.place.top - other.place.top)
      .map(({ name }) => name);
  });
}

const scrollTop = (window: Page) => tree(window).evaluate((box) => box.scrollTop);
/** As a person who drags the thumb: `part` 1 is the end. */
const scrollTo = (window: Page, part: number) =>
  tree(window).evaluate((box, to) => {
    box.scrollTop = (box.scrollHeight - box.clientHeight) * to;
  }, part);

test('every key of the tree pattern, on a real domain', async ({ grove }) => {
  nas = await startNas({ directory: { kind: 'ldif', file: DEMO_LDIF }, accounts: ACCOUNTS });
  const window = grove.mainWindow;
  await open(window);
  await expect(treeItem(window, 'Workstations')).toBeVisible();
  await tree(window).focus();

  await test.step('Home, End and the arrows move without opening', async () => {
    await press(window, 'Home');
    await isAt(window, { level: 1, expanded: 'true' });
    await press(window, 'End');
    const last = await focused(window);
    expect(last).toMatchObject({ level: 2 });
    await press(window, 'ArrowUp');
    await isAt(window, { level: 2, position: (last?.position ?? 0) - 1 });
    await press(window, 'ArrowDown', 'ArrowDown');
    await isAt(window, { ...last });
  });

  await test.step('Right opens, then goes in; Left goes out, then closes', async () => {
    await press(window, 'Home');
    await window.keyboard.type('workst');
    await isAt(window, { name: named('Workstations'), expanded: 'false' });
    await press(window, 'ArrowRight');
    await isAt(window, { name: named('Workstations'), expanded: 'true' });
    await expect(tree(window).locator('[aria-level="3"]').first()).toBeVisible();
    await press(window, 'ArrowRight');
    await isAt(window, { level: 3, position: 1 });
    await press(window, 'ArrowRight');
    await isAt(window, { level: 3, position: 1 });
    await press(window, 'ArrowLeft');
    await isAt(window, { name: named('Workstations'), expanded: 'true' });
    await press(window, 'ArrowLeft');
    await isAt(window, { name: named('Workstations'), expanded: 'false' });
    await press(window, 'ArrowLeft');
    await isAt(window, { level: 1 });
  });

  await test.step('letters go to a name, and the same letter goes on to the next', async () => {
    await window.keyboard.type('computers');
    await isAt(window, { name: named('Computers') });
    await press(window, 'Home');
    await expect(async () => {
      await press(window, 'u');
      expect(await focused(window)).toMatchObject({ name: named('Users') });
    }).toPass({ intervals: [800] });
  });

  await test.step('Space and Enter select, and the focus is told from the selection', async () => {
    await press(window, 'Home', 'ArrowDown');
    await isAt(window, { selected: 'false' });
    const first = await focused(window);
    await expect(async () => {
      // A space belongs to a name that is being typed.
      await press(window, 'Space');
      expect(await focused(window)).toMatchObject({ position: first?.position, selected: 'true' });
    }).toPass({ intervals: [800] });
    await press(window, 'ArrowDown');
    await isAt(window, { level: 2, position: 2, selected: 'false' });
    await expect(selectedItem(window)).toHaveCount(1);
    await press(window, 'Enter');
    await isAt(window, { level: 2, position: 2, selected: 'true' });
    await expect(selectedItem(window)).toHaveCount(1);
  });

  const closed = (page: Page) => tree(page).locator('[aria-level="2"][aria-expanded="false"]');
  await test.step('an asterisk opens everything beside; pages go up and down', async () => {
    await press(window, '*');
    await expect(closed(window)).toHaveCount(0);
    await press(window, 'Home', 'PageDown');
    expect(await focused(window)).not.toMatchObject({ level: 1 });
    await press(window, 'PageUp');
    await isAt(window, { level: 1 });
  });

  await test.step('after a restart it is open and selected as it was', async () => {
    await window.keyboard.type('workst');
    await press(window, 'Enter');
    await expect(window.getByRole('heading', { name: 'Workstations' })).toBeVisible();
    await grove.relaunch();
    const again = grove.mainWindow;
    await expect(selectedItem(again)).toHaveAccessibleName(/^Workstations/);
    await isAt(again, { name: named('Workstations'), expanded: 'true' });
    await tree(again).focus();
    await press(again, 'Home');
    await expect(closed(again)).toHaveCount(0);
    await expect(tree(again).locator('[aria-level="3"]').first()).toBeVisible();
  });
});

test('a container of 100,000', async ({ grove }) => {
  test.setTimeout(600_000);
  nas = await startNas({ directory: { kind: 'generated', count: OBJECTS }, accounts: ACCOUNTS });
  const window = grove.mainWindow;
  await open(window);
  await treeItem(window, 'Staff').click();
  await press(window, 'ArrowRight');
  /** What lies at the top of the view, for the eye alone: the domain and the container. */
  const top = tree(window).locator('[aria-hidden=true]', { hasText: 'example.com' });

  await test.step('is browsed while it loads, and the focus stays on its entry', async () => {
    await expect(treeItem(window, 'Staff')).toHaveAccessibleName(/of 1\d\d,\d{3}\)$/);
    await press(window, 'ArrowRight', 'PageDown', 'PageDown', 'PageDown');
    await isAt(window, { level: 3, name: expect.not.stringContaining('Loading') });
    let { name = '', position = 0 } = {} as Partial<Line>;
    // While rows move it, its place may be unknown for a moment.
    await expect(async () => {
      ({ name = '', position = 0 } = (await focused(window)) ?? {});
      expect(await seen(window)).toContain(name);
    }).toPass();
    // The rows before it arrive above the view, and its container stays at the top.
    await expect(top).toHaveText(/Staff\(1\d\d,\d{3}\)$/, { timeout: 400_000 });
    await isAt(window, { name });
    expect((await focused(window))?.position).toBeGreaterThan(position);
    // What is in sight is read once more when all have come.
    await expect.poll(() => seen(window)).toContain(name);
  });
  const count = Number(/Staff\(([\d,]+)\)$/.exec((await top.textContent()) ?? '')?.[1]?.replace(',', ''));
  expect(count).toBeGreaterThan(100_000);

  await test.step('End and Home reach its ends', async () => {
    await press(window, 'End');
    await isAt(window, { level: 2, name: named('Workstations') });
    while ((await focused(window))?.level !== 3) await press(window, 'ArrowUp');
    await isAt(window, { level: 3, position: count, name: expect.not.stringContaining('Loading') });
    await expect(top.locator('bdi')).toHaveText(['example.com', 'Staff']);
    await press(window, 'Home');
    await isAt(window, { level: 1 });
    await expect(top).toHaveCount(0);
  });

  await test.step('letters find a name that nobody has read', async () => {
    await window.keyboard.type('staff');
    await press(window, 'ArrowRight');
    await expect(async () => {
      await window.keyboard.type('z');
      expect((await focused(window))?.position).toBeGreaterThan(count / 2);
    }).toPass({ intervals: [800] });
    await isAt(window, { level: 3, name: expect.stringMatching(/^[zż]/i) });
  });

  await test.step('an entry in the middle is revealed', async () => {
    await scrollTo(window, 0.5);
    await expect.poll(async () => (await seen(window)).find(isPlain)).toBeDefined();
    const middle = (await seen(window)).find(isPlain) ?? '';
    await tree(window).focus();
    await press(window, 'Home', 'ControlOrMeta+l');
    await window.keyboard.insertText(`CN=${middle},OU=Staff,DC=example,DC=com`);
    await press(window, 'Enter');
    await expect(selectedItem(window)).toHaveAccessibleName(middle);
    await expect.poll(() => seen(window)).toContain(middle);
  });

  await test.step('the wheel moves by exactly what it turns, there and back', async () => {
    await tree(window).hover();
    const before = await seen(window);
    const top = await scrollTop(window);
    for (const direction of [1, -1]) {
      for (let turn = 0; turn < 10; turn += 1) await window.mouse.wheel(0, direction * 20 * ROW);
      await expect.poll(() => scrollTop(window)).toBe(direction === 1 ? top + 200 * ROW : top);
    }
    await expect.poll(() => seen(window)).toEqual(before);
  });

  await test.step('the thumb goes through all of it, and what is seen is read', async () => {
    for (const part of [0.25, 0.5, 0.75, 1]) {
      await scrollTo(window, part);
      await expect
        .poll(async () => (await seen(window)).filter((name) => !name.startsWith('Loading')).length)
        .toBeGreaterThan(5);
    }
    expect((await seen(window)).at(-1)).toMatch(/^Workstations/);
  });
});

/** Whether a name stands in a DN as it is. */
const isPlain = (name: string) => /^[\p{L} ]+$/u.test(name);
