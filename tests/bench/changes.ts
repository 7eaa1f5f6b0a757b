/**
 * `changes.js OPTIONS`: compares two generations, in turn with reading both once, and says on its last line how long each
 * took, in milliseconds. `changed` is the part of all entries that differ between the two.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'libsql';
import { readPage } from '../../src/main/dsm/rows';
import { openReplica, perform, type OpenReplica } from '../../src/main/replica/operations';
import { contractRow } from '../../src/nas/api/contract-row';
import type { ReceivedEntry } from '../../src/shared/entry';
import { parseDn } from '../../src/shared/dn';
import { directoryOf } from './directories';
import { packPage } from '../../src/main/replica/packed-page';

const { objects, changed, rounds } = JSON.parse(process.argv[2] ?? '') as Record<
  'objects' | 'changed' | 'rounds',
  number
>;
const PAGE = 1000;
/** As many as the program compares at a time. */
const PORTION = 500;
const KEY = '0123456789abcdef'.repeat(4);
const BEFORE = 1;
const AFTER = 2;

const folder = await mkdtemp(join(tmpdir(), 'grove-bench-'));
const file = { path: join(folder, 'copy.db'), key: KEY };
const place = { file, profileId: 'measured', revision: 1, generationsBehind: 0 };
const directory = directoryOf({ sizes: [objects] });
const baseDn = directory.baseDn;

const first = openReplica(place);
await crawl(first, BEFORE);
await crawl(first, AFTER);

const compares: number[] = [];
const reads: number[] = [];
for (let round = 0; round < rounds; round += 1) {
  reads.push(timed(() => [BEFORE, AFTER].forEach(readWhole)));
  // Opened anew, since what was compared before is kept.
  const replica = openReplica(place);
  compares.push(
    timed(() => {
      while (!perform(replica, 'compare', { before: BEFORE, after: AFTER }).finished);
    }),
  );
}
await rm(folder, { recursive: true, force: true });
process.stdout.write(`${JSON.stringify({ compares, reads })}\n`);

/** Copies the directory as this generation; from the second on, some of its entries have another title. */
async function crawl(replica: OpenReplica, generation: number): Promise<void> {
  const started = { trigger: 'by-hand', syncRunId: null, startedAt: generation, baseDn } as const;
  perform(replica, 'beginCrawl', started);
  for (let dns: readonly string[]; (dns = perform(replica, 'crawlFrontier', { limit: 100 })).length > 0;) {
    for (const dn of dns) await copyContainer(replica, dn, generation);
  }
  perform(replica, 'finishCrawl', { endedAt: generation, most: 10 });
}

async function copyContainer(replica: OpenReplica, dn: string, generation: number): Promise<void> {
  const { load } = perform(replica, 'beginLoad', { dn, at: generation, resume: false });
  for (let offset = 0; ; offset += PAGE) {
    const base = parseDn(dn);
    const page = await directory.page({ base, scope: 'one-level', offset, limit: PAGE });
    if (page === undefined || page.entries.length === 0) break;
    // As it comes over the wire: bytes as base64.
    const { entries, total } = readPage(page.entries.map(contractRow), page.total);
    const received =
      generation === BEFORE ? entries : entries.map((entry, at) => retitled(entry, offset + at));
    const asOf = generation;
    perform(replica, 'writePage', { load, page: packPage(received), total, asOf });
  }
  perform(replica, 'endPass', { load });
  perform(replica, 'finishLoad', { load, asOf: generation, survivors: 'last-pass' });
}

function retitled({ dn, attributes }: ReceivedEntry, at: number): ReceivedEntry {
  if ((at % 100) / 100 >= changed) return { dn, attributes };
  return { dn, attributes: { ...attributes, title: [`Title ${at}`] } };
}

/** Every entry of a generation with all its attributes, from beginning to end. */
function readWhole(generation: number): void {
  const { path, key } = file;
  const db = new Database(path, { encryptionCipher: 'aes256cbc', encryptionKey: key } as object);
  const parts = [
    'from entries where born <= ?1 and id > ?2',
    'from versions where born <= ?1 and last >= ?1 and id > ?2',
  ];
  let read = 0;
  for (const part of parts) {
    const next = db.prepare(`
      select id, cast(key as blob) as key, cast(attributes as blob) as attributes ${part} order by id limit ${PORTION}`);
    for (let after = 0; ;) {
      const rows = next.all([generation, after]) as {
        id: number;
        key: ArrayBuffer;
        attributes: ArrayBuffer;
      }[];
      for (const row of rows) {
        Buffer.from(row.key).toString('utf8');
        JSON.parse(Buffer.from(row.attributes).toString('utf8'));
      }
      read += rows.length;
      const last = rows.at(-1);
      if (last === undefined) break;
      after = last.id;
    }
  }
  db.close();
  if (read !== objects + 1) throw new Error(`Generation ${generation} has ${read} entries`);
}

function timed(work: () => void): number {
  const began = performance.now();
  work();
  return performance.now() - began;
}
