/** Small files that a person chose in a dialog: read and written whole, with a sentence when that fails. */
import { readFile, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import writeFileAtomic from 'write-file-atomic';
import { fail } from '../../shared/failure';
import { systemReason } from './system-reason';

/** Bytes. Nothing that is chosen here is anywhere near as long; a device or a video would fill the memory. */
const LONGEST = 16_000_000;

/** @throws FailureError `file-not-read` */
export async function readChosenFile(path: string): Promise<string> {
  const subject = basename(path);
  try {
    const { size } = await stat(path);
    if (size <= LONGEST) return await readFile(path, 'utf8');
  } catch (error) {
    throw fail('file-not-read', { subject, detail: systemReason(error) });
  }
  throw fail('file-not-read', { subject, detail: 'it is too large' });
}

/** @throws FailureError `file-not-written` */
export async function writeChosenFile(path: string, content: string | Uint8Array): Promise<void> {
  try {
    await writeFileAtomic(path, typeof content === 'string' ? content : Buffer.from(content));
  } catch (error) {
    throw fail('file-not-written', { subject: basename(path), detail: systemReason(error) });
  }
}
