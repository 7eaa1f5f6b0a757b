/** Crawls, or fills and clears, again and again, or brings an old file to the newest schema, until it is killed. */
import { ContainerLoads } from '../../../src/main/replica/container-loads';
import { Crawls } from '../../../src/main/replica/crawls';
import { openDatabase } from '../../../src/main/replica/database';
import { Replicas } from '../../../src/main/replica/replicas';
import { BASE, KEY, listTree, PROFILE, tree } from './kill-tree';

const [what, place = '', workerFile = ''] = process.argv.slice(2);
const report = (...bug: unknown[]) => {
  process.stderr.write(`${bug.map(String).join(' ')}\n`);
  process.exit(1);
};

if (what === 'migrate') {
  process.stdout.write('.');
  openDatabase({ file: { path: place, key: KEY } });
  // It is killed, not ended: a clean end would write what a kill leaves in the log.
  setInterval(() => undefined, 1000);
} else {
  const replicas = new Replicas({
    workerFile,
    folder: place,
    key: () => Promise.resolve(KEY),
    clock: Date.now,
    onNotice: report,
  });
  if (what === 'clear') {
    const entries = tree('cleared').filter((_, at) => at < 300);
    for (;;) {
      const { load } = await replicas.beginLoad(PROFILE, { dn: BASE, at: 1, resume: false });
      await replicas.writePage(PROFILE, { load, entries, total: entries.length, asOf: 1 });
      await replicas.endPass(PROFILE, load);
      await replicas.finishLoad(PROFILE, { load, asOf: 2, survivors: 'last-pass' });
      process.stdout.write('.');
      await replicas.clear(PROFILE);
    }
  }
  const loads = new ContainerLoads({
    replicas,
    list: listTree(tree(String(process.pid % 3))),
    clock: Date.now,
    onChange: () => undefined,
    reportBug: report,
  });
  const crawl = () =>
    crawls.start(PROFILE, { trigger: 'by-hand', syncRunId: null, signal: new AbortController().signal });
  const crawls = new Crawls({
    replicas,
    loads,
    reach: () => Promise.resolve(BASE),
    wait: () => Promise.resolve(),
    generationsKept: () => 3,
    clock: Date.now,
    onChange: () => undefined,
    onEnd: ({ phase, failure }) => (phase === 'completed' ? void crawl() : report(phase, failure)),
    reportBug: report,
  });
  await crawls.recall(PROFILE);
  await crawl();
  process.stdout.write('.');
}
