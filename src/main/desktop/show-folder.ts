/** Shows a folder, or a file in its folder, in the system's file manager. */
import { access, mkdir } from 'node:fs/promises';
import { shell } from 'electron';
import { fail } from '../../shared/failure';

/** @throws FailureError `folder-not-opened`, which names the path for whoever has no file manager */
export async function showFolder(path: string): Promise<void> {
  await mkdir(path, { recursive: true }).catch(() => undefined);
  const problem = await shell.openPath(path);
  if (problem !== '') throw fail('folder-not-opened', { subject: path, detail: problem });
}

/** @throws FailureError `folder-not-opened` when the file is gone */
export async function showFile(path: string): Promise<void> {
  await access(path).catch(() => {
    throw fail('folder-not-opened', { subject: path, detail: 'the file is not there any more' });
  });
  shell.showItemInFolder(path);
}
