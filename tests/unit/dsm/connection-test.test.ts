import { describe, expect, it } from 'vitest';
import { systemClock } from '../../../src/main/clock';
import { testConnection, type TestedNas } from '../../../src/main/dsm/connection-test';
import { createNodeTransport } from '../../../src/main/dsm/node-transport';
import { startNas, timeStep, totp, type NasOptions, type RunningNas } from '../../../src/nas';
import type { TestStep } from '../../../src/shared/connection-test';
import { DEMO_LDIF } from '../../support/ldif-dns';
import { PROFILE_ID, profileAt, program, signal } from './support';

const SECRET = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ';

async function withNas<T>(options: Partial<NasOptions>, work: (nas: RunningNas) => Promise<T>): Promise<T> {
  const nas = await startNas({
    directory: { kind: 'ldif', file: DEMO_LDIF },
    accounts: [
      { name: 'admin', password: 'right' },
      { name: 'careful', password: 'right', totpSecret: SECRET },
      { name: 'plain', password: 'right', administrator: false },
    ],
    https: {},
    ...options,
  });
  try {
    return await work(nas);
  } finally {
    await nas.close();
  }
}

const test = (nas: Pick<RunningNas, 'port'>, change: Partial<TestedNas> = {}) =>
  testConnection(
    {
      host: '127.0.0.1',
      port: nas.port,
      https: false,
      path: '',
      account: 'admin',
      password: 'right',
      code: undefined,
      deviceToken: undefined,
      ...change,
    },
    { transport: createNodeTransport(), clock: systemClock, random: () => 0 },
    { signal: AbortSignal.timeout(20_000) },
  );

/** `name✓ port✓ tls! dsm✗ login· …` */
const marks = { passed: '✓', warning: '!', failed: '✗', skipped: '·' };
const line = (steps: readonly TestStep[]) =>
  steps.map(({ step, outcome }) => step + marks[outcome]).join(' ');

describe('testing a connection', () => {
  it('passes every step, warns of HTTP, says what it found and leaves no session behind', async () => {
    await withNas({}, async (nas) => {
      const steps = await test(nas);
      expect(line(steps)).toBe('name✓ port✓ tls! dsm✓ login✓ directory-server✓ list✓');
      expect(steps.map(({ detail }) => detail)).toContain('example.com');
      expect(steps.at(-1)?.detail).toBe('15 entries');
      expect(nas.control.statistics.read()).toMatchObject({ logins: 1, openSessions: 0, secretsInUrls: [] });
    });
  });

  it.each<[string, Partial<NasOptions>, (nas: RunningNas) => Partial<TestedNas>, string, string]>([
    [
      'a name nobody knows',
      {},
      () => ({ host: 'nas.invalid' }),
      'name✗ port· tls· dsm· login· directory-server· list·',
      'name-not-found',
    ],
    [
      'a closed port',
      {},
      () => ({ port: 1 }),
      'name✓ port✗ tls· dsm· login· directory-server· list·',
      'connection-refused',
    ],
    [
      'HTTPS on a port that speaks HTTP',
      {},
      () => ({ https: true }),
      'name✓ port✓ tls✗ dsm· login· directory-server· list·',
      'tls-failed',
    ],
    [
      'a factory certificate',
      {},
      (nas) => ({ https: true, port: nas.httpsPort ?? 0 }),
      'name✓ port✓ tls✗ dsm· login· directory-server· list·',
      'certificate-untrusted',
    ],
    [
      'a web page',
      { pathPrefix: '/nas' },
      () => ({}),
      'name✓ port✓ tls! dsm✗ login· directory-server· list·',
      'not-dsm',
    ],
    [
      'no password',
      {},
      () => ({ password: undefined }),
      'name✓ port✓ tls! dsm✓ login✗ directory-server· list·',
      'password-missing',
    ],
    [
      'a wrong password',
      {},
      () => ({ password: 'wrong' }),
      'name✓ port✓ tls! dsm✓ login✗ directory-server· list·',
      'credentials-refused',
    ],
    [
      'a missing code',
      {},
      () => ({ account: 'careful' }),
      'name✓ port✓ tls! dsm✓ login✗ directory-server· list·',
      'code-required',
    ],
    [
      'no Directory Server',
      { vocabularies: [] },
      () => ({}),
      'name✓ port✓ tls! dsm✓ login· directory-server✗ list·',
      'directory-server-missing',
    ],
  ])('stops at %s', async (_name, options, change, expected, code) => {
    await withNas(options, async (nas) => {
      const steps = await test(nas, change(nas));
      expect(line(steps)).toBe(expected);
      const failed = steps.find(({ outcome }) => outcome === 'failed');
      expect(failed?.failure?.code).toBe(code);
      expect(failed?.failure?.remedy).not.toBe('');
      expect(nas.control.statistics.read().openSessions).toBe(0);
    });
  });

  it('of a NAS that is connected keeps to two requests at a time, together with the connection', async () => {
    await withNas({ faults: [{ fault: { kind: 'latency', ms: 10 } }] }, async (nas) => {
      const { connections } = program(profileAt(nas.url), { password: 'right' });
      await connections.connect(PROFILE_ID, { signal });
      const backend = connections.backend(PROFILE_ID);
      const page = { baseDn: 'DC=example,DC=com', offset: 0, limit: 10 };
      const [steps] = await Promise.all([
        test(nas),
        ...Array.from({ length: 30 }, () => backend.list(page, { signal })),
      ]);
      expect(line(steps)).toContain('list✓');
      expect(nas.control.statistics.read().mostRequestsInFlight).toBe(2);
    });
  });

  it('takes a one-time code', async () => {
    await withNas({}, async (nas) => {
      const steps = await test(nas, { account: 'careful', code: totp(SECRET, timeStep(Date.now())) });
      expect(line(steps)).toBe('name✓ port✓ tls! dsm✓ login✓ directory-server✓ list✓');
    });
  });

  it('warns of a directory server that is not running', async () => {
    await withNas({}, async (nas) => {
      nas.control.setDirectoryStatus('stopped');
      expect(line(await test(nas))).toContain('directory-server!');
    });
  });

  it('says nothing of the password in what it answers', async () => {
    await withNas({}, async (nas) => {
      expect(JSON.stringify(await test(nas, { password: 'canary-1' }))).not.toContain('canary-1');
    });
  });
});
