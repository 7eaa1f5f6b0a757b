/**
 * What a window needs to be opened: Grove's own origin, the windows and the way into main. It stands before the program
 * behind it is loaded, which takes longer than a page takes to come.
 */
import { join } from 'node:path';
import { app, nativeTheme, session } from 'electron';
import type { CommandId } from '../../shared/commands';
import type { FirstLook } from '../files/first-look';
import type { FirstAnswers } from '../first-answers/first-answers';
import { type IpcPorts, registerIpc, type Tell } from './ipc';
import { denyPermissions, lockDown } from './lockdown';
import { createMenu, type NativeMenu } from './menu';
import { serveApp, type Serving } from './protocol';
import { createWindows, type WindowPorts, type Windows } from './windows';

export interface Stage {
  readonly windows: Windows;
  readonly menu: NativeMenu;
  /** Tells the page of one window alone. */
  readonly tell: Tell;
  /** What the first page is told before the program is there. */
  readonly first: Promise<FirstAnswers | undefined> | undefined;
  /** Whatever main does before the first page has its document, or then its files, is in its way. */
  readonly serving: Serving;
  /** The program is there: what windows asked meanwhile is answered. */
  readonly enter: (program: Program) => void;
}

interface Program extends WindowPorts, IpcPorts {
  readonly runCommand: (id: CommandId) => void;
}

interface StageOptions {
  readonly look: FirstLook;
  /** Left out where no window begins. */
  readonly findFirst?: () => Promise<FirstAnswers | undefined>;
  /** Where the program is built to. */
  readonly out: string;
  readonly icon: string;
}

export function openStage({ look, findFirst, out, icon }: StageOptions): Stage {
  lockDown(app);
  // On the disk for what V8 has compiled of the pages' scripts, and nothing else: pages store nothing.
  const pages = session.fromPartition('persist:grove', { cache: false });
  denyPermissions(pages);
  const serving = serveApp(pages, join(out, 'renderer'));

  const first = findFirst && serving.begun.then(findFirst);

  nativeTheme.themeSource = look.theme;
  let ports: WindowPorts = {
    placeOf: (name) => (name === 'main' ? look.place : undefined),
    keepPlace: () => undefined,
    zoom: () => look.zoom,
    onCrash: () => undefined,
    onShown: () => undefined,
  };
  const windows = createWindows({
    session: pages,
    preload: join(out, 'preload', 'index.cjs'),
    icon,
    ports: () => ports,
  });
  let arrive: (program: Program) => void = () => undefined;
  const program = new Promise<Program>((resolve) => (arrive = resolve));
  const menu = createMenu((id) => void program.then(({ runCommand }) => runCommand(id)));
  // Electron shows a menu of its own where there is none.
  void serving.served.then(() => menu.render({ theme: look.theme, moreContrast: look.moreContrast }));
  return {
    windows,
    menu,
    tell: registerIpc({ isOurs: windows.isOurs, program, first }),
    first,
    serving,
    enter(entering) {
      ports = entering;
      arrive(entering);
    },
  };
}
