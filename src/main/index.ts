/** The composition root: builds every part of Grove, joins them, and owns nothing else. */
import { join, resolve } from 'node:path';
import { app, clipboard, dialog, nativeTheme, session } from 'electron';
import type { LogLevel } from '../shared/log-level';
import { settingsSchema } from '../shared/settings';
import { USUAL_SETTINGS } from '../shared/usual-settings';
import { USUAL_ZOOM } from '../shared/zoom';
import { createCallAnswerer } from './answer-call';
import { openConsole } from './console';
import { electronTransport } from './desktop/electron-transport';
import { registerIpc } from './desktop/ipc';
import { beginHidden, endWithLastWindow } from './desktop/last-window';
import { denyPermissions, lockDown } from './desktop/lockdown';
import { createLoginStart, HIDDEN, keepLoginStart, startsHidden } from './desktop/login-start';
import { createCommands } from './desktop/commands';
import { createMenu } from './desktop/menu';
import { createNotifications } from './desktop/notifications';
import { watchPower } from './desktop/power';
import { showPresence } from './desktop/presence';
import { declareScheme, serveApp } from './desktop/protocol';
import { chooseFile, openFile } from './desktop/file-dialogs';
import { readLicences } from './desktop/licences';
import { showFolder } from './desktop/show-folder';
import { versionsNow } from './desktop/versions';
import { createTrayActions } from './desktop/tray-actions';
import { createWindows, noWindows, windowsFileSchema } from './desktop/windows';
import { systemClock } from './clock';
import { createEventHub } from './event-hub';
import { openJsonFile } from './files/json-file';
import { createHandlers, type ChangesPlace, type RunPlace } from './handlers/handlers';
import { createNotices } from './notices';
import { openLog } from './log/log';
import { createTeller } from './log/what-happens';
import { openKeychain } from './profiles/keychain';
import { redact } from './redact';
import { createUpdates } from './updates';

const RESOURCES = resolve(app.getAppPath(), 'resources');
const ICON = join(RESOURCES, 'icon.png');
const OUT = import.meta.dirname;
/** In the folder of Grove's own files. */
const LOGS = 'logs';

app.setName('Grove');
app.setAppUserModelId('io.grove.console');
declareScheme();

if (app.requestSingleInstanceLock()) {
  app.whenReady().then(start).catch(giveUp);
} else {
  // The Grove that is already open comes to the front (see `second-instance` below).
  app.quit();
}

async function start(): Promise<void> {
  const folder = app.getPath('userData');
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
  process.on('unhandledRejection', (reason) => log.problem('unhandled rejection', reason));
  lockDown(app);

  const pages = session.fromPartition('grove');
  denyPermissions(pages);
  serveApp(pages, resolve(OUT, '../renderer'));

  const hub = createEventHub();
  const tellOf = createTeller();
  hub.listen((message) => {
    for (const { level, part, message: text } of tellOf(message)) log.write(level, part, text);
  });
  const notices = createNotices((all) => hub.publish('notices', all));
  const settings = await openJsonFile({
    path: join(folder, 'settings.json'),
    schema: settingsSchema,
    empty: settingsSchema.parse({}),
    onDamaged: notices.add,
  });
  logLevel = () => settings.read().logLevel ?? USUAL_SETTINGS.logLevel;
  nativeTheme.themeSource = settings.read().theme;

  const places = await openJsonFile({
    path: join(folder, 'windows.json'),
    schema: windowsFileSchema,
    empty: noWindows,
    onDamaged: notices.add,
  });
  const windows = createWindows({
    session: pages,
    preload: resolve(OUT, '../preload/index.cjs'),
    icon: ICON,
    places,
    zoom: () => settings.read().zoom ?? USUAL_ZOOM,
    onCrash: (name, reason) => log.problem(`the ${name} window`, reason),
    onShown: () => looked(),
  });
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
    icon: ICON,
    onClick(alerts) {
      const [alert] = alerts;
      if (alert === undefined || alerts.length > 1) openSync({ profileId: alert?.profileId, alerts: true });
      else if (alert.changes !== undefined) openChanges({ profileId: alert.profileId, ...alert.changes });
      else openSync({ profileId: alert.profileId, runId: alert.runId ?? undefined });
    },
    onSync: (profileId) => void opening.then((grove) => grove.runs.start(profileId)).catch(() => undefined),
  });

  // The window opens while the keychain is still being asked, which may want a password of its own first.
  const opening = openKeychain().then((keychain) =>
    openConsole({
      folder,
      hub,
      notices,
      settings,
      keychain,
      workerFile: resolve(OUT, 'replica-worker.js'),
      pageThreadFile: resolve(OUT, 'page-thread.js'),
      demoLdif: join(RESOURCES, 'demo', 'example.com.ldif'),
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
  const tell = registerIpc({
    answerCall: async (...call) => {
      const began = performance.now();
      const answer = await (await answering)(...call);
      const took = `${Math.round(performance.now() - began)} ms`;
      const name = `${String(call[0])}.${String(call[1])}`;
      log.write('debug', 'call', `${name} ${answer.ok ? 'ok' : answer.failure.code} ${took}`);
      return answer;
    },
    snapshot: async () => {
      await opening;
      return hub.snapshot();
    },
    listen: hub.listen,
    isOurs: windows.isOurs,
    reportRefusal: (channel, url) => log.problem(channel, `refused a message from ${url}`),
  });

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
    tell: (contents, id) => tell(contents, hub.letter('command', id)),
  });
  const menu = createMenu(runCommand);
  menu.render(settings.read());
  app.on('second-instance', (_event, argv) => {
    // A login starts Grove without a window, also where it is open already.
    if (!argv.includes(HIDDEN)) openMain();
  });
  app.on('activate', openMain);
  const hidden = startsHidden();
  if (!hidden) openMain();

  const grove = await opening;
  looked = grove.looked;
  power.listen({ onSuspended: grove.suspended, onResumed: grove.resumed });
  const presence = showPresence({
    resources: RESOURCES,
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
  hub.listen(({ name }) => {
    if (name !== 'settings') return;
    nativeTheme.themeSource = settings.read().theme;
    menu.render(settings.read());
    windows.applyZoom();
  });
  const lastWindow = { countWindows: windows.count, isFound: presence.isFound };
  endWithLastWindow({
    ...lastWindow,
    staysInTray: () => settings.read().keepInTray ?? USUAL_SETTINGS.keepInTray,
    onStay() {
      if (places.read().toldOfTray === true) return;
      void places.write({ ...places.read(), toldOfTray: true }).catch(() => undefined);
      notifications.say(STAYS_IN_TRAY, openMain);
    },
  });
  if (hidden) {
    const openMinimized = () => void windows.open('main', '', { minimized: true });
    beginHidden({ ...lastWindow, openMinimized, clock: systemClock }).catch((error: unknown) =>
      log.problem('beginning hidden', error),
    );
  }
  await keepLoginStart({
    login: createLoginStart({ icon: ICON }),
    settings: () => settings.read(),
    updateSettings: grove.updateSettings,
    listen: hub.listen,
    onTrouble: notices.add,
  });
  quitAfter(async () => {
    await grove.close().catch((error: unknown) => log.problem('closing', error));
    log.write('info', 'quit', 'closed');
    await places.flush();
    presence.end();
    power.end();
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

/** A start that fails for a reason nobody foresaw must not leave a process without a window. */
function giveUp(error: unknown): void {
  dialog.showErrorBox(
    'Grove could not start',
    redact(error instanceof Error ? (error.stack ?? error.message) : String(error)),
  );
  app.exit(1);
}
