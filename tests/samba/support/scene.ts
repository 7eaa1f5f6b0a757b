/** A simulated NAS over the domain controller, and Grove's main process connected to it. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, vi } from 'vitest';
import { startNas, type NasOptions, type RunningNas } from '../../../src/nas';
import type { Entry, EntryRow } from '../../../src/shared/entry';
import { openHeadlessGrove, type HeadlessGrove } from '../../support/headless-grove';
import { LIVE } from './domain-controller';

export const signal: AbortSignal = new AbortController().signal;

const PASSWORD = 'NAS + ü"&#';
/** As many rows as a window can ask for at once. */
const ROWS_AT_ONCE = 1000;
const LOADED_WITHIN_MS = 30_000;

export interface Scene {
  readonly nas: RunningNas;
  readonly grove: HeadlessGrove;
  readonly profileId: string;
  /** What the NAS had to say of its own troubles. */
  readonly troubles: readonly string[];
}

const ends: (() => Promise<void>)[] = [];

afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end();
});

/** Has something ended after the test, whatever became of it. */
export function endAfterTest(end: () => Promise<void>): void {
  ends.push(end);
}

/** A NAS over the domain controller that ends with the test. */
async function startLiveNas(options: Partial<NasOptions> = {}) {
  const troubles: string[] = [];
  const nas = await startNas({
    directory: LIVE,
    accounts: [{ name: 'admin', password: PASSWORD }],
    sync: { durationMs: 300 },
    onError: (error) => troubles.push(String(error)),
    ...options,
  });
  endAfterTest(() => nas.close());
  return { nas, troubles };
}

/** The same, with Grove connected to it. */
export async function startScene(options: Partial<NasOptions> = {}): Promise<Scene> {
  const { nas, troubles } = await startLiveNas(options);
  const folder = await mkdtemp(join(tmpdir(), 'grove-samba-test-'));
  endAfterTest(() => rm(folder, { recursive: true, force: true, maxRetries: 5 }));
  const grove = await openHeadlessGrove({ folder, keychain: new Map() });
  endAfterTest(() => grove.close());
  const draft = {
    name: 'Samba',
    host: '127.0.0.1',
    port: nas.port,
    https: false,
    path: '',
    account: 'admin',
  };
  const { id: profileId } = await grove.handlers.profiles.save({ draft, password: PASSWORD }, { signal });
  await grove.handlers.connections.connect({ profileId }, { signal });
  return { nas, grove, profileId, troubles };
}

/** Opens a container, or loads it again, and answers its rows when all of them are there. */
export async function childrenOf(
  { grove, profileId }: Scene,
  dn: string,
  { reload = false } = {},
): Promise<readonly EntryRow[]> {
  const { directory } = grove.handlers;
  await (reload ? directory.reload : directory.open)({ profileId, dn }, { signal });
  const window = (offset: number) =>
    directory.window({ profileId, dn, offset, limit: ROWS_AT_ONCE }, { signal });
  await vi.waitFor(
    async () => expect((await window(0)).state).toMatchObject({ phase: 'complete', failure: null }),
    { timeout: LOADED_WITHIN_MS, interval: 10 },
  );
  const rows: EntryRow[] = [];
  for (;;) {
    const { state, rows: more } = await window(rows.length);
    rows.push(...more);
    if (rows.length >= state.loaded || more.length === 0) return rows;
  }
}

/** Opens every container from some bases down, as a person could, and answers every row. */
export async function walk(scene: Scene, bases: readonly string[]): Promise<EntryRow[]> {
  const met: EntryRow[] = [];
  const pending = [...bases];
  for (let dn = pending.pop(); dn !== undefined; dn = pending.pop()) {
    const rows = await childrenOf(scene, dn);
    met.push(...rows);
    pending.push(...rows.filter(({ container }) => container).map((row) => row.dn));
  }
  return met;
}

/** The whole entries of some rows. */
export async function entriesOf({ grove, profileId }: Scene, rows: readonly EntryRow[]): Promise<Entry[]> {
  const entries: Entry[] = [];
  for (const { dn } of rows) {
    entries.push(await grove.handlers.directory.entry({ profileId, dn }, { signal }));
  }
  return entries;
}
