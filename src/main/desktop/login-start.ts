/** Starting with the person's login, into the tray. What the system says is true: people switch it off there as well. */
import { mkdir, readFile, rm } from 'node:fs/promises';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';
import { app } from 'electron';
import writeFileAtomic from 'write-file-atomic';
import { fail, FailureError, type Failure } from '../../shared/failure';
import type { Settings } from '../../shared/settings';
import { autostartEntry, isSwitchedOn } from './autostart-entry';
import { HIDDEN } from './hidden-start';

export interface LoginStart {
  /** Whether the system starts Grove now. */
  readonly isOn: () => Promise<boolean>;
  /** @throws FailureError `file-not-written` */
  readonly set: (on: boolean) => Promise<void>;
}

export function createLoginStart({ icon }: { readonly icon: string }): LoginStart {
  if (process.platform === 'linux') return autostart(icon);
  const item = { args: [HIDDEN] };
  return {
    isOn: () => Promise.resolve(app.getLoginItemSettings(item).openAtLogin),
    set: (on) => {
      app.setLoginItemSettings({ ...item, openAtLogin: on });
      return Promise.resolve();
    },
  };
}

interface KeptLoginStart {
  readonly login: LoginStart;
  readonly settings: () => Settings;
  readonly updateSettings: (change: Pick<Settings, 'startAtLogin'>) => Promise<unknown>;
  readonly listen: (listener: (message: { readonly name: string }) => void) => void;
  readonly onTrouble: (failure: Failure) => void;
}

/** Holds the system to the setting from now on, after the setting has been held to the system. */
export async function keepLoginStart(options: KeptLoginStart): Promise<void> {
  const { login, settings, updateSettings, listen, onTrouble } = options;
  const wanted = () => settings().startAtLogin ?? false;
  let on = await login.isOn();

  async function set(next: boolean): Promise<void> {
    try {
      await login.set(next);
    } catch (error) {
      if (!(error instanceof FailureError)) throw error;
      onTrouble(error.failure);
    }
    on = await login.isOn();
    if (wanted() !== on) await updateSettings({ startAtLogin: on });
  }

  // A program that was moved since is found again where it is now.
  if (on) await login.set(true).catch(() => undefined);
  if (wanted() !== on) await updateSettings({ startAtLogin: on });
  listen(({ name }) => {
    if (name === 'settings' && wanted() !== on) {
      on = wanted();
      void set(on);
    }
  });
}

function autostart(icon: string): LoginStart {
  const config = process.env.XDG_CONFIG_HOME ?? '';
  const path = join(config === '' ? join(homedir(), '.config') : config, 'autostart', 'grove.desktop');
  return {
    isOn: async () => {
      try {
        return isSwitchedOn(await readFile(path, 'utf8'));
      } catch {
        return false;
      }
    },
    set: async (on) => {
      try {
        if (!on) {
          await rm(path, { force: true });
          return;
        }
        await mkdir(dirname(path), { recursive: true });
        await writeFileAtomic(path, autostartEntry({ command: command(), icon }));
      } catch (error) {
        const detail = (error as NodeJS.ErrnoException).code;
        throw fail('file-not-written', { subject: 'grove.desktop', detail });
      }
    },
  };
}

/** This very Grove: an AppImage unpacks itself elsewhere at each start, and a folder of its own goes with it. */
function command(): readonly string[] {
  const program = process.env.APPIMAGE ?? process.execPath;
  const folder = app.commandLine.getSwitchValue('user-data-dir');
  return [
    program,
    ...(app.isPackaged ? [] : [app.getAppPath()]),
    ...(folder === '' ? [] : [`--user-data-dir=${folder}`]),
    HIDDEN,
  ];
}
