/** The whole virtual screen, as a person sees it: windows with their frames, the panel, notifications. */
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

const execute = promisify(execFile);

/** Whether this runs in the session of scripts/session.mjs, rather than on a person's own desktop. */
export function hasSession(): boolean {
  return process.env.GROVE_SESSION !== undefined;
}

/** A PNG of the screen. */
export async function captureScreen(): Promise<Buffer> {
  const { stdout } = await execute('import', ['-window', 'root', 'png:-'], {
    encoding: 'buffer',
    maxBuffer: 64 * 1024 * 1024,
    timeout: 20_000,
  });
  return stdout;
}
