/** What each command of `shared/commands.ts` does in a window, and when it can be done. */
import {
  COMMAND_IDS,
  COMMANDS,
  isByWindow,
  keysOf,
  type CommandGroup,
  type WindowCommandId,
} from '../../shared/commands';
import type { Connection } from '../../shared/domain';
import { formatDn, parentDn, tryParseDn } from '../../shared/dn';
import { shownKeys } from '../../shared/keys';
import type { ProfileView } from '../../shared/profile';
import { isUnderWay } from '../../shared/run-state';
import type { Settings } from '../../shared/settings';
import { nextZoom, USUAL_ZOOM } from '../../shared/zoom';
import { toggleBookmark } from '../bookmarks/remember';
import type { Grove } from '../stores/grove';
import { selectedDn, type Place } from '../stores/navigation';
import { cyclePanes, focusHome } from '../ui/panes';
import { reloadPlace } from './reload-place';

/** What a command is done on: where the person is. */
export interface Scene {
  readonly grove: Grove;
  readonly window: 'main' | 'sync';
  readonly place: Place | null;
  /** The selected NAS. */
  readonly profile: ProfileView | undefined;
  readonly connection: Connection | null;
}

interface Deed {
  /** Always, when it does not say. */
  readonly when?: (scene: Scene) => boolean;
  readonly run: (scene: Scene) => void;
}

const hasEntry = ({ place }: Scene) => selectedDn(place) !== null;
const hasNas = ({ profile }: Scene) => profile !== undefined;
const isOn = ({ connection }: Scene) =>
  connection?.state === 'connected' || connection?.state === 'connecting';
const set = (change: Partial<Settings>) => {
  return ({ grove: { client } }: Scene) => void client.app.updateSettings(change);
};
const zoom = (direction: 1 | -1) => (scene: Scene) => {
  const { settings } = scene.grove.program.getState();
  set({ zoom: nextZoom(settings.zoom ?? USUAL_ZOOM, direction) })(scene);
};

const DEEDS: Readonly<Record<WindowCommandId, Deed>> = {
  'add-nas': { run: ({ grove }) => grove.overlay.show('add-nas') },

  settings: { run: ({ grove }) => grove.overlay.show('settings') },

  'copy-dn': {
    when: hasEntry,
    run: ({ grove, place }) => void grove.client.app.copyText({ text: selectedDn(place) ?? '' }),
  },

  back: {
    when: ({ grove }) => grove.navigation.getState().past.length > 0,
    run: ({ grove }) => grove.navigation.back(),
  },
  forward: {
    when: ({ grove }) => grove.navigation.getState().future.length > 0,
    run: ({ grove }) => grove.navigation.forward(),
  },
  up: {
    when: (scene) => dnAbove(scene) !== undefined,
    run: (scene) => {
      const above = dnAbove(scene);
      if (above !== undefined && scene.profile) scene.grove.navigation.goToEntry(scene.profile.id, above);
    },
  },
  find: {
    when: ({ grove }) => grove.program.getState().profiles.length > 0,
    run: ({ grove }) => grove.overlay.show('finder'),
  },
  'find-command': { run: ({ grove }) => grove.overlay.show('commands') },
  'go-to-dn': {
    when: ({ connection }) => connection?.facts != null,
    run: ({ grove }) => grove.overlay.show('path'),
  },
  'show-in-tree': {
    when: hasEntry,
    run: ({ grove, place }) => {
      const dn = selectedDn(place);
      if (place === null || dn === null) return;
      grove.navigation.goToEntry(place.profileId, dn);
      focusHome();
    },
  },
  bookmark: {
    when: hasEntry,
    run: ({ grove, place }) => {
      const dn = selectedDn(place);
      if (place !== null && dn !== null) void toggleBookmark(grove, { profileId: place.profileId, dn });
    },
  },
  bookmarks: {
    when: ({ grove }) => grove.program.getState().profiles.length > 0,
    run: ({ grove }) => grove.overlay.show('bookmarks'),
  },
  'next-pane': { run: () => cyclePanes(1) },
  'previous-pane': { run: () => cyclePanes(-1) },

  reload: { when: hasEntry, run: ({ grove, place }) => reloadPlace(grove, place) },
  'zoom-in': { run: zoom(1) },
  'zoom-out': { run: zoom(-1) },
  'zoom-reset': { run: set({ zoom: USUAL_ZOOM }) },
  'theme-system': { run: set({ theme: 'system' }) },
  'theme-light': { run: set({ theme: 'light' }) },
  'theme-dark': { run: set({ theme: 'dark' }) },
  'more-contrast': {
    run: (scene) =>
      set({ moreContrast: scene.grove.program.getState().settings.moreContrast !== true })(scene),
  },

  connect: {
    when: (scene) => hasNas(scene) && !isOn(scene),
    run: ({ grove, profile }) => profile && void grove.actions.connect(profile.id),
  },
  disconnect: {
    when: (scene) => hasNas(scene) && isOn(scene),
    run: ({ grove, profile }) => profile && void grove.actions.disconnect(profile.id),
  },
  sync: {
    when: ({ grove, profile, connection }) =>
      profile !== undefined &&
      connection?.state !== 'connecting' &&
      !grove.program.getState().runs.some((run) => run.profileId === profile.id && isUnderWay(run)),
    run: ({ grove, profile }) => profile && void grove.actions.startSync(profile.id),
  },
  'copy-directory': {
    when: ({ grove, profile }) =>
      profile !== undefined &&
      !grove.program
        .getState()
        .crawls.some(({ profileId, phase }) => profileId === profile.id && phase === 'running'),
    run: ({ grove, profile }) => profile && void grove.actions.startCrawl(profile.id),
  },

  'what-changed': {
    when: hasNas,
    run: ({ grove, profile }) =>
      profile && grove.navigation.go({ is: 'changes', profileId: profile.id, pair: null }),
  },

  'local-copies': {
    when: ({ grove }) => grove.program.getState().profiles.length > 0,
    run: ({ grove }) => grove.overlay.show('local-copies'),
  },

  'sync-window': { run: ({ grove: { client } }) => void client.app.openSync({}) },

  guide: { run: ({ grove: { client } }) => void client.app.openGuide() },
  tour: {
    when: ({ grove }) => grove.program.getState().profiles.length > 0,
    run: ({ grove }) => grove.overlay.show('tour'),
  },
  shortcuts: { run: ({ grove }) => grove.overlay.show('shortcuts') },
  'report-problem': { run: ({ grove }) => grove.overlay.show('report') },
  'open-logs': { run: ({ grove: { client } }) => void client.app.openFolder({ which: 'logs' }) },
  about: { run: ({ grove }) => grove.overlay.show('about') },
};

function dnAbove({ place, connection }: Scene): string | undefined {
  const dn = tryParseDn(selectedDn(place) ?? '');
  const base = tryParseDn(connection?.facts?.baseDn ?? '');
  return dn === undefined || base === undefined || dn.length <= base.length
    ? undefined
    : formatDn(parentDn(dn));
}

/** Does a command, if it can be done here and now. */
export function doCommand(id: WindowCommandId, scene: Scene): void {
  if (canDo(id, scene)) DEEDS[id].run(scene);
}

export function canDo(id: WindowCommandId, scene: Scene): boolean {
  if (scene.window === 'sync' && COMMANDS[id].everywhere !== true) return false;
  return DEEDS[id].when?.(scene) ?? true;
}

export interface DescribedCommand {
  readonly id: WindowCommandId;
  readonly title: string;
  readonly group: CommandGroup;
  /** As a person reads them. */
  readonly keys: string | undefined;
}

export function describeCommand(id: WindowCommandId, { grove }: Pick<Scene, 'grove'>): DescribedCommand {
  const mac = grove.platform === 'darwin';
  const { title, group } = COMMANDS[id];
  const keys = keysOf(id, mac)[0];
  return { id, group, title: title.replace(/…$/, ''), keys: keys && shownKeys(keys, mac) };
}

/** What a person can do here and now, in the order of the menus. */
export function offeredCommands(scene: Scene): readonly DescribedCommand[] {
  return COMMAND_IDS.filter(isByWindow)
    .filter((id) => canDo(id, scene))
    .map((id) => describeCommand(id, scene));
}
