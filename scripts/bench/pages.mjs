// expand, search, scroll: what a person does in the main window, measured inside its page from the key to the frame.

import { withFolder } from './copies.mjs';
import { EMPTY, SWITCHES } from './electron.mjs';

/** Without it a frame waits for the next refresh of the display, up to 16 ms, whatever the program does. */
const AT_ONCE = ['--disable-frame-rate-limit'];
const WITHIN_MS = 60_000;
/** As fast as anybody types. */
const BETWEEN_KEYS_MS = 50;
/** Rows are there before the program is: it goes on to start behind them, and nobody types into what is half a second old. */
const STARTED_MS = 3000;
/** Of a container below the domain, without what says that they are still to come. */
const FIRST_ROWS = '[role="treeitem"][aria-level="3"]:not([id^="tree-note-"], [id^="tree-pending-"])';

/** Opens a program in Electron and gives `task` its first page. */
async function withPage({ env }, program, { userData, switches = [] }, task) {
  const { _electron } = await import('playwright');
  const app = await _electron.launch({
    args: [program, `--user-data-dir=${userData}`, ...SWITCHES, ...switches],
    env,
    chromiumSandbox: process.getuid?.() !== 0,
    timeout: WITHIN_MS,
  });
  try {
    const page = await app.firstWindow({ timeout: WITHIN_MS });
    page.setDefaultTimeout(WITHIN_MS);
    return await task(page, app);
  } finally {
    await app.close();
  }
}

/**
 * Measures expanding two containers in the tree, in turn: from the key to the frame with the first rows.
 * @returns milliseconds of each, by name
 */
export async function measureExpand(context, { folder }, { names, rounds }) {
  return withPage(context, context.root, { userData: folder, switches: AT_ONCE }, async (page) => {
    const times = Object.fromEntries(names.map((name) => [name, []]));
    for (let round = 0; round <= rounds; round++) {
      for (const name of round % 2 === 0 ? names : [...names].reverse()) {
        await goToClosed(page, name);
        const shown = await timeTo(page, FIRST_ROWS, () => page.keyboard.press('ArrowRight'));
        if (round > 0) times[name].push(shown);
        await page.keyboard.press('ArrowLeft');
      }
    }
    return times;
  });
}

/** Loads the page anew, since it keeps the rows that it has shown, and goes to a container, of which none is open. */
async function goToClosed(page, name) {
  const item = page.getByRole('treeitem', { name: new RegExp(`^${name}(?:$|[ ,(])`) });
  for (;;) {
    await page.reload();
    await item.waitFor();
    await settled(page);
    // What was open is opened again, until it was kept that it no longer is.
    if ((await page.locator(FIRST_ROWS).count()) === 0) break;
  }
  await page.getByRole('tree').focus();
  await page.keyboard.press('Home');
  const isActive = () =>
    item.evaluate((row) => row.closest('[role=tree]').getAttribute('aria-activedescendant') === row.id);
  while (!(await isActive())) await page.keyboard.press('ArrowDown');
}

/** Runs in the page: from the next key to the frame after a selector first matches something, in milliseconds. */
async function timeTo(page, selector, act) {
  await page.evaluate((wanted) => {
    globalThis.measured = new Promise((resolve) => {
      const begin = ({ timeStamp }) => {
        const look = () => {
          if (document.querySelector(wanted) === null) return false;
          requestAnimationFrame(() => {
            const after = new MessageChannel();
            after.port1.onmessage = () => resolve(performance.now() - timeStamp);
            after.port2.postMessage(null);
          });
          return true;
        };
        const observer = new MutationObserver(() => look() && observer.disconnect());
        observer.observe(document, { childList: true, subtree: true });
      };
      addEventListener('keydown', begin, { capture: true, once: true });
    });
  }, selector);
  await act();
  return page.evaluate(() => globalThis.measured);
}

/**
 * Types queries into the finder, letter by letter.
 * @returns milliseconds of each keystroke to the frame with its rows, by query
 */
export async function measureSearch(context, { folder }, queries) {
  return withPage(context, context.root, { userData: folder, switches: AT_ONCE }, async (page) => {
    await page.getByRole('treeitem').nth(1).waitFor();
    await page.waitForTimeout(STARTED_MS);
    await settled(page);
    await page.evaluate(watchKeystrokes);
    const times = [];
    // The first only warms up.
    for (const [index, query] of [queries[0], ...queries].entries()) {
      await page.keyboard.press('ControlOrMeta+k');
      await page.getByRole('combobox').waitFor();
      await settled(page);
      await page.evaluate(() => globalThis.keystrokes.splice(0));
      for (const letter of query) {
        await page.keyboard.press(letter === ' ' ? 'Space' : letter);
        await page.evaluate(answered, BETWEEN_KEYS_MS);
      }
      if (index > 0) times.push(await page.evaluate(() => globalThis.keystrokes.map(({ took }) => took)));
      await page.keyboard.press('Escape');
      await page.getByRole('combobox').waitFor({ state: 'hidden' });
    }
    return times;
  });
}

/**
 * Runs in the page: ends when every keystroke was answered, and a moment later. Not by looking with each frame: a frame in
 * which nothing changed comes at the rate of a display all the same, and makes the next keystroke wait for the one after.
 */
async function answered(pause) {
  await Promise.all(globalThis.keystrokes.map(({ done }) => done));
  await new Promise((resolve) => setTimeout(resolve, pause));
}

/** Runs in the page: notes for each keystroke into a field how long it took until nothing was searched for any more. */
function watchKeystrokes() {
  globalThis.keystrokes = [];
  addEventListener(
    'keydown',
    ({ timeStamp, key, target }) => {
      if (!(target instanceof HTMLInputElement) || key.length > 1) return;
      const stroke = { took: 0 };
      stroke.done = new Promise((resolve) => {
        const answered = () => resolve((stroke.took = performance.now() - timeStamp));
        target.addEventListener('input', () => queueMicrotask(() => whenAnswered(target, answered)), {
          once: true,
        });
      });
      globalThis.keystrokes.push(stroke);
    },
    { capture: true },
  );
  function whenAnswered(field, answered) {
    const dialog = field.closest('[role=dialog]');
    const look = () => {
      if (dialog.querySelector('[aria-busy=true]') !== null) return false;
      requestAnimationFrame(() => {
        const after = new MessageChannel();
        after.port1.onmessage = answered;
        after.port2.postMessage(null);
      });
      return true;
    };
    // React renders what was typed in a task of its own where it was not at once.
    setTimeout(() => {
      if (look()) return;
      const observer = new MutationObserver(() => look() && observer.disconnect());
      observer.observe(dialog, { childList: true, subtree: true, attributes: true });
    });
  }
}

/**
 * Scrolls a table of a million rows by wheel and by its thumb, in turn with an empty page as high as can be.
 * @returns how many frames took over 32 ms, of each round
 */
export async function measureScroll(context, { folder }, { dn, rounds }) {
  const [grove, empty] = [[], []];
  await withPage(context, context.root, { userData: folder }, (page) =>
    withFolder((userData) =>
      withPage(context, EMPTY, { userData }, async (blank) => {
        await page.getByRole('treeitem').nth(1).waitFor();
        await page.keyboard.press('ControlOrMeta+l');
        await page.keyboard.insertText(dn);
        await page.keyboard.press('Enter');
        await page.getByRole('grid').getByRole('row').nth(5).waitFor();
        await settled(page);
        await blank.evaluate(() => {
          document.body.style.margin = '0';
          const box = document.createElement('div');
          Object.assign(box.style, { height: '100vh', overflow: 'auto' });
          box.setAttribute('role', 'grid');
          box.append(Object.assign(document.createElement('div'), { style: 'height: 16000000px' }));
          document.body.append(box);
        });
        for (let round = 0; round <= rounds; round++) {
          const [of, on] = [await longFrames(page), await longFrames(blank)];
          if (round === 0) continue;
          grove.push(of);
          empty.push(on);
        }
      }),
    ),
  );
  return { grove, empty };
}

async function longFrames(page) {
  await page.bringToFront();
  const { x, y, width, height } = await page.getByRole('grid').boundingBox();
  await page.evaluate(() => {
    const watch = { last: performance.now(), long: 0, frames: 0, on: true };
    globalThis.watch = watch;
    const frame = (now) => {
      if (now - watch.last > 32) watch.long += 1;
      watch.frames += 1;
      watch.last = now;
      if (watch.on) requestAnimationFrame(frame);
    };
    requestAnimationFrame(frame);
  });
  const devtools = await page.context().newCDPSession(page);
  for (const yDistance of [-12_000, 6_000]) {
    await devtools.send('Input.synthesizeScrollGesture', {
      x: x + width / 2,
      y: y + height / 2,
      yDistance,
      speed: 4000,
      gestureSourceType: 'mouse',
    });
  }
  await devtools.detach();
  // The thumb, from the beginning to the end in two seconds.
  await page.evaluate(async () => {
    const box = document.querySelector('[role=grid]');
    const last = box.scrollHeight - box.clientHeight;
    for (let step = 0; step <= 120; step++) {
      box.scrollTop = (last * step) / 120;
      await new Promise(requestAnimationFrame);
    }
    box.scrollTop = 0;
  });
  return page.evaluate(() => {
    globalThis.watch.on = false;
    return globalThis.watch.long;
  });
}

/** Nothing of what the start does in the background is under way any more. */
async function settled(page) {
  await page.evaluate(
    () =>
      new Promise((resolve) => {
        const next = (left) => requestIdleCallback(() => (left === 0 ? resolve() : next(left - 1)));
        next(20);
      }),
  );
}
