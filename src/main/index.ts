/** The composition root: builds every part of Grove, joins them, and owns nothing else. */
import { join, resolve } from 'node:path';
import { app, clipboard, dialog, nativeTheme, session } from 'electron';
import { settingsSchema } from '../shared/settings';
import { createCallAnswerer } from './answer-call';
import { openConsole } from './console';
import { electronTransport } from './desktop/electron-transport';
import { registerIpc } from './desktop/ipc';
import { denyPermissions, lockDown } from './desktop/lockdown';
import { openLog } from './desktop/log';
import { setMenu } from './desktop/menu';
import { createNotifications } from './desktop/notifications';
import { declareScheme, serveApp } from './desktop/protocol';
import { chooseFile, openFile } from './desktop/file-dialogs';
import { createTray } from './desktop/tray';
import { hasTrayHost } from './desktop/tray-host';
import { trayModel } from './desktop/tray-model';
import { createWindows, noWindows, windowsFileSchema } from './desktop/windows';
import { systemClock } from './clock';
import { createEventHub } from './event-hub';
import { openJsonFile } from './files/json-file';
import { createHandlers, type RunPlace } from './handlers/handlers';
import { createNotices } from './notices';
import { openKeychain } from './profiles/keychain';

const RESOURCES = resolve(app.getAppPath(), 'resources');
const OUT = import.meta.dirname;

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
  const log = openLog(join(folder, 'logs', 'grove.log'));
  process.on('unhandledRejection', (reason) => log.problem('unhandled rejection', reason));
  lockDown(app);

  const pages = session.fromPartition('grove');
  denyPermissions(pages);
  serveApp(pages, resolve(OUT, '../renderer'));

  const hub = createEventHub();
  const notices = createNotices((all) => hub.publish('notices', all));
  const settings = await openJsonFile({
    path: join(folder, 'settings.json'),
    schema: settingsSchema,
    empty: settingsSchema.parse({}),
    onDamaged: notices.add,
  });
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
    icon: join(RESOURCES, 'icon.png'),
    places,
    onCrash: (name, reason) => log.problem(`the ${name} window`, reason),
  });
  const openSync = ({ profileId, runId }: RunPlace = {}) => {
    const fragment =
      runId !== undefined ? `run=${runId}` : profileId !== undefined ? `profile=${profileId}` : '';
    if (!windows.open('sync', fragment).isNew) hub.publish('showRun', { profileId, runId });
  };
  const notifications = createNotifications({
    icon: join(RESOURCES, 'icon.png'),
    onClick: ({ profileId, runId }) => openSync({ profileId, runId: runId ?? undefined }),
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
      demoLdif: join(RESOURCES, 'demo', 'example.com.ldif'),
      transport: ({ id, trustedCertificate }) => electronTransport(id, trustedCertificate),
      isFocused: windows.isFocused,
      isShown: () => windows.count() > 0,
      notify: ({ alerts: [alert] }) => alert && notifications.show(alert),
      clock: systemClock,
      reportBug: log.problem,
    }),
  );
  const answering = opening.then((grove) =>
    createCallAnswerer(
      createHandlers(grove, {
        versions: {
          version: app.getVersion(),
          electron: process.versions.electron,
          chrome: process.versions.chrome,
          platform: `${process.platform} ${process.arch}`,
        },
        openSync,
        copyText: (text) => clipboard.writeText(text),
        chooseFile,
        openFile,
      }),
      log.problem,
    ),
  );
  registerIpc({
    answerCall: async (...call) => (await answering)(...call),
    snapshot: async () => {
      await opening;
      return hub.snapshot();
    },
    listen: hub.listen,
    isOurs: windows.isOurs,
    reportRefusal: (channel, url) => log.problem(channel, `refused a message from ${url}`),
  });

  setMenu({ openMain: () => void windows.open('main'), openSync: () => openSync(), quit: () => app.quit() });
  app.on('second-instance', () => windows.open('main'));
  app.on('activate', () => windows.open('main'));
  windows.open('main');

  const grove = await opening;
  const tray = createTray({
    resources: RESOURCES,
    act: (action) => {
      switch (action.do) {
        case 'open-main':
          windows.open('main');
          return;
        case 'open-sync':
          openSync(action);
          return;
        case 'sync-now':
          // What goes wrong becomes an alert by way of the run.
          grove.runs.start(action.profileId).catch(() => undefined);
          return;
        case 'quit':
          app.quit();
      }
    },
  });
  const drawDesktop = () => {
    tray?.render(trayModel(grove.shown()));
    nativeTheme.themeSource = settings.read().theme;
  };
  hub.listen(drawDesktop);
  drawDesktop();

  // Closing the last window leaves Grove in the tray; where nobody shows it, nobody could bring Grove back.
  app.on('window-all-closed', () => {
    void hasTrayHost().then((shown) => {
      if ((tray === undefined || !shown) && windows.count() === 0) app.quit();
    });
  });
  quitAfter(async () => {
    await grove.close().catch((error: unknown) => log.problem('closing', error));
    await places.flush();
    tray?.destroy();
  });
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
    error instanceof Error ? (error.stack ?? error.message) : String(error),
  );
  app.exit(1);
}
