/** The composition root: builds every part of Grove behind its windows, joins them, and owns nothing else. */
import './plain-schemas';
import { join } from 'node:path';
import { app, clipboard, nativeTheme } from 'electron';
import type { LogLevel } from '../shared/log-level';
import { settingsSchema } from '../shared/settings';
import { USUAL_SETTINGS } from '../shared/usual-settings';
import { USUAL_ZOOM } from '../shared/zoom';
import { createCallAnswerer } from './answer-call';
import { openConsole } from './console';
import { electronTransport } from './desktop/electron-transport';
import { beginHidden, endWithLastWindow } from './desktop/last-window';
import { createLoginStart, keepLoginStart } from './desktop/login-start';
import { createCommands } from './desktop/commands';
import type { NativeMenu } from './desktop/menu';
import { createNotifications } from './desktop/notifications';
import { watchPower } from './desktop/power';
import { type Presence, showPresence } from './desktop/presence';
import { chooseFile, openFile } from './desktop/file-dialogs';
import { readLicences } from './desktop/licences';
import { showFile, showFolder } from './desktop/show-folder';
import { versionsNow } from './desktop/versions';
import { createTrayActions } from './desktop/tray-actions';
import type { Stage } from './desktop/stage';
import { noWindows, windowsFileSchema } from './desktop/windows-file';
import { systemClock } from './clock';
import { endProgram } from './ending';
import { createEventHub } from './event-hub';
import { openJsonFile } from './files/json-file';
import { SETTINGS_FILE, WINDOWS_FILE } from './files/names';
import { createHandlers, type ChangesPlace, type RunPlace } from './handlers/handlers';
import { Lull } from './lull';
import { createNotices } from './notices';
import { openLog } from './log/log';
import { createTeller } from './log/what-happens';
import { openKeychain } from './profiles/keychain';
import { redact } from './redact';
import type { SpareThread } from './replica/spare-thread';
import { createUpdates } from './updates';

/** The calls of a page that shows what it begins with follow each other closely; in milliseconds. */
const SHOWN = { quiet: 100, within: 2000 };

/** In the folder of Grove's own files. */
const LOGS = 'logs';

interface ProgramOptions {
  readonly stage: Stage;
  readonly menu: NativeMenu;
  /** Where the program keeps its files. */
  readonly folder: string;
  /** Where the program is built to, and the main window's page there. */
  readonly out: string;
  readonly page: string;
  readonly resources: string;
  readonly icon: string;
  /** The built worker of the replica, and one that has begun already. */
  readonly workerFile: string;
  readonly spareThread?: SpareThread;
  /** Whether it began without a window. */
  readonly hidden: boolean;
}

export async function runProgram(options: ProgramOptions): Promise<void> {
  const { stage, menu, folder, out, page, resources, icon, workerFile, spareThread, hidden } = options;
  const { windows } = stage;
  const keychain = openKeychain();
  /** Until the settings are read, the usual level. */
  let logLevel = (): LogLevel => USUAL_SETTINGS.logLevel;
  const log = openLog({
    path: join(folder, LOGS, 'grove.log'),
    level: () => logLevel(),
    redact,
    now: () => systemClock.now(),
    terminal: (line) => process.stderr.write(line),
  });
  const versions = versionsNow();
  log.write(
    'info',
    'start',
    Object.entries(versions)
      .map((each) => each.join(' '))
      .join(', '),
  );
  if ((await stage.first) !== undefined) log.write('info', 'start', 'the first window has first answers');
  process.on('unhandledRejection', (reason) => log.problem('unhandled rejection', reason));

  const hub = createEventHub();
  const tellOf = createTeller();
  hub.listen((message) => {
    for (const { level, part, message: text } of tellOf(message)) log.write(level, part, text);
  });
  const notices = createNotices((all) => hub.publish('notices', all));
  const [settings, places] = await Promise.all([
    openJsonFile({
      path: join(folder, SETTINGS_FILE),
      schema: settingsSchema,
      empty: settingsSchema.parse({}),
      onDamaged: notices.add,
    }),
    openJsonFile({
      path: join(folder, WINDOWS_FILE),
      schema: windowsFileSchema,
      empty: noWindows,
      onDamaged: notices.add,
    }),
  ]);
  logLevel = () => settings.read().logLevel ?? USUAL_SETTINGS.logLevel;
  nativeTheme.themeSource = settings.read().theme;

  /** Told to what goes on once there is something that goes on. */
  let looked: () => void = () => undefined;
  const power = watchPower({ clock: systemClock, reportBug: log.problem });
  const openMain = () => void windows.open('main');
  const openGuide = () => void windows.open('guide');
  const openSync = (place: RunPlace = {}) => {
    const { profileId: profile, runId: run, alerts } = place;
    if (!windows.open('sync', fragmentOf({ run, profile, alerts })).isNew) hub.publish('showRun', place);
  };
  const openChanges = (place: ChangesPlace) => {
    const { isNew } = windows.open('main', fragmentOf({ changes: Object.values(place).join('/') }));
    if (!isNew) hub.publish('showChanges', place);
  };
  const notifications = createNotifications({
    icon,
    onClick(alerts) {
      const [alert] = alerts;
      if (alert === undefined || alerts.length > 1) openSync({ profileId: alert?.profileId, alerts: true });
      else if (alert.changes !== undefined) openChanges({ profileId: alert.profileId, ...alert.changes });
      else openSync({ profileId: alert.profileId, runId: alert.runId ?? undefined });
    },
    onSync: (profileId) => void opening.then((grove) => grove.runs.start(profileId)).catch(() => undefined),
  });

  const shown = new Lull(SHOWN);
  // The window opens while the keychain is still being asked, which may want a password of its own first.
  const opening = keychain.then((chain) =>
    openConsole({
      folder,
      hub,
      notices,
      settings,
      keychain: chain,
      workerFile,
      ...(spareThread && { spareThread }),
      ...(!hidden && { shown: shown.come }),
      pageThreadFile: join(out, 'main', 'page-thread.js'),
      demoLdif: join(resources, 'demo', 'example.com.ldif'),
      transport: ({ id, trustedCertificate }) => electronTransport(id, trustedCertificate),
      isFocused: () => windows.isFocused() && !power.isLocked(),
      isShown: windows.isShown,
      notify: notifications.show,
      clock: systemClock,
      reportBug: log.problem,
    }),
  );
  const answering = opening.then((grove) =>
    createCallAnswerer(
      createHandlers(grove, {
        versions,
        folder,
        openFolder: (which) => showFolder(which === 'logs' ? join(folder, LOGS) : folder),
        showFile,
        updates: createUpdates({
          feedFile: join(process.resourcesPath, 'app-update.yml'),
          platform: process.platform,
          load: async () => (await import('electron-updater')).default.autoUpdater,
        }),
        logs: log.read,
        licences: () => readLicences(app.getAppPath()),
        openSync,
        openGuide,
        openChanges,
        copyText: (text) => clipboard.writeText(text),
        chooseFile,
        openFile,
      }),
      log.problem,
    ),
  );
  const runCommand = createCommands({
    openMain: (command) => windows.open('main', command && fragmentOf({ command })),
    openSync: () => openSync(),
    openGuide,
    quit: () => app.quit(),
    settings: () => settings.read(),
    updateSettings: (change) => {
      void opening.then((grove) => grove.updateSettings(change)).catch(() => undefined);
    },
    mainContents: () => windows.contentsOf('main'),
    tell: (contents, id) => stage.tell(contents, hub.letter('command', id)),
  });
  menu.doBy(runCommand);
  menu.render(settings.read());
  stage.enter({
    placeOf: (name) => places.read()[name],
    keepPlace: (name, place) => {
      void places.write({ ...places.read(), [name]: place }).catch(() => undefined);
    },
    zoom: () => settings.read().zoom ?? USUAL_ZOOM,
    onCrash: (name, reason) => log.problem(`the ${name} window`, reason),
    onShown: () => looked(),
    answerCall: async (...call) => {
      const began = performance.now();
      const answer = await (await answering)(...call);
      shown.stir();
      const took = `${Math.round(performance.now() - began)} ms`;
      const name = `${String(call[0])}.${String(call[1])}`;
      log.write('debug', 'call', `${name} ${answer.ok ? 'ok' : answer.failure.code} ${took}`);
      return answer;
    },
    snapshot: async () => {
      const { firstRecalled } = await opening;
      await firstRecalled;
      return hub.snapshot();
    },
    recalled: () => opening.then(({ recalled }) => recalled),
    listen: hub.listen,
    reportRefusal: (channel, url) => log.problem(channel, `refused a message from ${url}`),
  });

  let isEnding = false;
  let presence: Promise<Presence | undefined> = Promise.resolve(undefined);
  quitAfter(async () => {
    isEnding = true;
    void presence.then((there) => there?.end());
    await endProgram({
      opening,
      ask: async (call, signal) => (await answering)(...call, { signal }),
      snapshot: hub.snapshot,
      place: { folder, page },
      report: log.problem,
    });
    log.write('info', 'quit', 'closed');
    await places.flush();
    power.end();
  });

  const grove = await opening;
  looked = grove.looked;
  power.listen({ onSuspended: grove.suspended, onResumed: grove.resumed });
  hub.listen(({ name }) => {
    if (name !== 'settings') return;
    nativeTheme.themeSource = settings.read().theme;
    menu.render(settings.read());
    windows.applyZoom();
  });
  const present = () =>
    showPresence({
      resources,
      events: hub,
      act: createTrayActions({
        startSync: (profileId) => grove.runs.start(profileId),
        updateSettings: grove.updateSettings,
        settings: () => settings.read(),
        clock: systemClock,
        openMain,
        openSettings: () => runCommand('settings'),
        openSync,
        quit: () => app.quit(),
        reportBug: log.problem,
      }),
      clock: systemClock,
    });
  // A window comes first: the tray waits until it shows what it begins with.
  presence = (hidden ? Promise.resolve() : shown.come).then(() => (isEnding ? undefined : present()));
  presence.catch((error: unknown) => log.problem('the tray', error));
  const lastWindow = {
    countWindows: windows.count,
    isFound: async () => (await presence)?.isFound() ?? false,
  };
  endWithLastWindow({
    ...lastWindow,
    staysInTray: () => settings.read().keepInTray ?? USUAL_SETTINGS.keepInTray,
    onStay() {
      grove.unseen();
      if (places.read().toldOfTray === true) return;
      void places.write({ ...places.read(), toldOfTray: true }).catch(() => undefined);
      notifications.say(STAYS_IN_TRAY, openMain);
    },
  });
  if (hidden) {
    grove.unseen();
    const openMinimized = () => void windows.open('main', '', { minimized: true });
    beginHidden({ ...lastWindow, openMinimized, clock: systemClock }).catch((error: unknown) =>
      log.problem('beginning hidden', error),
    );
  }
  await keepLoginStart({
    login: createLoginStart({ icon }),
    settings: () => settings.read(),
    updateSettings: grove.updateSettings,
    listen: hub.listen,
    onTrouble: notices.add,
  });
}

const STAYS_IN_TRAY = {
  title: 'Grove goes on in the tray',
  body: 'It watches your syncs and tells you of them. Its icon in the tray brings the window back, and its menu quits.',
};

/** What a page finds behind `#` when it is opened at a place. */
function fragmentOf(place: Readonly<Record<string, string | boolean | undefined>>): string {
  const named = Object.entries(place).filter(([, value]) => value !== undefined && value !== false);
  return new URLSearchParams(
    named.map(([name, value]): [string, string] => [name, String(value)]),
  ).toString();
}

/** Holds the quit back until `work` is done: NAS are logged out of and local copies closed. */
function quitAfter(work: () => Promise<void>): void {
  let done = false;
  app.on('will-quit', (event) => {
    if (done) return;
    event.preventDefault();
    void work().then(() => {
      done = true;
      // Where there was nothing to do, this is still inside the event, in which Electron ignores another quit.
      setImmediate(() => app.quit());
    });
  });
}
