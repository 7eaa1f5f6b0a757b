/** The contract's calls, each answered by the part of the program whose job it is. */
import type { Handlers } from '../../shared/contract';
import { fail } from '../../shared/failure';
import type { Console } from '../console';
import type { Updates } from '../updates';
import { openDemo } from './demo';
import { entryHandlers } from './entry';
import { memoryHandlers } from './memory';
import { replicaHandlers } from './replica';
import { reportHandlers } from './report';
import { settingsHandlers } from './settings';
import { syncHandlers } from './sync';
import type { ChooseFile } from '../export/exports';
import { readingHandlers } from './reading';

/** Where the sync window is to open: at a NAS, at a run, at the alerts, or as it is. */
export interface RunPlace {
  readonly profileId?: string | undefined;
  readonly runId?: string | undefined;
  readonly alerts?: boolean | undefined;
}

/** What changed between two generations of a NAS's local copy. */
export interface ChangesPlace {
  readonly profileId: string;
  readonly before: number;
  readonly after: number;
}

/** What calls need of the desktop. */
export interface DesktopPort {
  readonly versions: {
    readonly version: string;
    readonly electron: string;
    readonly chrome: string;
    readonly node: string;
    readonly libsql: string;
    readonly platform: string;
  };
  /** Where Grove keeps its files. */
  readonly folder: string;
  /** @throws FailureError `folder-not-opened` */
  readonly openFolder: (which: 'logs' | 'data') => Promise<void>;
  /** Shows a file among the others of its folder. @throws FailureError `folder-not-opened` */
  readonly showFile: (path: string) => Promise<void>;
  readonly updates: Updates;
  readonly licences: () => Promise<string>;
  /** The files of the log, newest first. */
  readonly logs: () => readonly { readonly name: string; readonly text: string }[];
  readonly openSync: (place: RunPlace) => void;
  readonly openGuide: () => void;
  readonly openChanges: (place: ChangesPlace) => void;
  readonly copyText: (text: string) => void | Promise<void>;
  /** Lets a person choose where to save: windows name no paths. */
  readonly chooseFile: ChooseFile;
  /** Lets a person choose a file to read, by its ending; undefined when they would rather not. */
  readonly openFile: (ending: 'json') => Promise<string | undefined>;
}

export function createHandlers(grove: Console, desktop: DesktopPort): Handlers {
  const { profiles, replicas, loads, vault, notices } = grove;
  const { directory, ...reading } = readingHandlers(grove, desktop);
  return {
    ...reading,
    app: {
      about: () => ({
        ...desktop.versions,
        secrets: vault.place(),
        folder: desktop.folder,
        updates: desktop.updates.configured,
      }),
      checkForUpdates: () => desktop.updates.check(),
      installUpdate: () => desktop.updates.install(),
      licences: () => desktop.licences(),
      openFolder: ({ which }) => desktop.openFolder(which),
      openSync: (place) => desktop.openSync(place),
      openGuide: () => desktop.openGuide(),
      showChanges: (place) => desktop.openChanges(place),
      copyText: ({ text }) => desktop.copyText(text),
      updateSettings: (change) => grove.updateSettings(withoutUndefined(change)),
      updateLayout: (change) => grove.updateLayout(withoutUndefined(change)),
      dismissNotice: ({ id }) => notices.dismiss(id),
    },
    settings: settingsHandlers(grove, desktop),
    report: reportHandlers(grove, desktop),
    profiles: {
      test: (form, { signal }) => grove.desk.test(form, { signal }),
      save: (form) => grove.desk.save(form),
      mark: ({ profileId, marks }) => profiles.mark(profileId, marks),
      arrange: ({ profileIds }) => profiles.arrange(profileIds),
      async exportAll() {
        const path = await desktop.chooseFile({ name: 'grove-profiles.json', format: 'json' });
        return path === undefined ? null : { written: await grove.desk.exportTo(path) };
      },
      async importAll() {
        const path = await desktop.openFile('json');
        return path === undefined ? null : grove.desk.importFrom(path);
      },
      remove: ({ profileId }) => grove.removeProfile(profileId),
      async trustCertificate({ profileId, sha256 }) {
        profiles.get(profileId);
        const offered = grove.connections.of(profileId)?.failure?.certificate?.offered;
        if (offered?.sha256 !== sha256) {
          throw fail('input-invalid', { detail: 'this certificate is not the one that was shown' });
        }
        await profiles.trust(profileId, offered);
      },
    },
    demo: { open: (_nothing, options) => openDemo(grove, options) },
    connections: {
      connect: ({ profileId, ...given }, { signal }) =>
        grove.connections.connect(profileId, { ...given, signal }),
      disconnect: ({ profileId }) => grove.connections.disconnect(profileId),
    },
    directory: {
      ...directory,
      open: ({ profileId, dn }) => loads.open(profiles.get(profileId).id, dn),
      reload: ({ profileId, dn }) => loads.reload(profiles.get(profileId).id, dn),
      stop: ({ profileId, dn }) => loads.stop(profileId, dn),
      entry: ({ profileId, dn }) => replicas.entry(profiles.get(profileId).id, dn),
    },
    entry: entryHandlers(grove),
    replica: replicaHandlers(grove),
    memory: memoryHandlers(grove),
    ...syncHandlers(grove, desktop),
  };
}

/** A field that a patch leaves out must not erase what is set. */
function withoutUndefined<T extends object>(patch: T): { [K in keyof T]: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(patch).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]: Exclude<T[K], undefined>;
  };
}
