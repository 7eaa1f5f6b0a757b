/** Grove without its desktop, as it is built, with one NAS in it. */
import { join, resolve } from 'node:path';
import { openConsole } from '../../src/main/console';
import { systemClock, type SteadyClock } from '../../src/main/clock';
import { createNodeTransport } from '../../src/main/dsm/node-transport';
import type { Transport } from '../../src/main/dsm/transport';
import { createEventHub } from '../../src/main/event-hub';
import { openJsonFile } from '../../src/main/files/json-file';
import { createNotices } from '../../src/main/notices';
import { openKeychain, type KeyValueKeychain } from '../../src/main/profiles/keychain';
import { DEFAULT_ACCOUNT } from '../../src/nas';
import type { Crawl } from '../../src/shared/crawl';
import { settingsSchema } from '../../src/shared/settings';

/** The built program lies beside these measurements as they are built. */
const built = (name: string) => resolve(process.argv[1] ?? '', '../../main', name);

interface ConsoleOptions {
  readonly folder: string;
  /** `session`: the keychain of the desktop session, from which the program in its windows has the same secrets. */
  readonly keychain: 'session' | 'own';
  readonly port: number;
  readonly transport?: Transport;
  readonly clock?: SteadyClock;
}

export interface BenchedConsole {
  readonly grove: Awaited<ReturnType<typeof openConsole>>;
  readonly profileId: string;
  /** Copies the whole domain. @returns how long it took, in milliseconds. */
  readonly copy: () => Promise<number>;
  /** Waits until a search answers from all of the copy. @returns how long that took, in milliseconds. */
  readonly index: () => Promise<number>;
  /** Waits until nothing is left to be done on the copy, as a minute after it was made. @returns milliseconds. */
  readonly settle: () => Promise<number>;
}

const { signal } = new AbortController();

/** Adds the NAS and connects to it. */
export async function openBenchedConsole(options: ConsoleOptions): Promise<BenchedConsole> {
  const { folder, port, clock = systemClock, transport = createNodeTransport() } = options;
  const bugs: unknown[] = [];
  const hub = createEventHub();
  let heard: (crawls: readonly Crawl[]) => void = () => undefined;
  hub.listen(({ name, payload }) => {
    if (name === 'crawls') heard(payload as readonly Crawl[]);
  });
  const notices = createNotices((all) => bugs.push(...all));
  const grove = await openConsole({
    folder,
    hub,
    notices,
    settings: await openJsonFile({
      path: join(folder, 'settings.json'),
      schema: settingsSchema,
      empty: settingsSchema.parse({}),
      onDamaged: notices.add,
    }),
    workerFile: built('replica-worker.js'),
    pageThreadFile: built('page-thread.js'),
    demoLdif: '',
    keychain: options.keychain === 'session' ? await openKeychain() : ownKeychain(),
    transport: () => transport,
    isFocused: () => false,
    isShown: () => true,
    notify: () => undefined,
    clock,
    reportBug: (where, error) => bugs.push([where, error]),
  });
  const { name: account, password } = DEFAULT_ACCOUNT;
  const draft = { name: 'Measured', host: '127.0.0.1', port, https: false, path: '', account };
  const { id: profileId } = await grove.profiles.add(draft);
  await grove.vault.put(profileId, 'password', password);
  await grove.connections.connect(profileId, { signal });
  return {
    grove,
    profileId,
    async copy() {
      const began = performance.now();
      const ended = new Promise<Crawl>((resolve) => {
        heard = (crawls) => {
          const over = crawls.find((crawl) => crawl.profileId === profileId && crawl.phase !== 'running');
          if (over !== undefined && over.startedAt >= startedAfter) resolve(over);
        };
      });
      const startedAfter = clock.now();
      await grove.crawls.start(profileId, { trigger: 'by-hand', syncRunId: null, signal });
      const { phase, failure } = await ended;
      if (phase !== 'completed' || bugs.length > 0)
        throw new Error(`The copy is ${phase}: ${JSON.stringify([failure, bugs])}`);
      return performance.now() - began;
    },
    async index() {
      const began = performance.now();
      const everywhere = { field: 'measured', text: 'nobody', profileIds: [profileId], limit: 1 };
      await grove.searches.find(everywhere, { signal });
      return performance.now() - began;
    },
    async settle() {
      const began = performance.now();
      // To be asked is no rest for it.
      while (!(await grove.replicas.isSettled(profileId))) await clock.wait(1000, { signal });
      return performance.now() - began;
    },
  };
}

function ownKeychain(): KeyValueKeychain {
  const secrets = new Map<string, string>();
  return {
    get: (name) => Promise.resolve(secrets.get(name)),
    set: (name, secret) => Promise.resolve(void secrets.set(name, secret)),
    delete: (name) => Promise.resolve(void secrets.delete(name)),
  };
}
