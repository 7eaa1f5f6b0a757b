/** A start by the login of the person, which opens no window. */
import { app } from 'electron';

/** Grove begins without a window. */
export const HIDDEN = '--hidden';

/** Whether this start is to open no window: by the argument, or on macOS, which passes none, by the login. */
export function startsHidden(): boolean {
  if (process.argv.includes(HIDDEN)) return true;
  return process.platform === 'darwin' && app.getLoginItemSettings().wasOpenedAtLogin;
}
