/** The demo's directory, from the simulated NAS through the local copy into files, read back by tools of others. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { dnKey } from '../../../src/shared/dn';
import type { ExportFormat, ExportScope } from '../../../src/shared/export-job';
import { openHeadlessGrove, type HeadlessGrove } from '../../support/headless-grove';
import { DEMO_LDIF, ldifDns } from '../../support/ldif-dns';
import { addToDatabase, has, readCsv, readLdif, type ReadEntry } from './readers';
import { exportFolder } from './support';
import { until } from '../../support/patience';

const BASE = 'DC=example,DC=com';
const signal = new AbortController().signal;

/** A Grove whose demo NAS is copied whole. */
async function copied(): Promise<{ grove: HeadlessGrove; profileId: string; folder: string }> {
  const folder = await exportFolder();
  const chooseFile = ({ name }: { name: string }) => join(folder, name);
  const grove = await openHeadlessGrove({ folder: join(folder, 'grove'), keychain: new Map(), chooseFile });
  onTestFinished(() => grove.close());
  const { directory, demo } = grove.handlers;
  const { id: profileId } = await demo.open(undefined, { signal });
  const queue = [BASE];
  for (let dn = queue.shift(); dn !== undefined; dn = queue.shift()) {
    await directory.open({ profileId, dn }, { signal });
    const all = { profileId, dn, offset: 0, limit: 1000 };
    const rows = await until(async () => {
      const window = await directory.window(all, { signal });
      expect(window.state.phase).toBe('complete');
      return window.rows;
    });
    queue.push(...rows.filter(({ container }) => container).map((row) => row.dn));
  }
  return { grove, profileId, folder };
}

async function save(
  { grove, profileId, folder }: Awaited<ReturnType<typeof copied>>,
  scope: ExportScope,
  format: ExportFormat,
): Promise<{ file: string; written: number }> {
  const job = await grove.handlers.export.save({ profileId, scope, format }, { signal });
  const ended = await until(() => {
    const [newest] = grove.latest('exports') ?? [];
    expect(newest).toMatchObject({ id: job?.id, phase: 'completed', failure: null });
    return newest;
  });
  return { file: join(folder, ended?.fileName ?? ''), written: ended?.written ?? 0 };
}

const sorted = (entries: readonly ReadEntry[]) =>
  entries
    .map(({ dn, attributes }) => [dnKey(dn), Object.entries(attributes).toSorted()] as const)
    .toSorted(([one], [other]) => (one < other ? -1 : 1));

let tools: Record<'ldif' | 'csv' | 'ldbadd', boolean>;
beforeAll(async () => {
  const [ldif, csv, ldbadd] = await Promise.all([has('ldif'), has('csv'), has('ldbadd')]);
  tools = { ldif, csv, ldbadd };
});

describe('the whole directory of the demo', () => {
  it('comes back from LDIF, CSV and JSON as it went in', async ({ skip }) => {
    const all = await copied();
    const dns = (await ldifDns()).map((dn) => dnKey(dn));
    const below = dns.filter((key) => key !== dnKey(BASE));
    const scope = { is: 'subtree', dn: BASE } as const;

    const ldif = await save(all, scope, 'ldif');
    const whole = ldif.written === dns.length ? dns : below;
    expect(ldif.written).toBe(whole.length);
    if (tools.ldif) {
      const { version, entries } = await readLdif(ldif.file);
      expect(version).toBe(1);
      const given = (await readLdif(DEMO_LDIF)).entries.filter(({ dn }) => whole.includes(dnKey(dn)));
      expect(sorted(entries)).toEqual(sorted(given));
    }
    if (tools.ldbadd) {
      expect(await addToDatabase(ldif.file, await exportFolder())).toBe(whole.length);
    }

    const csv = await save(all, scope, 'csv');
    if (tools.csv) {
      const [header = [], ...rows] = await readCsv(csv.file);
      expect(header[0]).toBe('DN');
      expect(rows.every((row) => row.length === header.length)).toBe(true);
      expect(rows.map(([dn = '']) => dnKey(dn)).toSorted()).toEqual(whole.toSorted());
      const account = header.indexOf('sAMAccountName');
      expect(rows.filter((row) => row[account] === 'Administrator')).toHaveLength(1);
    }

    const json = await save(all, scope, 'json');
    const parsed = JSON.parse(await readFile(json.file, 'utf8')) as { dn: string }[];
    expect(parsed.map(({ dn }) => dnKey(dn)).toSorted()).toEqual(whole.toSorted());
    // What is in a container comes behind it, or no directory would take the file.
    const places = new Map(parsed.map(({ dn }, index) => [dnKey(dn), index]));
    for (const [key, place] of places) {
      expect(places.get(key.replace(/^(?:[^\\,]|\\.)*,/su, '')) ?? -1).toBeLessThan(place);
    }
    const missing = Object.entries(tools).flatMap(([tool, isThere]) => (isThere ? [] : [tool]));
    if (missing.length > 0) skip(`not read back by ${missing.join(', ')}`);
  });

  it('gives what was searched for, and what was selected', async () => {
    const all = await copied();
    const found = await all.grove.handlers.search.find(
      { field: 'f', text: 'is:group admin', limit: 100 },
      { signal },
    );
    const rows = found.groups[0]?.rows ?? [];
    expect(rows.length).toBeGreaterThan(2);
    const searched = await save(all, { is: 'search', text: 'is:group admin' }, 'json');
    const keysOf = async (file: string) =>
      (JSON.parse(await readFile(file, 'utf8')) as { dn: string }[]).map(({ dn }) => dnKey(dn));
    expect((await keysOf(searched.file)).toSorted()).toEqual(rows.map(({ key }) => key).toSorted());

    const dns = rows.slice(0, 2).map(({ dn }) => dn);
    const selected = await save(all, { is: 'entries', dns: [...dns].reverse() }, 'json');
    expect(await keysOf(selected.file)).toEqual(dns.map((dn) => dnKey(dn)).reverse());

    const { export: exports } = all.grove.handlers;
    const profileId = all.profileId;
    for (const [scope, code] of [
      [{ is: 'search', text: 'is:nothing' }, 'query-invalid'],
      [{ is: 'subtree', dn: `CN=Nobody,${BASE}` }, 'object-not-found'],
      [{ is: 'entries', dns: ['no dn'] }, 'object-not-found'],
    ] as const) {
      await expect(
        (async () => exports.save({ profileId, scope, format: 'json' }, { signal }))(),
      ).rejects.toMatchObject({ failure: { code } });
    }
    expect(all.grove.bugs).toEqual([]);
  });
});
