/** The licences that Grove comes under: its own, and those of all that is shipped with it. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fail } from '../../shared/failure';
import { systemReason } from '../files/system-reason';

/** The second is written by the build (`electron.vite.config.ts`). */
const FILES = ['LICENSE', 'out/main/third-party-notices.txt'];
const ELECTRON =
  'Electron and Chromium: see LICENSE.electron.txt and LICENSES.chromium.html in the folder of the program.';

/** @throws FailureError `file-not-read` */
export async function readLicences(appFolder: string): Promise<string> {
  const texts = await Promise.all(
    FILES.map((file) =>
      readFile(join(appFolder, file), 'utf8').catch((error: unknown) => {
        throw fail('file-not-read', { subject: file, detail: systemReason(error) });
      }),
    ),
  );
  return [...texts.map((text) => text.trim()), ELECTRON].join('\n\n');
}
