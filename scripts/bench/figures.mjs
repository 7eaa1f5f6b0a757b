// The figures: what each is measured by, of which size, and how well Grove is to do.

import os from 'node:os';

import { withCopy } from './copies.mjs';
import { measureExpand, measureScroll, measureSearch } from './pages.mjs';
import { measure, withNas } from './programs.mjs';
import { measureMemory, measureStart } from './start-and-memory.mjs';
import { median, quantile, ratioOf } from './statistics.mjs';

/** What it comes to at the most, or with `atLeast` at the least. */
export const FIGURES = {
  start: { reach: 1.5 },
  memory: { reach: 1.6 },
  trayMemory: { reach: 1 },
  crawl: { reach: 1.5 },
  crawlGrowth: { reach: 1.2 },
  expand: { reach: 1.2 },
  search: { reach: 20, atLeast: true },
  searchP95: { reach: 16, unit: 'ms' },
  scroll: { reach: 0, unit: 'frames' },
  changes: { reach: 2 },
  pollCost: { reach: 15, unit: 'a minute' },
};

/** As people look for somebody: by name, by a part, by account, by several words in any order, by what few or none has. */
const QUERIES = [
  'anna',
  'renee',
  'garcia lopez',
  'smith',
  'ava j',
  'desk 12',
  'son',
  'john smith 2',
  'example.com',
  'zzyzx',
];

const ms = (value) => `${value < 100 ? value.toFixed(1) : Math.round(value)} ms`;
const megabytes = (bytes) => `${Math.round(bytes / 1024 / 1024)} MB`;
const count = (number) => number.toLocaleString('en-US');

/**
 * @typedef {object} Row
 * @property {string} name
 * @property {number} value
 * @property {string} of The size that it was measured at.
 * @property {string} grove
 * @property {string} baseline
 */

/** How a sync is watched. */
export async function figuresOfPolling(context) {
  const { perMinute } = await measure(context, 'polls');
  return [
    {
      name: 'pollCost',
      value: perMinute,
      of: '10 minutes',
      grove: `${perMinute.toFixed(1)} a minute`,
      baseline: '',
    },
  ];
}

/** Comparing two generations of which every entry differs, which is the dearest there is. */
export async function figuresOfChanges(context, { objects, rounds }) {
  const { compares, reads } = await measure(context, 'changes', { objects, changed: 1, rounds });
  return [
    {
      name: 'changes',
      value: ratioOf(compares, reads),
      of: `${count(objects)}, all changed`,
      grove: ms(median(compares)),
      baseline: `${ms(median(reads))} reading both`,
    },
  ];
}

/** Copying a whole directory. */
export async function figuresOfCrawl(context, { objects, rounds }) {
  const { copies, indexing, fetches, pages } = await withNas(context, { count: objects }, (port) =>
    measure(context, 'crawl', { port, rounds }),
  );
  context.perObject = median(copies) / objects;
  return [
    {
      name: 'crawl',
      value: ratioOf(copies, fetches),
      of: `${count(objects)}, ${count(pages)} pages`,
      grove: `${ms(median(copies))}, searched whole ${ms(indexing)} later`,
      baseline: `${ms(median(fetches))} fetching`,
    },
  ];
}

/** What it takes to have Grove open, with the local copy of a company. */
export async function figuresOfOpening(context, wanted, { objects }) {
  return withCopy(context, { count: objects }, async (copy) => {
    const rows = [];
    const of = count(objects);
    if (wanted.has('start') || wanted.has('instead')) {
      const { grove, empty, rows: plain } = await measureStart(context, copy);
      const value = ratioOf(grove, empty);
      rows.push({
        name: 'start',
        value,
        of,
        grove: ms(median(grove)),
        baseline: `${ms(median(empty))} empty window`,
      });
      context.floor = `${ms(median(plain))}, ${ratioOf(plain, empty).toFixed(2)} of the empty window`;
      if (wanted.has('instead'))
        context.instead = await insteadOf(context, copy, { objects, start: median(grove) });
    }
    if (wanted.has('memory') || wanted.has('trayMemory')) {
      const { open, tray, empty } = await measureMemory(context, copy);
      const baseline = `${megabytes(median(empty))} empty window`;
      for (const [name, taken] of Object.entries({ memory: open, trayMemory: tray })) {
        rows.push({ name, value: ratioOf(taken, empty), of, grove: megabytes(median(taken)), baseline });
      }
    }
    return rows.filter(({ name }) => wanted.has(name));
  });
}

/** What a person would use instead of Grove: a script over the same API. */
async function insteadOf(context, copy, { objects, start }) {
  // One of the last: a script that stops when it has found it has read nearly all.
  const wanted = `WS-${String(Math.floor(objects * 0.19)).padStart(6, '0')}`;
  const { port } = copy;
  const runs = [];
  for (let round = 0; round < 3; round++) {
    runs.push(await measure(context, 'script', { port, account: 'admin', password: 'Grove-demo-1', wanted }));
  }
  const script = (part) => ms(median(runs.map((run) => run[part])));
  const [keys] = await measureSearch(context, copy, [wanted.toLowerCase()]);
  return [
    ['', 'script', 'Grove'],
    ['first object on screen', script('first'), `${ms(start)} from its start, with its local copy`],
    ['all listed', script('all'), `${ms(start)} (${ms(copy.milliseconds)} when it copies them first)`],
    ['one object found', script('found'), `${ms(median(keys))} a keystroke, while it is open`],
  ];
}

/** What depends on how large a container is. `crawlGrowth` compares with a copy of a hundredth. */
export async function figuresOfSize(context, wanted, { objects, rounds }) {
  const rows = [];
  const small = Math.round(objects / 100);
  // A container is called by its size, so that there is one of each.
  const sizesUpTo = (most) => ({ sizes: [...new Set([100, most / 10, most])] });
  const [one, large] = [sizesUpTo(small), sizesUpTo(objects)];
  const each = (shape) => shape.sizes.reduce((sum, size) => sum + size, 0);
  const smallCopies = wanted.has('crawlGrowth')
    ? await withNas(context, one, (port) => measure(context, 'crawl', { port, rounds: 3 }))
    : undefined;
  await withCopy(context, large, async (copy) => {
    const of = count(each(large));
    if (smallCopies !== undefined) {
      const [first, last] = [median(smallCopies.copies) / each(one), copy.milliseconds / each(large)];
      const perObject = (value) => `${(value * 1000).toFixed(1)} µs an object`;
      rows.push({
        name: 'crawlGrowth',
        value: last / first,
        of,
        grove: perObject(last),
        baseline: `${perObject(first)} at ${count(each(one))}`,
      });
    }
    if (wanted.has('expand')) {
      const names = [objects / 10, 100].map((size) => `People ${size}`);
      const times = await measureExpand(context, copy, { names, rounds });
      const [many, few] = names.map((name) => times[name]);
      rows.push({
        name: 'expand',
        value: median(many) / median(few),
        of: count(objects / 10),
        grove: ms(median(many)),
        baseline: `${ms(median(few))} of 100`,
      });
    }
    if (wanted.has('search') || wanted.has('searchP95')) {
      const times = await measureSearch(context, copy, QUERIES);
      // One keystroke searches for what is typed by then.
      const typed = QUERIES.flatMap((query) => [...query].map((_, at) => query.slice(0, at + 1)));
      const { scans } = await measure(context, 'scan', { shape: large, queries: typed });
      const keys = times.flat();
      const baseline = `${ms(median(scans))} linear scan`;
      rows.push(
        { name: 'search', value: median(scans) / median(keys), of, grove: ms(median(keys)), baseline },
        { name: 'searchP95', value: quantile(keys, 0.95), of, grove: ms(quantile(keys, 0.95)), baseline: '' },
      );
      context.slowest = slowestOf(typed, keys);
    }
    if (wanted.has('scroll')) {
      const dn = `OU=People ${objects},DC=example,DC=com`;
      const { grove, empty } = await measureScroll(context, copy, { dn, rounds: 3 });
      const more = grove.map((long, round) => long - empty[round]);
      rows.push({
        name: 'scroll',
        value: Math.max(0, median(more)),
        of: `${count(objects)} rows`,
        grove: `${median(grove)} long frames`,
        baseline: `${median(empty)} of an empty page`,
      });
    }
  });
  return rows.filter(({ name }) => wanted.has(name));
}

function slowestOf(typed, times) {
  return typed
    .map((text, index) => ({ text, took: times[index] }))
    .sort((one, other) => other.took - one.took)
    .slice(0, 5)
    .map(({ text, took }) => `“${text}” ${ms(took)}`);
}

/** On what it was measured, and how much else that was doing. */
export function machine() {
  const [{ model } = { model: 'unknown' }] = os.cpus();
  const [load] = os.loadavg();
  return `${model}, ${os.cpus().length} cores, ${Math.round(os.totalmem() / 2 ** 30)} GB, ${os.type()} ${os.release()}, Node ${process.versions.node}, load average ${load.toFixed(1)}`;
}
