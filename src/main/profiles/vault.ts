/** Where secrets are kept: the keychain of the system, or memory until Grove quits where there is none. */
import { systemClock, type Clock } from '../clock';
import { learnSecret } from '../redact';
import type { KeyValueKeychain } from './keychain';
import { secretName, type SecretKind } from './secret-name';

/** Milliseconds; after a failure the keychain is not asked for so long. */
const RESTS_FOR = 30_000;
/** Milliseconds; a locked keychain asks a person first, who may be long but must not be waited for without an end. */
const PATIENCE = 60_000;

export type SecretPlace = 'keychain' | 'session' | 'none';

/** A secret and where it is; `unasked`: a keychain that may hold it did not answer, so nobody may take it for not there. */
export type FoundSecret =
  | { readonly place: 'keychain' | 'session'; readonly secret: string }
  | { readonly place: 'none' | 'unasked' };

export interface Vault {
  /** Where a secret that is put now will be kept. */
  readonly place: () => 'keychain' | 'session';
  find(profileId: string, kind: SecretKind): Promise<FoundSecret>;
  /** Where this secret is, as a window is told: nowhere, too, while the keychain does not answer. */
  placeOf(profileId: string, kind: SecretKind): Promise<SecretPlace>;
  get(profileId: string, kind: SecretKind): Promise<string | undefined>;
  put(profileId: string, kind: SecretKind, secret: string): Promise<void>;
  /** @returns whether it is gone for certain; false when a keychain that may hold it did not answer. */
  forget(profileId: string, kind: SecretKind): Promise<boolean>;
}

/**
 * @param keychain the system's, or undefined where the module could not even be loaded.
 * @param onUnavailable told, with the system's words, whenever the keychain turns out not to work.
 * @param now epoch milliseconds.
 * @param wait how to wait for a keychain that does not answer.
 */
export async function openVault(
  keychain: KeyValueKeychain | undefined,
  onUnavailable: (reason: string) => void,
  now: () => number,
  wait: Clock['wait'] = (...asked) => systemClock.wait(...asked),
): Promise<Vault> {
  const session = new Map<string, string>();
  let failedAt: number | undefined = keychain === undefined ? Infinity : undefined;

  /** A keychain that has failed (locked, gone) rests a while: a person would meet its prompt at every step. */
  async function attempt<T>(work: (keychain: KeyValueKeychain) => Promise<T>): Promise<T | undefined> {
    if (keychain === undefined || (failedAt !== undefined && now() - failedAt < RESTS_FOR)) return undefined;
    try {
      const result = await inTime(work(keychain), wait);
      failedAt = undefined;
      return result;
    } catch (error) {
      failedAt = now();
      onUnavailable(error instanceof Error ? error.message : String(error));
      return undefined;
    }
  }

  if (keychain === undefined) onUnavailable('its module cannot be loaded');
  // Asked for at the start, so that the form can say the truth before a password is typed.
  await attempt((chain) => chain.get('probe'));

  const vault: Vault = {
    place: () => (failedAt === undefined ? 'keychain' : 'session'),
    async find(profileId, kind) {
      const key = secretName(profileId, kind);
      const held = session.get(key);
      if (held !== undefined) return { place: 'session', secret: held };
      const answer = await attempt(async (chain) => ({ secret: await chain.get(key) }));
      if (answer === undefined) return { place: 'unasked' };
      const { secret } = answer;
      learnSecret(secret);
      return secret === undefined ? { place: 'none' } : { place: 'keychain', secret };
    },
    async placeOf(profileId, kind) {
      const { place } = await vault.find(profileId, kind);
      return place === 'unasked' ? 'none' : place;
    },
    async get(profileId, kind) {
      const found = await vault.find(profileId, kind);
      return 'secret' in found ? found.secret : undefined;
    },
    async put(profileId, kind, secret) {
      learnSecret(secret);
      const key = secretName(profileId, kind);
      const kept = await attempt(async (chain) => {
        await chain.set(key, secret);
        return true;
      });
      if (kept === true) session.delete(key);
      else session.set(key, secret);
    },
    async forget(profileId, kind) {
      const key = secretName(profileId, kind);
      session.delete(key);
      const gone = await attempt(async (chain) => {
        await chain.delete(key);
        return true;
      });
      return keychain === undefined || gone === true;
    },
  };
  return vault;
}

/** @throws when it takes too long; what comes of it later is nobody's any more. */
async function inTime<T>(work: Promise<T>, wait: Clock['wait']): Promise<T> {
  const answered = new AbortController();
  const late = wait(PATIENCE, answered).then(() => {
    throw new Error('it does not answer');
  });
  late.catch(() => undefined);
  try {
    return await Promise.race([work, late]);
  } finally {
    answered.abort();
  }
}
