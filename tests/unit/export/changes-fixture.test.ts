/** What a NAS changed with its syncs, exported, and followed by Samba's ldbmodify in a database of the state before. */
import { execFile } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, it, onTestFinished } from 'vitest';
import { startNas } from '../../../src/nas';
import { dnKey } from '../../../src/shared/dn';
import type { ExportFormat, ExportScope } from '../../../src/shared/export-job';
import { openHeadlessGrove } from '../../support/headless-grove';
import { DEMO_LDIF } from '../../support/ldif-dns';
import { has, readCsv, readLdif } from './readers';
import { exportFolder } from './support';
import { until } from '../../support/patience';

const BASE = 'DC=example,DC=com';
const signal = new AbortController().signal;
const run = promisify(execFile);
/** Plain ldb renames no attribute with the entry, and has its own spelling of identifiers and pools. */
const LDBS_OWN = /^(?:cn|name|distinguishedName|objectGUID|objectSid|rID.*Pool)$/;

/** Samba's tools take neither the version line that RFC 2849 asks for nor SIDs as bytes. */
async function bare(file: string): Promise<string> {
  const text = (await readFile(file, 'utf8')).replaceAll('\n ', '');
  const path = `${file}.bare`;
  await writeFile(path, text.replace(/^version: 1\n/, '').replace(/^objectSid:: .*\n/gm, ''));
  return path;
}

async function openNas() {
  const folder = await exportFolder();
  const nas = await startNas({
    directory: { kind: 'ldif', file: DEMO_LDIF },
    accounts: [{ name: 'admin', password: 'secret' }],
    sync: { durationMs: 30 },
    changesPerSync: 40,
  });
  onTestFinished(() => nas.close());
  const chooseFile = ({ name }: { name: string }) => join(folder, `${Math.random()}-${name}`);
  const grove = await openHeadlessGrove({ folder: join(folder, 'grove'), keychain: new Map(), chooseFile });
  onTestFinished(() => grove.close());
  const draft = {
    name: 'Office',
    host: '127.0.0.1',
    port: nas.port,
    https: false,
    path: '',
    account: 'admin',
  };
  const { id: profileId } = await grove.handlers.profiles.save({ draft, password: 'secret' }, { signal });
  const { replica, sync, export: exports } = grove.handlers;
  const ended = (number: number) =>
    until(() => expect(grove.latest('crawls')).toMatchObject([{ number, phase: 'completed' }]));
  const save = async (scope: ExportScope, format: ExportFormat) => {
    const job = await exports.save({ profileId, scope, format }, { signal });
    const end = await until(() => {
      const [newest] = grove.latest('exports') ?? [];
      expect(newest).toMatchObject({ id: job?.id, phase: 'completed', failure: null });
      return newest;
    });
    return { file: join(folder, end?.fileName ?? ''), job: end };
  };
  await replica.startCrawl({ profileId }, { signal });
  await ended(1);
  return { nas, grove, profileId, replica, sync, ended, save, folder };
}

it(
  'what a sync changed is followed by ldbmodify, and read back from CSV and JSON',
  { timeout: 60_000 },
  async ({ skip }) => {
    const [ldb, csvReader] = [(await has('ldbadd')) && (await has('ldif')), await has('csv')];
    const { grove, profileId, replica, sync, ended, save, folder } = await openNas();
    const before = await save({ is: 'subtree', dn: BASE }, 'ldif');
    await sync.start({ profileId }, { signal });
    await ended(2);
    const after = await save({ is: 'subtree', dn: BASE }, 'ldif');
    const pair = { is: 'changes', before: 1, after: 2 } as const;
    const { totals } = await replica.changes({ profileId, ...pair, offset: 0, limit: 1 }, { signal });
    const total = totals.added + totals.removed + totals.moved + totals.modified;
    expect(Math.min(totals.added, totals.modified)).toBeGreaterThan(3);

    const records = await save({ ...pair, includeNoise: true }, 'ldif');
    expect(records.job).toMatchObject({ counts: 'changes', written: total + totals.noise });
    expect(records.job?.fileName).toMatch(/changes-1-2\.ldif$/);
    if (ldb) {
      const database = `tdb://${join(folder, 'scratch.tdb')}`;
      const most = { maxBuffer: 1 << 28 };
      await run('ldbadd', ['-H', database, await bare(before.file)], most);
      await run('ldbmodify', ['-H', database, await bare(records.file)], most);
      const { stdout } = await run('ldbsearch', ['-H', database, '(dn=*)', '*'], most);
      const result = join(folder, 'result.ldif');
      // Its comments stand between the entries, and it adds a name that nobody gave.
      await writeFile(result, stdout.replace(/^#.*\n/gm, ''));
      const objects = async (file: string) =>
        (await readLdif(file)).entries
          .map(({ dn, attributes }) => [
            dnKey(dn),
            Object.entries(attributes)
              .filter(([name]) => !LDBS_OWN.test(name))
              .map(([name, values]) => [name, values.toSorted()] as const)
              .toSorted(([one], [other]) => (one < other ? -1 : 1)),
          ])
          .toSorted(([one], [other]) => (String(one) < String(other) ? -1 : 1));
      expect(await objects(result)).toEqual(await objects(after.file));
    }

    const csv = await save(pair, 'csv');
    expect(csv.job).toMatchObject({ written: total, total });
    if (csvReader) {
      const [header = [], ...rows] = await readCsv(csv.file);
      expect(header).toEqual(['Change', 'DN', 'From DN', 'Name', 'Attribute', 'Removed', 'Added']);
      expect(rows.every((row) => row.length === header.length)).toBe(true);
      const dns = (kind: string) => new Set(rows.filter(([is]) => is === kind).map(([, dn]) => dn));
      expect([dns('added').size, dns('modified').size]).toEqual([totals.added, totals.modified]);
      expect(rows.some(([, , , , attribute]) => attribute === 'uSNChanged')).toBe(false);
    }

    const json = await save({ ...pair, kinds: ['added'] }, 'json');
    const read = JSON.parse(await readFile(json.file, 'utf8')) as { kind: string; entryKind: string }[];
    expect(read).toHaveLength(totals.added);
    expect(read.every(({ kind, entryKind }) => kind === 'added' && entryKind === 'user')).toBe(true);
    expect(grove.bugs).toEqual([]);
    if (!ldb || !csvReader) skip('not read back by all tools: ldb-tools, python3-ldap or Python are missing');
  },
);
