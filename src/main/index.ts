/** Where Grove begins: the first window is opened at once, and the program behind it is loaded while its page is drawn. */
import { join, resolve } from 'node:path';
import { app, dialog } from 'electron';
import { HIDDEN, startsHidden } from './desktop/hidden-start';
import { createMenu } from './desktop/menu';
import { declareScheme } from './desktop/protocol';
import { openStage } from './desktop/stage';
import { readFirstLook } from './files/first-look';
import { findFirstAnswers } from './first-answers/find-answers';
import { openKeychain } from './profiles/keychain';
import { secretName } from './profiles/secret-name';
import { redact } from './redact';
import { SpareThread } from './replica/spare-thread';

const RESOURCES = resolve(app.getAppPath(), 'resources');
const ICON = join(RESOURCES, 'icon.png');
/** As large as a task switcher shows it: windows are shown with it, and the large one takes 8 ms longer. */
const WINDOW_ICON = join(RESOURCES, 'icons', '128x128.png');
const OUT = resolve(import.meta.dirname, '..');

app.setName('Grove');
const folder = app.getPath('userData');
const look = readFirstLook(folder);
const menu = createMenu();
app.setAppUserModelId('io.grove.console');
declareScheme();

if (app.requestSingleInstanceLock()) {
  app.whenReady().then(start).catch(giveUp);
} else {
  // The Grove that is already open comes to the front (see `second-instance` below).
  app.quit();
}

async function start(): Promise<void> {
  const hidden = startsHidden();
  const page = join(OUT, 'renderer', 'main.html');
  const keyOf = async (profileId: string) =>
    (await openKeychain())?.get(secretName(profileId, 'replica-key'));
  const findFirst = () => findFirstAnswers({ folder, page }, keyOf);
  const stage = openStage({ look, out: OUT, icon: WINDOW_ICON, ...(!hidden && { findFirst }) });
  const openMain = () => void stage.windows.open('main');
  app.on('second-instance', (_event, argv) => {
    // A login starts Grove without a window, also where it is open already.
    if (!argv.includes(HIDDEN)) openMain();
  });
  app.on('activate', openMain);
  if (!hidden) openMain();
  // The page is on its way by now.
  menu.render(look);
  const first = await stage.first;
  await first?.given;
  const workerFile = join(OUT, 'main', 'replica-worker.js');
  const spareThread = look.hasCopies ? new SpareThread(workerFile) : undefined;
  if (!hidden) await stage.served;
  const { runProgram } = await import('./program');
  const files = { folder, out: OUT, page, resources: RESOURCES, icon: ICON, workerFile };
  await runProgram({ ...files, stage, menu, hidden, ...(spareThread && { spareThread }) });
}

/** A start that fails for a reason nobody foresaw must not leave a process without a window. */
function giveUp(error: unknown): void {
  dialog.showErrorBox(
    'Grove could not start',
    redact(error instanceof Error ? (error.stack ?? error.message) : String(error)),
  );
  app.exit(1);
}
