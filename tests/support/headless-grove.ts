/** The whole of main in plain Node, without a desktop: what unit tests, the soak and the real directory drive. */
import { join } from 'node:path';
import { createCallAnswerer } from '../../src/main/answer-call';
import { gatherAnswers, type Gathered } from '../../src/main/first-answers/keep-answers';
import { createUpdates } from '../../src/main/updates';
import { openConsole } from '../../src/main/console';
import { systemClock, type SteadyClock } from '../../src/main/clock';
import { createNodeTransport } from '../../src/main/dsm/node-transport';
import type { Transport } from '../../src/main/dsm/transport';
import { createEventHub } from '../../src/main/event-hub';
import { openJsonFile } from '../../src/main/files/json-file';
import { createHandlers } from '../../src/main/handlers/handlers';
import { createNotices } from '../../src/main/notices';
import type { Alert } from '../../src/shared/alert';
import type { EventMessage, EventPayload, Handlers } from '../../src/shared/contract';
import type { EventName } from '../../src/shared/contract-names';
import { settingsSchema } from '../../src/shared/settings';
import { PAGE_THREAD_FILE, WORKER_FILE } from './build-worker';
import { DEMO_LDIF } from './ldif-dns';

interface HeadlessOptions {
  /** Where it keeps its files. */
  readonly folder: string;
  /** Its keychain; what is in it outlives a restart as the system's does. */
  readonly keychain: Map<string, string>;
  readonly transport?: Transport;
  /** Its time; without it, waits are a fifth of what they are in earnest. */
  readonly clock?: SteadyClock;
  /** Where exports are saved; without it, nobody ever chooses a file. */
  readonly chooseFile?: (suggestion: { readonly name: string }) => string;
  /** Which file is opened where a person is asked for one; none without it. */
  readonly openFile?: () => string;
  /** Sees every message that windows would get. */
  readonly onMessage?: (message: EventMessage) => void;
  /** Sees what is put on the clipboard. */
  readonly onCopied?: (text: string) => void;
  /** The files of the log. */
  readonly logs?: readonly { readonly name: string; readonly text: string }[];
}

export interface HeadlessGrove {
  readonly handlers: Handlers;
  /** What the desktop was told of. */
  readonly notified: readonly Alert[];
  /** What no person can act on; a test that does not expect one has failed when there is any. */
  readonly bugs: readonly unknown[];
  /** What the desktop tells of the computer. */
  readonly power: { readonly suspended: () => void; readonly resumed: () => void };
  /** The newest payload of an event. */
  latest<E extends EventName>(name: E): EventPayload<E> | undefined;
  close(): Promise<void>;
  /** Closes it, and answers what it keeps for the next one's first window. */
  closeGathering(): Promise<Gathered | undefined>;
  /** Ends when the local copies have told what they know. */
  readonly recalled: Promise<unknown>;
}

/**
 * Waits are a fifth of what they are in earnest, so that syncs are asked after often; how often that is in earnest is
 * tested with the delays. They are no shorter, since the few seconds that a logout may take are a wait too.
 */
const hasty: SteadyClock = {
  now: () => systemClock.now(),
  elapsed: () => systemClock.elapsed(),
  wait: (ms, options) => systemClock.wait(ms < 10_000 ? ms / 5 : ms, options),
};

export async function openHeadlessGrove({
  folder,
  keychain,
  transport,
  clock = hasty,
  chooseFile,
  logs = [],
  openFile,
  onMessage,
  onCopied,
}: HeadlessOptions): Promise<HeadlessGrove> {
  const notified: Alert[] = [];
  const newest = new Map<EventName, EventMessage>();
  const bugs: unknown[] = [];
  const hub = createEventHub();
  hub.listen((message) => newest.set(message.name, message));
  if (onMessage !== undefined) hub.listen(onMessage);
  const notices = createNotices((all) => hub.publish('notices', all));
  const console = await openConsole({
    folder,
    hub,
    notices,
    settings: await openJsonFile({
      path: join(folder, 'settings.json'),
      schema: settingsSchema,
      empty: settingsSchema.parse({}),
      onDamaged: notices.add,
    }),
    workerFile: WORKER_FILE,
    pageThreadFile: PAGE_THREAD_FILE,
    demoLdif: DEMO_LDIF,
    keychain: {
      get: (name) => Promise.resolve(keychain.get(name)),
      set: (name, secret) => Promise.resolve(void keychain.set(name, secret)),
      delete: (name) => Promise.resolve(void keychain.delete(name)),
    },
    transport: () => transport ?? createNodeTransport(),
    isFocused: () => false,
    isShown: () => true,
    notify: ({ alerts }) => notified.push(...alerts),
    clock,
    reportBug: (where, error) => bugs.push([where, error]),
  });
  const handlers = createHandlers(console, {
    versions: { version: '0', electron: '0', chrome: '0', node: '0', libsql: '0', platform: 'test' },
    folder,
    openFolder: () => Promise.resolve(),
    showFile: () => Promise.resolve(),
    licences: () => Promise.resolve(''),
    updates: createUpdates({
      feedFile: join(folder, 'app-update.yml'),
      platform: 'linux',
      load: () => Promise.reject(new Error('nobody asked')),
    }),
    logs: () => logs,
    openSync: () => undefined,
    openGuide: () => undefined,
    openChanges: () => undefined,
    copyText: (text) => onCopied?.(text),
    chooseFile: (suggestion) => Promise.resolve(chooseFile?.(suggestion)),
    openFile: () => Promise.resolve(openFile?.()),
  });
  const answerCall = createCallAnswerer(handlers, (where, error) => bugs.push([where, error]));
  const ask = (domain: string, name: string, input: unknown) =>
    answerCall(domain, name, input, { signal: new AbortController().signal });
  return {
    handlers,
    notified,
    bugs,
    power: { suspended: () => console.suspended(), resumed: () => console.resumed() },
    latest: (name) => newest.get(name)?.payload as EventPayload<typeof name> | undefined,
    close: () => console.close(),
    closeGathering: () =>
      console.close(() => gatherAnswers({ ask, snapshot: hub.snapshot, keyOf: console.copyKeyOf })),
    recalled: console.recalled,
  };
}
