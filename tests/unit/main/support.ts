/** What the tests of the whole of main share: a folder, a keychain, and NAS and Groves that are closed after each test. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach } from 'vitest';
import type { SteadyClock } from '../../../src/main/clock';
import { startNas, type NasOptions, type RunningNas } from '../../../src/nas';
import { openHeadlessGrove, type HeadlessGrove } from '../../support/headless-grove';
import { DEMO_LDIF } from '../../support/ldif-dns';

interface Closable {
  close(): Promise<void>;
}

interface Scene {
  /** The folder of the Groves of a test. */
  readonly folder: () => string;
  /** What their keychain holds, which is empty when a test begins. */
  readonly keychain: () => Map<string, string>;
  readonly nas: (options?: Partial<NasOptions>) => Promise<RunningNas>;
  readonly grove: (clock?: SteadyClock) => Promise<HeadlessGrove>;
  /** Closes one before the test ends. */
  readonly close: (each: Closable) => Promise<void>;
}

/** @param usual what every NAS of the file has, beyond the demo's directory and one account. */
export function openScene(usual: Partial<NasOptions> = {}): Scene {
  let folder = '';
  let keychain = new Map<string, string>();
  const open: Closable[] = [];
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'grove-main-'));
    keychain = new Map();
  });
  afterEach(async () => {
    for (const each of open.splice(0).reverse()) await each.close();
    await rm(folder, { recursive: true, force: true });
  });
  const kept = <T extends Closable>(each: T): T => {
    open.push(each);
    return each;
  };
  return {
    folder: () => folder,
    keychain: () => keychain,
    nas: async (options) =>
      kept(
        await startNas({
          directory: { kind: 'ldif', file: DEMO_LDIF },
          accounts: [{ name: 'admin', password: 'secret' }],
          sync: { durationMs: 50 },
          ...usual,
          ...options,
        }),
      ),
    grove: async (clock) => kept(await openHeadlessGrove({ folder, keychain, ...(clock && { clock }) })),
    async close(each) {
      open.splice(open.indexOf(each), 1);
      await each.close();
    },
  };
}
