/**
 * A generated directory of any size, from the simulated NAS through the local copy into LDIF, read back by python-ldap
 * with the same objects. `GROVE_OBJECTS=100000` proves it for as many.
 */
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { expect, it, onTestFinished, vi } from 'vitest';
import { startNas } from '../../../src/nas';
import { readValues } from '../../../src/shared/attribute-values';
import { dnKey } from '../../../src/shared/dn';
import type { ReceivedAttributes } from '../../../src/shared/entry';
import { Replicas } from '../../../src/main/replica/replicas';
import { openHeadlessGrove } from '../../support/headless-grove';
import { WORKER_FILE } from '../../support/build-worker';
import { has } from './readers';
import { exportFolder } from './support';

const OBJECTS = Number(process.env.GROVE_OBJECTS ?? 3000);
const BASE = 'DC=example,DC=com';
const signal = new AbortController().signal;

/** A line for each entry: its DN, and its attributes with their values in base64. */
const READ = `
import sys, json, base64, ldif
class All(ldif.LDIFParser):
    def handle(self, dn, entry):
        b64 = lambda v: base64.b64encode(v).decode()
        print(json.dumps([dn, {k: [b64(v) for v in vs] for k, vs in entry.items()}]))
All(open(sys.argv[1], 'rb')).parse()
`;

const digest = (attributes: Readonly<Record<string, readonly string[]>>) =>
  createHash('sha1')
    .update(JSON.stringify(Object.entries(attributes).toSorted(([one], [other]) => (one < other ? -1 : 1))))
    .digest('base64');
const inBase64 = (attributes: ReceivedAttributes) =>
  Object.fromEntries(
    Object.entries(attributes).map(([name, values]) => [
      name,
      readValues(name, values).map((value) =>
        value.type === 'binary' ? value.base64 : Buffer.from(value.text).toString('base64'),
      ),
    ]),
  );

it(
  'a generated directory comes back from LDIF with the same objects',
  { timeout: 60_000 + OBJECTS * 20 },
  async ({ skip }) => {
    if (!(await has('ldif'))) return skip('no python3-ldap');
    const folder = await exportFolder();
    const nas = await startNas({
      directory: { kind: 'generated', count: OBJECTS },
      accounts: [{ name: 'admin', password: 'secret' }],
      scope: 'subtree',
    });
    onTestFinished(() => nas.close());
    const keychain = new Map<string, string>();
    const file = join(folder, 'all.ldif');
    const grove = await openHeadlessGrove({
      folder: join(folder, 'grove'),
      keychain,
      chooseFile: () => file,
    });
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
    const wait = { timeout: 60_000 + OBJECTS * 10, interval: 50 };
    await grove.handlers.replica.startCrawl({ profileId }, { signal });
    await vi.waitFor(() => expect(grove.latest('crawls')).toMatchObject([{ phase: 'completed' }]), wait);
    const scope = { is: 'subtree', dn: BASE } as const;
    await grove.handlers.export.save({ profileId, scope, format: 'ldif' }, { signal });
    await vi.waitFor(() => expect(grove.latest('exports')).toMatchObject([{ phase: 'completed' }]), wait);
    const written = grove.latest('exports')?.[0]?.written ?? 0;
    // All but the domain itself, where the NAS does not list it.
    expect(written).toBeGreaterThanOrEqual(OBJECTS - 1);
    await grove.close();

    // What the copy has of each entry, as the NAS sent it.
    const replicas = new Replicas({
      workerFile: WORKER_FILE,
      folder: join(folder, 'grove', 'replicas'),
      key: () => Promise.resolve(keychain.get(`${profileId}/replica-key`)),
      clock: Date.now,
      onNotice: (notice) => expect.unreachable(notice.message),
    });
    onTestFinished(() => replicas.close());
    const python = spawn('/usr/bin/python3', ['-c', READ, file], { stdio: ['ignore', 'pipe', 'inherit'] });
    const ended = once(python, 'exit');
    const seen = new Set<string>();
    let waiting: { readonly dn: string; readonly digest: string }[] = [];
    const compareAll = async () => {
      const { entries } = await replicas.read(profileId, 'named', { dns: waiting.map(({ dn }) => dn) });
      const own = new Map(
        entries.map(({ dn, attributes }) => [
          dnKey(dn),
          digest(inBase64(JSON.parse(attributes) as ReceivedAttributes)),
        ]),
      );
      for (const each of waiting) expect(own.get(dnKey(each.dn)), each.dn).toBe(each.digest);
      waiting = [];
    };
    for await (const line of createInterface(python.stdout)) {
      const [dn, attributes] = JSON.parse(line) as [string, Record<string, string[]>];
      expect(seen.has(dnKey(dn))).toBe(false);
      seen.add(dnKey(dn));
      waiting.push({ dn, digest: digest(attributes) });
      if (waiting.length === 100) await compareAll();
    }
    await compareAll();
    expect(await ended).toEqual([0, null]);
    expect(seen.size).toBe(written);
  },
);
