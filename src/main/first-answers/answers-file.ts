/**
 * The file in which first answers lie, beside the local copy that they are of and as encrypted as that: AES-256-GCM, with a
 * key derived from the copy's. It opens only as long as nothing of what the answers were made from has changed.
 */
import { createCipheriv, createDecipheriv, createHash, hkdfSync, randomBytes } from 'node:crypto';
import { readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { PROFILES_FILE, LAYOUT_FILE, REPLICAS_FOLDER, SETTINGS_FILE } from '../files/names';
import type { KeptAnswers } from './kept-answers';

const ENDING = '.replica-answers';

const CIPHER = 'aes-256-gcm';
/** Bytes, as the mode of the cipher has them. */
const NONCE = 12;
const TAG = 16;

export interface AnswersPlace {
  /** Where the program keeps its files. */
  readonly folder: string;
  /** The page that is answered: another build of it asks other questions, and understands other answers. */
  readonly page: string;
}

/** @returns whose copy there are answers of; undefined where there are none. */
export async function findSealed({ folder }: AnswersPlace): Promise<string | undefined> {
  const names = await readdir(join(folder, REPLICAS_FOLDER)).catch(() => []);
  return names.find((name) => name.endsWith(ENDING))?.slice(0, -ENDING.length);
}

/** Removes what was kept before, of whatever copy. */
export async function removeSealed(place: AnswersPlace): Promise<void> {
  for (let found = await findSealed(place); found !== undefined; found = await findSealed(place)) {
    await rm(fileOf(place, found));
  }
}

/** @param key the copy's, 256 bits in hex. The program must have closed all its files. */
export async function writeSealed(
  place: AnswersPlace,
  { profileId, key }: { readonly profileId: string; readonly key: string },
  kept: KeptAnswers,
): Promise<void> {
  const nonce = randomBytes(NONCE);
  const cipher = createCipheriv(CIPHER, keyOf(key), nonce).setAAD(await markOf(place, profileId));
  const text = Buffer.concat([cipher.update(JSON.stringify(kept), 'utf8'), cipher.final()]);
  await writeFile(fileOf(place, profileId), Buffer.concat([nonce, cipher.getAuthTag(), text]), {
    mode: 0o600,
  });
}

interface Sealed {
  readonly bytes: Buffer;
  /** What they must have been made from. */
  readonly mark: Buffer;
}

/** @throws when there are none. */
export async function readSealed(place: AnswersPlace, profileId: string): Promise<Sealed> {
  const [bytes, mark] = await Promise.all([readFile(fileOf(place, profileId)), markOf(place, profileId)]);
  return { bytes, mark };
}

/** @throws when they are of another time, another page or another key. */
export function openSealed({ bytes, mark }: Sealed, key: string): KeptAnswers {
  const decipher = createDecipheriv(CIPHER, keyOf(key), bytes.subarray(0, NONCE), { authTagLength: TAG });
  decipher.setAAD(mark).setAuthTag(bytes.subarray(NONCE, NONCE + TAG));
  const text = Buffer.concat([decipher.update(bytes.subarray(NONCE + TAG)), decipher.final()]);
  return JSON.parse(text.toString('utf8')) as KeptAnswers;
}

const fileOf = ({ folder }: AnswersPlace, profileId: string) =>
  join(folder, REPLICAS_FOLDER, profileId + ENDING);

function keyOf(copyKey: string): Buffer {
  return Buffer.from(hkdfSync('sha256', Buffer.from(copyKey, 'hex'), '', 'grove first answers', 32));
}

/** Tells apart what the answers are made from: the page by its text, which names its scripts by what is in them, files by their times. */
async function markOf({ folder, page }: AnswersPlace, profileId: string): Promise<Buffer> {
  const sources = [PROFILES_FILE, SETTINGS_FILE, LAYOUT_FILE, join(REPLICAS_FOLDER, `${profileId}.replica`)];
  const times = sources.map(async (name) => {
    const found = await stat(join(folder, name)).catch(() => undefined);
    return `${found?.size} ${found?.mtimeMs}`;
  });
  const marks = await Promise.all([readFile(page, 'utf8'), ...times]);
  return createHash('sha256').update(JSON.stringify(marks)).digest();
}
