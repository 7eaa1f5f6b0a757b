// start, memory, trayMemory: Grove with a local copy, in turn with a program that has an empty window and nothing else.

import { withFolder } from './copies.mjs';
import { EMPTY, ROWS, startElectron } from './electron.mjs';
import { settledMemory } from './memory.mjs';

const STARTS = 9;
/** They bring the files of both into the system's cache; from the third start on V8's code is kept, too, as for any who uses it. */
const WARM_UPS = 3;
const ROUNDS = 2;
/** Chromium gives back memory for some seconds after a page has come. */
const SETTLE = { looks: 5, everyMs: 2000 };

/**
 * @returns milliseconds from the spawn: of Grove to its usable explorer, of the empty window to its `dom-ready`, and of a
 *   window as Grove has to open it to forty rows that nothing stands behind
 */
export async function measureStart({ root, env }, { folder }) {
  const [grove, empty, rows] = [[], [], []];
  for (let round = 0; round < WARM_UPS + STARTS; round++) {
    const window = await withFolder((userData) => timeToStart(EMPTY, { env, userData }, 'dom-ready'));
    const plain = await withFolder((userData) => timeToStart(ROWS, { env, userData }, 'usable'));
    const explorer = await timeToStart(root, { env, userData: folder }, 'usable');
    if (round < WARM_UPS) continue;
    empty.push(window);
    rows.push(plain);
    grove.push(explorer);
  }
  return { grove, empty, rows };
}

async function timeToStart(program, options, event) {
  const electron = startElectron(program, options);
  try {
    return await electron.when(event);
  } finally {
    await electron.end();
  }
}

/** @returns bytes of all processes, of Grove with its window and without, and of the empty window. */
export async function measureMemory({ root, env }, { folder }) {
  const [open, tray, empty] = [[], [], []];
  for (let round = 0; round < ROUNDS; round++) {
    await withFolder(async (userData) => {
      const window = startElectron(EMPTY, { env, userData });
      try {
        await window.when('dom-ready');
        empty.push(await settledMemory(window.pid, SETTLE));
      } finally {
        await window.end();
      }
    });
    const grove = startElectron(root, { env, userData: folder });
    try {
      await grove.when('usable');
      open.push(await settledMemory(grove.pid, SETTLE));
      grove.tell('close');
      tray.push(await settledMemory(grove.pid, SETTLE));
    } finally {
      await grove.end();
    }
  }
  return { open, tray, empty };
}
