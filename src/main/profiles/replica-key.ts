/** The key that encrypts the local copy of a NAS: made once, and kept nowhere but in the keychain. */
import { randomBytes } from 'node:crypto';
import type { Vault } from './vault';

/** @returns 256 bits in hex, or undefined where no keychain keeps it: such a copy is kept in memory only. */
export async function replicaKey(vault: Vault, profileId: string): Promise<string | undefined> {
  if (vault.place() === 'session') return undefined;
  const known = await vault.get(profileId, 'replica-key');
  if (known !== undefined) return known;
  const made = randomBytes(32).toString('hex');
  await vault.put(profileId, 'replica-key', made);
  // The keychain may have failed just now: a copy that could never be opened again is not begun.
  return (await vault.placeOf(profileId, 'replica-key')) === 'keychain' ? made : undefined;
}
