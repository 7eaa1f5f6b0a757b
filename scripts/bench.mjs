// npm run bench: the figures that Grove is to reach, each beside its baseline in the same run. The last line is JSON.
//
//   npm run bench                                  all of them, in less than ten minutes
//   npm run bench -- --only start,memory           some of them
//   npm run bench -- --objects 200000              the large copy has so many entries; default: as many as time allows
//   npm run bench -- --large                       a million in any case

import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

import {
  FIGURES,
  figuresOfChanges,
  figuresOfCrawl,
  figuresOfOpening,
  figuresOfPolling,
  figuresOfSize,
  machine,
} from './bench/figures.mjs';
import { buildPrograms } from './bench/programs.mjs';
import { formatFigures, formatRows } from './bench/table.mjs';
import { build } from './lib/build.mjs';
import { runScript, say } from './lib/console.mjs';
import { Problem } from './lib/failures.mjs';
import { withSession } from './session.mjs';
import { setUp } from './setup.mjs';

const ROOT = path.resolve(fileURLToPath(new URL('..', import.meta.url)));
const COMPANY = 100_000;
const LARGE = 1_000_000;
const FALLBACK = 200_000;
/** A copy of a million that would take longer is left to `--large`. */
const PATIENCE_MS = 200_000;

const OPTIONS = {
  only: { type: 'string' },
  objects: { type: 'string' },
  large: { type: 'boolean' },
};

await runScript(async () => {
  const { wanted, objects, large } = chosen();
  await setUp('test');
  if (!(await build(ROOT))) throw new Problem('Grove could not be built; the reason is above.');
  await buildPrograms(ROOT);
  say(machine());
  const began = Date.now();
  await withSession(async (env) => {
    const context = { root: ROOT, env };
    const rows = [];
    const take = async (names, what, figures) => {
      if (!names.some((name) => wanted.has(name))) return;
      say(what);
      const taken = await figures();
      rows.push(...taken);
      for (const line of formatFigures(taken)) console.log(`  ${line}`);
    };
    await take(['pollCost'], 'Watching a sync', () => figuresOfPolling(context));
    await take(['crawl'], 'Copying', () => figuresOfCrawl(context, { objects: COMPANY, rounds: 5 }));
    await take(['changes'], 'Comparing', () => figuresOfChanges(context, { objects: COMPANY, rounds: 2 }));
    await take(['start', 'memory', 'trayMemory', 'instead'], 'Opening', () =>
      figuresOfOpening(context, wanted, { objects: COMPANY }),
    );
    const most =
      objects ??
      (large || context.perObject === undefined || context.perObject * LARGE < PATIENCE_MS
        ? LARGE
        : FALLBACK);
    await take(['crawlGrowth', 'expand', 'search', 'searchP95', 'scroll'], `A large copy of ${most}`, () =>
      figuresOfSize(context, wanted, { objects: most, rounds: 15 }),
    );

    console.log('');
    for (const line of formatFigures(rows)) console.log(line);
    if (context.slowest !== undefined) console.log(`\nslowest keystrokes: ${context.slowest.join(', ')}`);
    if (context.floor !== undefined) {
      console.log(
        `\na window as Grove has to open it, with forty rows that nothing stands behind: ${context.floor}`,
      );
    }
    if (context.instead !== undefined) {
      console.log('\nInstead of Grove, a script over the same API:');
      for (const line of formatRows(context.instead)) console.log(line);
    }
    console.log(`\n${machine()}; ${Math.round((Date.now() - began) / 1000)} s`);
    const values = Object.keys(FIGURES).flatMap((name) => {
      const row = rows.find((each) => each.name === name);
      return row === undefined ? [] : [[name, Number(row.value.toFixed(2))]];
    });
    console.log(JSON.stringify(Object.fromEntries(values)));
  });
});

function chosen() {
  try {
    const { values } = parseArgs({ args: process.argv.slice(2), options: OPTIONS });
    const wanted = new Set(values.only?.split(',') ?? [...Object.keys(FIGURES), 'instead']);
    const unknown = [...wanted].filter((name) => !(name in FIGURES) && name !== 'instead');
    if (unknown.length > 0)
      throw new Problem(`There is no figure “${unknown[0]}”.`, Object.keys(FIGURES).join(', '));
    const objects = values.objects === undefined ? undefined : Number(values.objects);
    if (objects !== undefined && !(objects >= 10_000 && objects <= 1_000_000 && objects % 10_000 === 0)) {
      throw new Problem('--objects is a multiple of 10,000, up to 1,000,000.');
    }
    return { wanted, objects, large: values.large === true };
  } catch (error) {
    if (error instanceof Problem) throw error;
    throw new Problem(error.message);
  }
}
