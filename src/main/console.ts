/**
 * The program without its desktop: profiles, connections, local copies, sync runs and alerts, joined. It runs in plain
 * Node, so that it is tested whole against a NAS on loopback; `index.ts` gives it windows, a tray and a keychain.
 */
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import type { AlertNotification } from '../shared/alert';
import { dnKey } from '../shared/dn';
import type { Connection } from '../shared/domain';
import { failure, FailureError, type Failure } from '../shared/failure';
import type { Profile } from '../shared/profile';
import { layoutSchema, type Layout } from '../shared/layout';
import type { Settings } from '../shared/settings';
import { createCrawling } from './crawling';
import { createDemoNas } from './demo-nas';
import type { SteadyClock } from './clock';
import type { ConnectOptions } from './dsm/connection';
import { createConnections } from './dsm/connections';
import type { Transport } from './dsm/transport';
import type { EventHub } from './event-hub';
import { Exports } from './export/exports';
import { createUnfinished, noUnfinished, unfinishedFileSchema } from './export/unfinished';
import { openJsonFile, type JsonFile } from './files/json-file';
import { createLocalCopies } from './local-copies';
import { createMemories } from './memory/memories';
import type { Notices } from './notices';
import type { KeyValueKeychain } from './profiles/keychain';
import { createProfiles, noProfiles, profilesFileSchema } from './profiles/profiles';
import { createProfileDesk } from './profile-desk';
import { openVault } from './profiles/vault';
import { ChangesReading } from './replica/changes-reading';
import { openChangesSource } from './replica/changes-source';
import { ContainerLoads } from './replica/container-loads';
import { EntryRefresh } from './replica/entry-refresh';
import { openSource } from './replica/entry-source';
import { Replicas } from './replica/replicas';
import { Searches } from './replica/searches';
import { openWatching } from './watching';

export interface ConsolePorts {
  /** Where the program keeps its files. */
  readonly folder: string;
  readonly hub: EventHub;
  readonly notices: Notices;
  readonly settings: JsonFile<Settings>;
  /** The built worker of the replica. */
  readonly workerFile: string;
  /** The directory of the demo NAS. */
  readonly demoLdif: string;
  readonly keychain: KeyValueKeychain | undefined;
  readonly transport: (profile: Profile) => Transport;
  readonly isFocused: () => boolean;
  /** Whether any window is open for a person to see; what no window shows is asked more rarely. */
  readonly isShown: () => boolean;
  readonly notify: (notification: AlertNotification) => void;
  readonly clock: SteadyClock;
  readonly reportBug: (where: string, error: unknown) => void;
}

/** At quit the NAS get this long to be logged out of, in milliseconds. */
const LOGOUT_WITHIN = 3000;

export type Console = Awaited<ReturnType<typeof openConsole>>;

export async function openConsole(ports: ConsolePorts) {
  const { folder, hub, notices, settings, clock, reportBug } = ports;
  const onDamaged = (damage: Failure) => notices.add(damage);
  const file = (name: string) => join(folder, name);

  const vault = await openVault(
    ports.keychain,
    (detail) => notices.add(failure('keychain-unavailable', { detail })),
    () => clock.now(),
  );
  const profilesFile = await openJsonFile({
    path: file('profiles.json'),
    schema: profilesFileSchema,
    empty: noProfiles,
    onDamaged,
  });
  const layoutFile = await openJsonFile({
    path: file('layout.json'),
    schema: layoutSchema,
    empty: {},
    onDamaged,
  });
  const profiles = createProfiles({
    file: profilesFile,
    vault,
    onChange: (views) => hub.publish('profiles', views),
    onTrouble: notices.add,
  });
  const demo = createDemoNas(ports.demoLdif);

  /** The profile as it can be reached now: the demo's port is another at each start. */
  function reachable(id: string): Profile | undefined {
    const profile = profiles.find(id);
    return profile?.kind === 'demo' ? { ...profile, port: demo.port() ?? profile.port } : profile;
  }
  const isDemo = (id: string) => profiles.find(id)?.kind === 'demo';

  const replicas = new Replicas({
    workerFile: ports.workerFile,
    folder: file('replicas'),
    clock: () => clock.now(),
    key: async (id) => {
      if (vault.place() === 'session') return undefined;
      const known = await vault.get(id, 'replica-key');
      if (known !== undefined) return known;
      const made = randomBytes(32).toString('hex');
      await vault.put(id, 'replica-key', made);
      // The keychain may have failed just now: a copy that could never be opened again is not begun.
      return (await vault.placeOf(id, 'replica-key')) === 'keychain' ? made : undefined;
    },
    onNotice: (notice) => notices.add(notice),
    generationsBehind: (id) =>
      Math.max(
        0,
        ...watching.runs.all().map((run) => (run.profileId === id ? (run.changes?.after ?? 0) : 0)),
      ),
  });

  const memories = createMemories({
    read: (id) => replicas.recall(id, 'memory'),
    write: (id, text) => replicas.remember(id, 'memory', text),
    onChange: (all) => hub.publish('memories', all),
  });
  const searches = new Searches(replicas);
  const changes = new ChangesReading(replicas);
  const unfinishedFile = await openJsonFile({
    path: file('unfinished-exports.json'),
    schema: unfinishedFileSchema,
    empty: noUnfinished,
    onDamaged,
  });
  const unfinished = createUnfinished(unfinishedFile);
  await unfinished.clear();
  const exports = new Exports({
    unfinished,
    open: (id, scope) =>
      scope.is === 'changes' ? openChangesSource(replicas, id, scope) : openSource(replicas, id, scope),
    clock: () => clock.now(),
    onChange: (all) => hub.publish('exports', all),
    reportBug,
  });

  /** The newest connection of each profile, with the facts that the local copy remembers while there is none. */
  const connectionsNow = new Map<string, Connection>();
  const publishConnections = () => {
    hub.publish(
      'connections',
      profiles
        .all()
        .map(
          ({ id }) =>
            connectionsNow.get(id) ?? { profileId: id, state: 'disconnected', facts: null, failure: null },
        ),
    );
  };

  const connections = createConnections({
    profile: reachable,
    password: async (id) => (isDemo(id) ? demo.password : vault.get(id, 'password')),
    keepPassword: async (id, password) => {
      await vault.put(id, 'password', password);
      await profiles.publish();
    },
    deviceToken: {
      read: (id) => vault.get(id, 'device-token'),
      keep: (id, token) => vault.put(id, 'device-token', token),
      forget: async (id) => {
        await vault.forget(id, 'device-token');
      },
    },
    transport: ports.transport,
    clock,
    random: Math.random,
    onCall: (id, call) => watching.runs.heard(id, call),
    onChange: (all) => {
      const changed = all.flatMap((connection) => {
        const before = connectionsNow.get(connection.profileId);
        const facts = connection.facts ?? before?.facts ?? null;
        const now = { ...connection, facts };
        connectionsNow.set(connection.profileId, now);
        return [{ now, before }];
      });
      publishConnections();
      for (const { now, before } of changed) {
        watching.connectionChanged(now, before, attended.has(now.profileId));
      }
    },
  });

  const closing = new AbortController();
  /** Whom a person has disconnected from: no job in the background may connect to them again. */
  const parted = new Set<string>();
  /** Whom somebody is just connecting to, and so sees what comes of it. */
  const attended = new Set<string>();

  /** Connects for somebody who has just asked for it and sees what comes of it, unless the options say otherwise. */
  async function connect(profileId: string, options: ConnectOptions): Promise<Connection> {
    if (options.unattended === true) return connectUnseen(profileId, options);
    attended.add(profileId);
    try {
      return await connectUnseen(profileId, options);
    } finally {
      attended.delete(profileId);
    }
  }

  async function connectUnseen(profileId: string, options: ConnectOptions): Promise<Connection> {
    profiles.get(profileId);
    parted.delete(profileId);
    if (isDemo(profileId)) await demo.start();
    const known = await replicas.facts(profileId).catch(() => undefined);
    const connection = await connections.connect(profileId, options);
    if (connection.facts !== null) {
      // Another domain under the same profile: what was copied of the old one would only mislead.
      if (known !== undefined && dnKey(known.baseDn) !== dnKey(connection.facts.baseDn)) {
        await exports.cancelAll(profileId);
        crawls.abandon(profileId);
        await replicas.clear(profileId);
        memories.forget(profileId);
      }
      await replicas.rememberFacts(profileId, connection.facts);
    }
    // A session that is kept while its NAS is out of reach is no new connection.
    if (connection.state === 'connected') watching.runs.askNow(profileId);
    return connection;
  }

  /** Asks a connected NAS anew what it says of its domain. */
  async function refreshFacts(id: string, options: { readonly signal: AbortSignal }): Promise<void> {
    const before = connectionsNow.get(id)?.facts;
    await connections.refreshFacts(id, options);
    const facts = connectionsNow.get(id)?.facts;
    if (facts == null || isDeepStrictEqual(facts, before)) return;
    if (before != null && dnKey(before.baseDn) !== dnKey(facts.baseDn)) {
      // Another domain is another directory: everything begins anew with a connection of its own.
      await connections.disconnect(id);
      await connect(id, { unattended: true, ...options });
    } else {
      await replicas.rememberFacts(id, facts);
    }
  }

  const loads = new ContainerLoads({
    replicas,
    list: (id, page, options) => connections.backend(id).list(page, options),
    clock: () => clock.now(),
    onChange: (state) => hub.publish('container', state),
    reportBug,
  });

  const entryRefresh = new EntryRefresh({
    replicas,
    loads,
    around: async (id, dn, options) => connections.backend(id).around(dn, options),
    baseDn: (id) => connectionsNow.get(id)?.facts?.baseDn,
    clock: () => clock.now(),
  });

  const { crawls, runEnded } = createCrawling({
    replicas,
    loads,
    reach: async (id, { signal }) => {
      if (connectionsNow.get(id)?.state !== 'connected') await connect(id, { unattended: true, signal });
      return connectionsNow.get(id)?.facts?.baseDn;
    },
    settings: () => settings.read(),
    clock,
    onChange: (all) => hub.publish('crawls', all),
    keepChanges: (runId, changes) => {
      const run = watching.runs.keepChanges(runId, changes);
      if (run?.changes?.totals !== undefined) watching.runCompared(run);
    },
    countChanges: async (id, pair) => {
      const wanted = { ...pair, offset: 0, limit: 1, kinds: [], includeNoise: false };
      const { totals } = await changes.window(id, wanted, { signal: closing.signal });
      const { added, removed, moved, modified } = totals;
      return { added, removed, moved, modified };
    },
    reportBug,
  });

  const watching = await openWatching({
    folder,
    hub,
    clock,
    settings: () => settings.read(),
    profile: (id) => profiles.find(id),
    isParted: (id) => parted.has(id),
    isConnected: (id) => connectionsNow.get(id)?.state === 'connected',
    connect,
    backend: (id) => connections.backend(id),
    refreshFacts,
    onRunEnded: runEnded,
    isFocused: ports.isFocused,
    isShown: ports.isShown,
    notify: ports.notify,
    onTrouble: notices.add,
    reportBug,
  });
  const { runs, schedules, alerts } = watching;

  /** Ends the connection and what works over it; it stays ended until a person connects or asks for a sync. */
  async function disconnect(id: string): Promise<void> {
    parted.add(id);
    // A crawl would connect again.
    await crawls.pause(id);
    await loads.stopAll(id);
    await connections.disconnect(id);
  }

  async function removeProfile(id: string): Promise<void> {
    profiles.get(id);
    await crawls.forget(id);
    await loads.stopAll(id);
    watching.forget(id);
    await connections.forget(id);
    connectionsNow.delete(id);
    await exports.cancelAll(id);
    memories.forget(id);
    await replicas.remove(id);
    await profiles.remove(id);
    const { mutedAlerts = [] } = settings.read();
    const muted = mutedAlerts.filter(({ profileId }) => profileId !== id);
    if (muted.length < mutedAlerts.length) await updateSettings({ mutedAlerts: muted });
    publishConnections();
  }

  const desk = createProfileDesk({
    profiles,
    vault,
    runs,
    disconnect,
    transport: ports.transport,
    clock,
  });

  const copies = createLocalCopies({
    profiles: () => profiles.all(),
    replicas,
    crawls,
    loads,
    exports,
    memories,
    vault,
    factsOf: (id) => connectionsNow.get(id)?.facts ?? null,
    now: () => clock.now(),
    reportBug,
  });

  async function updateSettings(change: Partial<Settings>): Promise<Settings> {
    const changed = { ...settings.read(), ...change };
    await keep(settings, changed);
    if (change.generationsKept !== undefined) void copies.keepGenerations(change.generationsKept);
    hub.publish('settings', changed);
    alerts.look();
    return changed;
  }

  async function updateLayout(change: Layout): Promise<void> {
    const changed = { ...layoutFile.read(), ...change };
    await keep(layoutFile, changed);
    hub.publish('layout', changed);
  }

  /** In force all the same; only its being kept is in doubt, and that is said. */
  async function keep<T>(kept: JsonFile<T>, value: T): Promise<void> {
    await kept.write(value).catch((error: unknown) => {
      if (!(error instanceof FailureError)) throw error;
      notices.add(error.failure);
    });
  }

  hub.publish('settings', settings.read());
  hub.publish('layout', layoutFile.read());
  hub.publish('memories', memories.all());
  await profiles.publish();
  hub.publish('exports', exports.all());
  hub.publish('crawls', crawls.all());
  publishConnections();

  /** What the local copies know is shown at once; then every NAS whose password is known is connected to. */
  async function recallAndConnect({ id }: Profile): Promise<void> {
    const facts = await replicas.facts(id).catch(() => undefined);
    if (facts !== undefined && !connectionsNow.has(id)) {
      connectionsNow.set(id, { profileId: id, state: 'disconnected', facts, failure: null });
      publishConnections();
    }
    await crawls.recall(id).catch(() => undefined);
    await memories.recall(id).catch(() => undefined);
    if ((await profiles.view(id)).password === 'none') return;
    await connectUnseen(id, { signal: closing.signal });
  }
  for (const profile of profiles.all()) {
    recallAndConnect(profile).catch((error: unknown) => {
      // A failure is the connection's state by now, and shown there.
      if (!(error instanceof FailureError) && !closing.signal.aborted)
        reportBug('connecting at the start', error);
    });
  }
  watching.begin();

  return {
    notices,
    vault,
    profiles,
    demo,
    connections,
    connectionOf: (id: string) => connectionsNow.get(id),
    connect,
    disconnect,
    replicas,
    searches,
    exports,
    loads,
    entryRefresh,
    crawls,
    changes,
    copies,
    runs,
    schedules,
    alerts,
    /** The computer goes to sleep, and wakes up or is in another network. */
    suspended: () => watching.suspended(),
    resumed: () => watching.resumed(),
    /** A window is there again to show what goes on. */
    looked: () => watching.looked(),
    removeProfile,
    desk,
    updateSettings,
    updateLayout,
    memories,
    async close(): Promise<void> {
      closing.abort();
      await crawls.close();
      await loads.stopEverything();
      await watching.close();
      await connections.disconnectAll({ timeoutMs: LOGOUT_WITHIN });
      await exports.cancelAll();
      await replicas.close();
      await demo.stop();
      for (const each of [settings, layoutFile, profilesFile]) await each.flush();
    },
  };
}
