/** What Grove shows on the dock or the taskbar, where the system has it: unseen alerts, and how far the syncs are. */
import { resolve } from 'node:path';
import { app, BrowserWindow, nativeImage } from 'electron';
import { overallProgress, worst, type DesktopState, type Standing } from './nas-standing';

interface TaskbarOptions {
  /** Where the icons are. */
  readonly resources: string;
}

export interface Taskbar {
  render(all: readonly Standing[], unseen: number): void;
}

const OVERLAYS: Partial<Record<DesktopState, string>> = {
  warning: 'A NAS needs a look',
  failed: 'A sync failed, or a domain is down',
};

export function createTaskbar({ resources }: TaskbarOptions): Taskbar {
  return {
    render(all, unseen) {
      // The dock of macOS, and of Linux where it has the launcher's interface; elsewhere it does nothing.
      app.setBadgeCount(unseen);
      const progress = overallProgress(all);
      const state = worst(all);
      const words = OVERLAYS[state];
      for (const window of BrowserWindow.getAllWindows()) {
        window.setProgressBar(progress);
        if (process.platform === 'win32') {
          const icon = nativeImage.createFromPath(resolve(resources, 'tray', `overlay-${state}.ico`));
          window.setOverlayIcon(words === undefined ? null : icon, words ?? '');
        }
      }
    },
  };
}
