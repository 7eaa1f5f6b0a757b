/** The licences that Grove comes under: its own, and those of what is built into it or goes with it. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fail } from '../../shared/failure';
import { systemReason } from '../files/system-reason';

/** The build collects those of what is built in (`electron.vite.config.ts`); the native modules bring theirs. */
const FILES = [
  'LICENSE',
  'node_modules/keytar/LICENSE.md',
  'node_modules/libsql/LICENSE',
  'out/main/licences.md',
  'out/renderer/licences.md',
];
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
