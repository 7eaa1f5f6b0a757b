/** The composition root: builds every part of Grove, joins them, and owns nothing else. */
import { join, resolve } from 'node:path';
import { app, clipboard, nativeTheme, session } from 'electron';
import { createCallAnswerer } from './answer-call';
import { openConsole } from './console';
import { electronTransport } from './desktop/electron-transport';
import { registerIpc } from './desktop/ipc';
import { denyPermissions, lockDown } from './desktop/lockdown';
import { openLog } from './desktop/log';
import { setMenu } from './desktop/menu';
import { createNotifications } from './desktop/notifications';
import { declareScheme, serveApp } from './desktop/protocol';
import { createTray } from './desktop/tray';
import { trayModel, type TrayAction } from './desktop/tray-model';
import { createWindows, noWindows, windowsFileSchema } from './desktop/windows';
import { systemClock } from './dsm/clock';
import { openJsonFile } from './files/json-file';
import { createHandlers } from './handlers';
import { openKeychain } from './profiles/keychain';

const RESOURCES = resolve(app.getAppPath(), 'resources');
const OUT = import.meta.dirname;

app.setName('Grove');
app.setAppUserModelId('io.grove.console');
declareScheme();

if (app.requestSingleInstanceLock()) {
  void app.whenReady().then(start);
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

  const windows = createWindows({
    session: pages,
    preload: resolve(OUT, '../preload/index.cjs'),
    icon: join(RESOURCES, 'icon.png'),
    places: await openJsonFile({
      path: join(folder, 'windows.json'),
      schema: windowsFileSchema,
      empty: noWindows,
      onDamaged: ({ message }) => log.problem('window places', message),
    }),
    onAllClosed: () => {
      // Without a tray nobody could bring Grove back.
      if (tray === undefined) app.quit();
    },
  });

  const openSync = ({
    profileId,
    runId,
  }: { profileId?: string | undefined; runId?: string | undefined } = {}) => {
    const fragment =
      runId !== undefined ? `run=${runId}` : profileId !== undefined ? `profile=${profileId}` : '';
    if (!windows.open('sync', fragment).isNew) grove.hub.publish('showRun', { profileId, runId });
  };

  const notifications = createNotifications({
    icon: join(RESOURCES, 'icon.png'),
    onClick: ({ profileId, runId }) => openSync({ profileId, runId: runId ?? undefined }),
  });

  const grove = await openConsole({
    folder,
    workerFile: resolve(OUT, 'replica-worker.js'),
    demoLdif: join(RESOURCES, 'demo', 'example.com.ldif'),
    keychain: await openKeychain(),
    transport: ({ id, trustedCertificate }) => electronTransport(id, trustedCertificate),
    isFocused: windows.isFocused,
    notify: notifications.show,
    clock: systemClock,
    reportBug: log.problem,
  });

  const answerCall = createCallAnswerer(
    createHandlers(grove, {
      versions: {
        version: app.getVersion(),
        electron: process.versions.electron,
        chrome: process.versions.chrome,
        platform: `${process.platform} ${process.arch}`,
      },
      openSync,
      copyText: (text) => clipboard.writeText(text),
    }),
    log.problem,
  );
  registerIpc({
    answerCall,
    snapshot: grove.hub.snapshot,
    listen: grove.hub.listen,
    isOurs: windows.isOurs,
    reportRefusal: (channel, url) => log.problem(channel, `refused a message from ${url}`),
  });

  const act = (action: TrayAction) => {
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
  };
  const tray = createTray({ resources: RESOURCES, act });
  const drawDesktop = () => {
    const shown = grove.shown();
    tray?.render(trayModel(shown));
    nativeTheme.themeSource = shown.settings.theme;
  };
  grove.hub.listen(drawDesktop);
  drawDesktop();

  setMenu({ openMain: () => void windows.open('main'), openSync: () => openSync(), quit: () => app.quit() });
  app.on('second-instance', () => windows.open('main'));
  app.on('activate', () => windows.open('main'));
  // Closing the last window leaves Grove in the tray; `onAllClosed` quits where there is none.
  app.on('window-all-closed', () => undefined);

  let closed = false;
  app.on('will-quit', (event) => {
    if (closed) return;
    // The NAS are logged out of and the local copies closed before the process ends.
    event.preventDefault();
    grove
      .close()
      .catch((error: unknown) => log.problem('closing', error))
      .finally(() => {
        closed = true;
        tray?.destroy();
        app.quit();
      });
  });

  windows.open('main');
}
