/** What a server gets to hear before it has proven who it is. The servers here speak TLS, and listen. */
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { createServer } from 'node:tls';
import { afterEach, describe, expect, it } from 'vitest';
import { openLiveDirectory } from '../../../src/nas/directory/live/open-live';
import type { LdapTrust } from '../../../src/nas/directory/live/secure-socket';
import { ManualClock } from '../../../src/nas';
import { type Certificate, Certificates } from '../../../src/nas/web/certificates';

const clock = new ManualClock(Date.now());
const certificates = new Certificates('127.0.0.1', clock);
const ends: (() => void)[] = [];

afterEach(() => {
  for (const end of ends.splice(0)) end();
});

/** Starts a server that hangs up as soon as it has heard anything, and answers how much that was. */
async function listener({ cert, key }: Certificate) {
  const heard: Buffer[] = [];
  const server = createServer({ cert, key }, (socket) => {
    socket.on('error', () => undefined);
    socket.on('data', (bytes: Buffer) => {
      heard.push(bytes);
      socket.destroy();
    });
  });
  server.on('tlsClientError', () => undefined).listen(0, '127.0.0.1');
  await once(server, 'listening');
  ends.push(() => server.close());
  const { port } = server.address() as AddressInfo;
  return { port, heard: () => Buffer.concat(heard).toString('latin1') };
}

function open(port: number, trust?: LdapTrust, host = '127.0.0.1') {
  const account = { user: 'reader', password: 'a secret' };
  const options = { url: `ldaps://${host}:${port}`, ...account, ...(trust && { trust }) };
  return openLiveDirectory(options, clock, () => undefined);
}

describe('a server hears nothing', () => {
  it.each<[string, () => Promise<LdapTrust | undefined>, RegExp]>([
    ['when nobody vouches for it', () => Promise.resolve(undefined), /unable to verify|self-signed/],
    [
      'when it shows another certificate than the pinned one',
      async () => ({ sha256: (await certificates.get('replaced')).fingerprint256 }),
      /it shows the certificate [\dA-F:]{95}, not the one that was pinned/,
    ],
    [
      'when another authority signed its certificate',
      async () => ({ ca: await certificates.authority() }),
      /unable to verify|unable to get/,
    ],
  ])('%s', async (_name, trust, reason) => {
    const { port, heard } = await listener(await certificates.get('factory'));
    await expect(open(port, await trust())).rejects.toThrow(reason);
    expect(heard()).toBe('');
  });

  it('when its certificate is for another name, or of the past', async () => {
    const trust = { ca: await certificates.authority() };
    const expired = await listener(await certificates.get('expired'));
    await expect(open(expired.port, trust)).rejects.toThrow('expired');
    const other = await listener(await new Certificates('127.0.0.2', clock).get('issued'));
    await expect(open(other.port, trust)).rejects.toThrow('cannot be reached securely');
    expect(expired.heard() + other.heard()).toBe('');
  });
});

describe('a server is asked to let the account in', () => {
  it('when its authority vouches for it, or its certificate is the pinned one', async () => {
    const issued = await certificates.get('issued');
    for (const trust of [{ ca: await certificates.authority() }, { sha256: issued.fingerprint256 }]) {
      const { port, heard } = await listener(issued);
      await expect(open(port, trust)).rejects.toThrow('does not answer');
      expect(heard()).toContain('a secret');
    }
  });

  it('even when the pinned certificate would not verify', async () => {
    const factory = await certificates.get('factory');
    const { port, heard } = await listener(factory);
    await expect(open(port, { sha256: factory.fingerprint256 })).rejects.toThrow('does not answer');
    expect(heard()).toContain('a secret');
  });
});

it.each(['ldap://127.0.0.1', 'ldaps://', 'dc1.example.com', ''])('“%s” is no address', async (url) => {
  const options = { url, user: 'reader', password: 'a secret' };
  await expect(openLiveDirectory(options, clock, () => undefined)).rejects.toThrow('is no address such as');
});
