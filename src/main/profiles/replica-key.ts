/** The key that encrypts the local copy of a NAS: made once, and kept nowhere but in the keychain. */
import { randomBytes } from 'node:crypto';
import type { Vault } from './vault';

/**
 * What is encrypted with a key that nobody keeps is lost at the next start, so a key is given out only as the keychain has it.
 * @returns 256 bits in hex, or undefined where no keychain keeps it: such a copy is kept in memory only.
 */
export async function replicaKey(vault: Vault, profileId: string): Promise<string | undefined> {
  if (vault.place() === 'session') return undefined;
  const found = await vault.find(profileId, 'replica-key');
  if (found.place === 'keychain') return found.secret;
  // A keychain that did not answer may have one, with which the file was written: a second would have that set aside.
  if (found.place !== 'none') return undefined;
  const made = randomBytes(32).toString('hex');
  await vault.put(profileId, 'replica-key', made);
  if ((await vault.placeOf(profileId, 'replica-key')) === 'keychain') return made;
  // The keychain has failed just now. Held for the session it would be taken for one that is kept.
  await vault.forget(profileId, 'replica-key');
  return undefined;
}
