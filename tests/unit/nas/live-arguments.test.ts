/** The command line of a NAS over an LDAP server. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { startNas } from '../../../src/nas';
import { parseArguments } from '../../../src/nas/terminal/arguments';

const URL_AND_USER = ['--ldap-url', 'ldaps://dc1.example.com', '--ldap-user', 'reader@example.com'];
const PASSWORD = { LDAP_PASSWORD: 'p+ä "x' };
const PIN = 'ab:'.repeat(31) + 'CD';

describe('--ldap-url', () => {
  it('takes the password from the environment', () => {
    expect(parseArguments(URL_AND_USER, PASSWORD)?.directory).toEqual({
      kind: 'live',
      url: 'ldaps://dc1.example.com',
      user: 'reader@example.com',
      password: 'p+ä "x',
    });
  });

  it('trusts an authority or a certificate', () => {
    const folder = mkdtempSync(join(tmpdir(), 'grove-live-'));
    const file = join(folder, 'ca.pem');
    writeFileSync(file, 'an authority');
    const read = (...more: string[]) => parseArguments([...URL_AND_USER, ...more], PASSWORD)?.directory;
    expect(read('--ldap-ca', file)).toMatchObject({ trust: { ca: 'an authority' } });
    expect(read('--ldap-pin', PIN)).toMatchObject({ trust: { sha256: PIN } });
    rmSync(folder, { recursive: true });
    expect(() => read('--ldap-ca', file)).toThrow('ENOENT');
  });

  it.each([
    [['--ldap-user', 'reader'], PASSWORD, '--ldap-user needs --ldap-url.'],
    [['--ldap-url', 'ldaps://dc1'], PASSWORD, '--ldap-url needs --ldap-user.'],
    [URL_AND_USER, {}, 'Put the password of reader@example.com into LDAP_PASSWORD.'],
    [[...URL_AND_USER, '--ldap-pin', 'abc'], PASSWORD, '--ldap-pin must be a SHA-256'],
    [
      [...URL_AND_USER, '--ldap-pin', PIN, '--ldap-ca', 'x'],
      PASSWORD,
      'Give --ldap-ca or --ldap-pin, not both.',
    ],
    [[...URL_AND_USER, '--generate', '5'], PASSWORD, 'Give --ldap-url without --ldif and --generate.'],
  ])('%j is refused: %s', (argv, env, message) => {
    expect(() => parseArguments(argv, env)).toThrow(message);
  });
});

it('a NAS over a server that is not there does not start, and says why', async () => {
  const directory = { kind: 'live', url: 'ldaps://127.0.0.1:1', user: 'reader', password: 'x' } as const;
  await expect(startNas({ directory })).rejects.toThrow(
    '127.0.0.1:1 cannot be reached securely: connect ECONNREFUSED 127.0.0.1:1',
  );
});
