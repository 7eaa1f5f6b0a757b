import { describe, expect, it } from 'vitest';
import { openVault } from '../../../src/main/profiles/vault';
import type { KeyValueKeychain } from '../../../src/main/profiles/keychain';
import { replicaKey } from '../../../src/main/profiles/replica-key';
import { proves } from '../../support/fault';

/** A keychain in memory that can be broken; the real one is met in the end-to-end tests. */
function keychain() {
  const items = new Map<string, string>();
  const chain = {
    items,
    broken: false,
    asked: 0,
    get: (name: string) => attempt(() => items.get(name)),
    set: (name: string, secret: string) => attempt(() => void items.set(name, secret)),
    delete: (name: string) => attempt(() => void items.delete(name)),
  } satisfies KeyValueKeychain & Record<string, unknown>;
  async function attempt<T>(work: () => T): Promise<T> {
    chain.asked += 1;
    if (chain.broken) throw new Error('The name org.freedesktop.secrets was not provided');
    return Promise.resolve(work());
  }
  return chain;
}

describe('the vault', () => {
  it('keeps secrets in the keychain and says so', async () => {
    const chain = keychain();
    const vault = await openVault(chain, () => expect.unreachable(), Date.now);
    await vault.put('a', 'password', 'sécret #+&%');
    expect(vault.place()).toBe('keychain');
    expect(await vault.placeOf('a', 'password')).toBe('keychain');
    expect([...chain.items]).toEqual([['a/password', 'sécret #+&%']]);
    expect(await (await openVault(chain, () => undefined, Date.now)).get('a', 'password')).toBe(
      'sécret #+&%',
    );
  });

  it('tells secrets of profiles and kinds apart, and forgets one alone', async () => {
    const vault = await openVault(keychain(), () => undefined, Date.now);
    await vault.put('a', 'password', '1');
    await vault.put('a', 'device-token', '2');
    await vault.put('b', 'password', '3');
    await vault.forget('a', 'password');
    expect(await vault.get('a', 'password')).toBeUndefined();
    expect(await vault.placeOf('a', 'password')).toBe('none');
    expect(await vault.get('a', 'device-token')).toBe('2');
    expect(await vault.get('b', 'password')).toBe('3');
  });

  it('holds secrets for the session where there is no keychain', async () => {
    proves({
      fault: 'no keychain',
      during: 'keeping a password',
      ends: 'It is held until Grove quits, and said so.',
    });
    const reasons: string[] = [];
    const vault = await openVault(undefined, (reason) => reasons.push(reason), Date.now);
    await vault.put('a', 'password', 'x');
    expect(reasons).toHaveLength(1);
    expect(vault.place()).toBe('session');
    expect(await vault.placeOf('a', 'password')).toBe('session');
    expect(await vault.get('a', 'password')).toBe('x');
    await vault.forget('a', 'password');
    expect(await vault.get('a', 'password')).toBeUndefined();
  });

  it('finds a broken keychain at the start, with its words, and does not ask it again', async () => {
    proves({
      fault: 'locked keychain',
      during: 'starting',
      ends: "Said once, with the system's words; secrets are held for the session and nobody is prompted again and again.",
    });
    const chain = keychain();
    chain.broken = true;
    const reasons: string[] = [];
    const vault = await openVault(chain, (reason) => reasons.push(reason), Date.now);
    expect(vault.place()).toBe('session');
    await vault.put('a', 'password', 'x');
    expect(await vault.get('a', 'password')).toBe('x');
    expect(reasons).toEqual(['The name org.freedesktop.secrets was not provided']);
    expect(chain.asked).toBe(1);
  });

  it('asks a broken keychain again after a while, and says where a secret could not be removed', async () => {
    proves({
      fault: 'locked keychain, then unlocked',
      during: 'reading a password',
      ends: 'It is asked again after half a minute, and has what it had.',
    });
    const chain = keychain();
    let time = 0;
    const vault = await openVault(
      chain,
      () => undefined,
      () => time,
    );
    await vault.put('a', 'password', 'x');
    chain.broken = true;
    expect(await vault.forget('a', 'password')).toBe(false);
    chain.broken = false;
    expect(await vault.get('a', 'password')).toBeUndefined();
    expect(vault.place()).toBe('session');
    time = 30_000;
    expect(await vault.get('a', 'password')).toBe('x');
    expect(vault.place()).toBe('keychain');
    expect(await vault.forget('a', 'password')).toBe(true);
    expect(chain.items.size).toBe(0);
  });

  it('loses nothing when the keychain breaks later', async () => {
    const chain = keychain();
    const vault = await openVault(chain, () => undefined, Date.now);
    chain.broken = true;
    await vault.put('a', 'password', 'x');
    expect(await vault.placeOf('a', 'password')).toBe('session');
    expect(await vault.get('a', 'password')).toBe('x');
  });

  it('does not wait for ever for one that does not answer, and takes it up again when it does', async () => {
    proves({
      fault: 'keychain that answers late, or never',
      during: 'starting, and keeping a password',
      ends: 'Grove goes on after a minute with the session in its place, says so, and asks again later.',
    });
    const chain = keychain();
    let hangs = true;
    const late: KeyValueKeychain = {
      ...chain,
      get: (name) => (hangs ? new Promise(() => undefined) : chain.get(name)),
    };
    let time = 0;
    const reasons: string[] = [];
    const waited: number[] = [];
    const vault = await openVault(
      late,
      (reason) => reasons.push(reason),
      () => time,
      (milliseconds) => {
        waited.push(milliseconds);
        return hangs ? Promise.resolve() : new Promise(() => undefined);
      },
    );
    expect(waited).toEqual([60_000]);
    expect(reasons).toEqual(['it does not answer']);
    await vault.put('a', 'password', 'x');
    expect(await vault.get('a', 'password')).toBe('x');
    expect(vault.place()).toBe('session');
    hangs = false;
    time = 30_000;
    await vault.put('a', 'password', 'x');
    expect(vault.place()).toBe('keychain');
    expect([...chain.items]).toEqual([['a/password', 'x']]);
  });
});

describe('the key of a local copy', () => {
  /** A vault whose keychain breaks, rests for half a minute and is there again. */
  async function withHiccups() {
    const chain = keychain();
    let time = 0;
    const vault = await openVault(
      chain,
      () => undefined,
      () => time,
    );
    return {
      chain,
      vault,
      break: () => (chain.broken = true),
      mend: async () => {
        chain.broken = false;
        time += 30_000;
        // Whoever asks first finds the keychain there again.
        await vault.get('a', 'password');
      },
    };
  }

  it('is made once, and is the same after a restart', async () => {
    const { chain, vault } = await withHiccups();
    const key = await replicaKey(vault, 'a');
    expect(key).toMatch(/^[0-9a-f]{64}$/);
    expect(await replicaKey(vault, 'a')).toBe(key);
    expect(await replicaKey(await openVault(chain, () => undefined, Date.now), 'a')).toBe(key);
    expect([...chain.items]).toEqual([['a/replica-key', key]]);
  });

  it('is not made anew where the keychain could not be asked whether it has one', async () => {
    proves({
      fault: 'locked keychain, then unlocked',
      during: 'reading the key of a local copy',
      ends: 'The copy is in memory meanwhile; no other key is made, and the file opens with its own.',
    });
    const hiccup = await withHiccups();
    const key = await replicaKey(hiccup.vault, 'a');
    hiccup.break();
    expect(await replicaKey(hiccup.vault, 'a')).toBeUndefined();
    await hiccup.mend();
    expect(await replicaKey(hiccup.vault, 'a')).toBe(key);
    expect([...hiccup.chain.items]).toEqual([['a/replica-key', key]]);
  });

  it('is forgotten where the keychain fails to keep it, so that nothing is ever encrypted with it', async () => {
    const hiccup = await withHiccups();
    const { set } = hiccup.chain;
    hiccup.chain.set = (name, secret) => {
      hiccup.break();
      return set(name, secret);
    };
    expect(await replicaKey(hiccup.vault, 'a')).toBeUndefined();
    await hiccup.mend();
    expect(await hiccup.vault.placeOf('a', 'replica-key')).toBe('none');
    hiccup.chain.set = set;
    const key = await replicaKey(hiccup.vault, 'a');
    expect(hiccup.chain.items.get('a/replica-key')).toBe(key);
  });
});
