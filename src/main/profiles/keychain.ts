/** The system's keychain through keytar, as a plain store of named secrets. */

export interface KeyValueKeychain {
  /** @returns undefined when there is no such secret. */
  get(name: string): Promise<string | undefined>;
  set(name: string, secret: string): Promise<void>;
  delete(name: string): Promise<void>;
}

/** The name under which people find Grove's items in their keychain program. */
const KEYCHAIN_SERVICE = 'Grove';

/** @returns undefined where keytar or the library below it is not installed. */
export async function openKeychain(): Promise<KeyValueKeychain | undefined> {
  let keytar;
  try {
    keytar = (await import('keytar')).default;
  } catch {
    return undefined;
  }
  return {
    get: async (name) => (await keytar.getPassword(KEYCHAIN_SERVICE, name)) ?? undefined,
    set: (name, secret) => keytar.setPassword(KEYCHAIN_SERVICE, name, secret),
    delete: async (name) => {
      await keytar.deletePassword(KEYCHAIN_SERVICE, name);
    },
  };
}
