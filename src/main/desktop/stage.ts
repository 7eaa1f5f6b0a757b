/**
 * What a window needs to be opened: Grove's own origin, the windows and the way into main. It stands before the program
 * behind it is loaded, which takes longer than a page takes to come.
 */
import { join } from 'node:path';
import { app, nativeTheme, session } from 'electron';
import type { FirstLook } from '../files/first-look';
import type { FirstAnswers } from '../first-answers/first-answers';
import { type IpcPorts, registerIpc, type Tell } from './ipc';
import { denyPermissions, lockDown } from './lockdown';
import { serveApp } from './protocol';
import { createWindows, type WindowPorts, type Windows } from './windows';

export interface Stage {
  readonly windows: Windows;
  /** Tells the page of one window alone. */
  readonly tell: Tell;
  /** What the first page is told before the program is there. */
  readonly first: Promise<FirstAnswers | undefined> | undefined;
  /** Ends when the first page has its files: whatever main does from then on is beside what the page does. */
  readonly served: Promise<void>;
  /** The program is there: what windows asked meanwhile is answered. */
  readonly enter: (program: WindowPorts & IpcPorts) => void;
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
  const served = serveApp(pages, join(out, 'renderer'));
  // While the page's process is being started nobody wants anything of main.
  const first = findFirst && Promise.race([served.document, served.all]).then(findFirst);

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
  let arrive: (program: IpcPorts) => void = () => undefined;
  const program = new Promise<IpcPorts>((resolve) => (arrive = resolve));
  return {
    windows,
    tell: registerIpc({ isOurs: windows.isOurs, program, first }),
    first,
    served: served.all,
    enter(entering) {
      ports = entering;
      arrive(entering);
    },
  };
}
