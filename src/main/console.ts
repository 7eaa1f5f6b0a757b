/**
 * The program without its desktop: profiles, connections, local copies, sync runs and alerts, joined. It runs in plain
 * Node, so that it is tested whole against a NAS on loopback; `program.ts` gives it windows, a tray and a keychain.
 */
import { join } from 'node:path';
import { fail } from '../shared/failure';
import { beginWith } from './beginning';
import { createConnecting } from './connecting';
import { openConsoleFiles } from './console-files';
import type { ConsolePorts } from './console-ports';
import { createCrawling } from './crawling';
import { waitFor } from './dsm/linked-signal';
import { createDemos } from './demo-nas';
import { Exports } from './export/exports';
import { createUnfinished } from './export/unfinished';
import { REPLICAS_FOLDER } from './files/names';
import { createLocalCopies } from './local-copies';
import { createMemories } from './memory/memories';
import { PageReader } from './pages/page-reader';
import { createPreferences } from './preferences';
import { createProfiles } from './profiles/profiles';
import { createProfileDesk } from './profile-desk';
import { replicaKey } from './profiles/replica-key';
import { ChangesReading } from './replica/changes-reading';
import { openChangesSource } from './replica/changes-source';
import { ContainerLoads } from './replica/container-loads';
import { EntryRefresh } from './replica/entry-refresh';
import { openSource } from './replica/entry-source';
import { Replicas } from './replica/replicas';
import { Searches } from './replica/searches';
import { createResting } from './resting';
import { openWatching } from './watching';

/** At quit the NAS get this long to be logged out of, in milliseconds. */
const LOGOUT_WITHIN = 3000;
/** What the copies know is waited for no longer, as where a keychain asks a person. */
const RECALLED_WITHIN = 1000;

export type Console = Awaited<ReturnType<typeof openConsole>>;

export async function openConsole(ports: ConsolePorts) {
  const { folder, hub, notices, settings, clock, reportBug } = ports;
  const { vault, profilesFile, layoutFile, unfinishedFile } = await openConsoleFiles(ports);
  const profiles = createProfiles({
    file: profilesFile,
    vault,
    onChange: (views) => hub.publish('profiles', views),
    onTrouble: notices.add,
  });
  const demos = createDemos(ports.demoLdif);

  const replicas = new Replicas({
    workerFile: ports.workerFile,
    ...(ports.spareThread && { spare: ports.spareThread }),
    folder: join(folder, REPLICAS_FOLDER),
    clock: () => clock.now(),
    key: (id) => replicaKey(vault, id),
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

  const closing = new AbortController();
  const pages = new PageReader(ports.pageThreadFile);
  const connecting = createConnecting({
    profiles,
    vault,
    demos,
    remembered: replicas,
    transport: ports.transport,
    lists: pages,
    clock,
    onCall: (id, call) => watching.runs.heard(id, call),
    onChange: (all) => hub.publish('connections', all),
    onChanged: (now, before, attended) => watching.connectionChanged(now, before, attended),
    onConnected: (id) => watching.runs.askNow(id),
    onOtherDomain: async (id) => {
      await exports.cancelAll(id);
      crawls.abandon(id);
      await replicas.clear(id);
      memories.forget(id);
    },
    beforeEnd: async (id) => {
      // A crawl would connect again.
      await crawls.pause(id);
      await loads.stopAll(id);
    },
    closing: closing.signal,
  });

  const loads = new ContainerLoads({
    replicas,
    list: (id, page, options) => connecting.backend(id).list(page, options),
    clock: () => clock.now(),
    onChange: (state) => hub.publish('container', state),
    reportBug,
  });

  const entryRefresh = new EntryRefresh({
    replicas,
    loads,
    around: async (id, dn, options) => connecting.backend(id).around(dn, options),
    baseDn: (id) => connecting.of(id)?.facts?.baseDn,
    clock: () => clock.now(),
  });

  const crawling = createCrawling({
    replicas,
    loads,
    reach: async (id, { signal }) => {
      if (!connecting.isConnected(id)) await connecting.connect(id, { unattended: true, signal });
      return connecting.of(id)?.facts?.baseDn;
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
  const { crawls } = crawling;

  const watching = await openWatching({
    folder,
    hub,
    clock,
    settings: () => settings.read(),
    profile: (id) => profiles.find(id),
    isParted: connecting.isParted,
    isConnected: connecting.isConnected,
    connect: connecting.connect,
    backend: connecting.backend,
    refreshFacts: connecting.refreshFacts,
    onRunEnded: crawling.runEnded,
    isFocused: ports.isFocused,
    isShown: ports.isShown,
    notify: ports.notify,
    onTrouble: notices.add,
    reportBug,
  });
  const { runs, schedules, alerts } = watching;

  async function removeProfile(id: string): Promise<void> {
    profiles.get(id);
    await crawls.forget(id);
    await loads.stopAll(id);
    watching.forget(id);
    await connecting.forget(id);
    await exports.cancelAll(id);
    memories.forget(id);
    await replicas.remove(id);
    await profiles.remove(id);
    const { mutedAlerts = [] } = settings.read();
    const muted = mutedAlerts.filter(({ profileId }) => profileId !== id);
    if (muted.length < mutedAlerts.length) await preferences.updateSettings({ mutedAlerts: muted });
    connecting.publish();
  }

  const desk = createProfileDesk({
    profiles,
    vault,
    runs,
    disconnect: connecting.disconnect,
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
    factsOf: (id) => connecting.of(id)?.facts ?? null,
    now: () => clock.now(),
    reportBug,
  });

  const preferences = createPreferences({
    settings,
    layout: layoutFile,
    hub,
    onChange: ({ generationsKept }) => {
      if (generationsKept !== undefined) void copies.keepGenerations(generationsKept);
      alerts.look();
    },
    onTrouble: notices.add,
  });

  hub.publish('memories', memories.all());
  await profiles.publish();
  hub.publish('exports', exports.all());
  hub.publish('crawls', crawls.all());
  connecting.publish();

  const { firstRecalled, recalled } = beginWith(profiles.all(), {
    recall: async ({ id }) => {
      await connecting.recall(id);
      await Promise.allSettled([crawls.recall(id), memories.recall(id)]);
    },
    shown: ports.shown,
    connect: ({ id }, options) => connecting.connectAtStart(id, options),
    clock,
    signal: closing.signal,
    reportBug,
  });
  watching.begin();
  // Where there is no NAS, nobody has taken it.
  if (profiles.all().length === 0) ports.spareThread?.end();

  const resting = createResting({
    replicas,
    isBusy: (id) =>
      loads.isBusy(id) ||
      crawls.of(id)?.phase === 'running' ||
      exports.all().some(({ profileId, phase }) => profileId === id && phase === 'running'),
    clock,
    reportBug,
  });

  return {
    firstRecalled,
    recalled,
    notices,
    vault,
    profiles,
    demos,
    now: () => clock.now(),
    connections: connecting,
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
    /** No window is there any more to show what goes on. */
    unseen: () => resting.begin(),
    /** One is there again. */
    looked: () => {
      resting.end();
      watching.looked();
    },
    removeProfile,
    desk,
    ...preferences,
    memories,
    /** The key of a local copy, where the keychain has it. */
    copyKeyOf: async (id: string): Promise<string | undefined> => {
      const found = await vault.find(id, 'replica-key');
      return found.place === 'keychain' ? found.secret : undefined;
    },
    /** @param last what is asked for when nothing changes the copies any more, and they can still be asked. */
    async close<T>(last?: () => Promise<T>): Promise<T | undefined> {
      closing.abort(fail('cancelled'));
      resting.end();
      // Told by half, it would be kept by half for the next start.
      await waitFor(recalled, AbortSignal.timeout(RECALLED_WITHIN)).catch(() => undefined);
      await crawling.close();
      await loads.stopEverything();
      await watching.close();
      await connecting.disconnectAll({ timeoutMs: LOGOUT_WITHIN });
      await exports.cancelAll();
      await pages.close();
      const said = await last?.();
      await replicas.close();
      ports.spareThread?.end();
      await demos.stop();
      for (const each of [settings, layoutFile, profilesFile]) await each.flush();
      return said;
    },
  };
}
