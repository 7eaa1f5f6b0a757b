/** Logins and sessions: every way in, every way of being turned away, and how a session ends. */
import { get } from 'node:http';
import { json } from 'node:stream/consumers';
import { describe, expect, it } from 'vitest';
import type { AccountState } from '../../../src/nas';
import { timeStep, totp } from '../../../src/nas';
import { BASE, Client, DOMAIN, type Reply, start, startLoggedIn } from './support';

const SECRET = 'JBSWY3DPEHPK3PXP';
const admin = { name: 'admin', password: 'Grove-demo-1' };

/** Calls from another address of this computer. */
function getFrom(localAddress: string, url: string): Promise<Reply> {
  return new Promise((resolve, reject) => {
    get(url, { localAddress, agent: false }, (response) => {
      json(response).then((reply) => resolve(reply as Reply), reject);
    }).once('error', reject);
  });
}

describe('login', () => {
  it.each([3, 4, 5, 6, 7])('version %i answers a session id', async (version) => {
    const { client } = await start();
    const reply = await client.login({ version });
    expect(reply.data.sid).toMatch(/^[\w-]{40,}$/);
    expect((await client.list(BASE)).success).toBe(true);
  });

  it('takes passwords with every kind of character', async () => {
    const password = `a+b #&% "c" \\ é漢 ;=?`;
    const { client } = await start({ accounts: [{ name: 'admin', password }] });
    expect((await client.login({ passwd: password })).success).toBe(true);
  });

  it('knows accounts without regard to case, passwords exactly', async () => {
    const { client } = await start();
    expect((await client.login({ account: 'ADMIN' })).success).toBe(true);
    expect((await client.login({ passwd: 'grove-demo-1' })).error?.code).toBe(400);
  });

  it.each<[AccountState, number]>([
    ['disabled', 401],
    ['two-factor-missing', 406],
    ['password-expired-unchangeable', 408],
    ['password-expired', 409],
    ['password-must-change', 410],
    ['locked', 411],
  ])('%s → %i, but 400 as long as the password is wrong', async (state, code) => {
    const { client } = await start({ accounts: [{ ...admin, state }] });
    expect((await client.login()).error).toEqual({ code });
    expect((await client.login({ passwd: 'wrong' })).error).toEqual({ code: 400 });
  });

  it('without administrator rights: 402', async () => {
    const { client } = await start({ accounts: [{ ...admin, administrator: false }] });
    expect((await client.login()).error).toEqual({ code: 402 });
  });

  it('an unknown account, or none: 400', async () => {
    const { client } = await start();
    expect((await client.login({ account: 'nobody' })).error).toEqual({ code: 400 });
    expect((await client.login({ account: '' })).error).toEqual({ code: 400 });
  });

  it('blocks an address after too many guesses, even with the right password', async () => {
    const { client, nas } = await start({ blockAfter: 3 });
    for (let guess = 0; guess < 3; guess += 1) {
      expect((await client.login({ passwd: 'wrong' })).error).toEqual({ code: 400 });
    }
    expect((await client.login()).error).toEqual({ code: 407 });
    expect(nas.control.security.blockedAddresses).toEqual(['127.0.0.1']);
    nas.control.security.unblock();
    expect((await client.login()).success).toBe(true);
  });

  it('forgets guesses after five minutes and after a right login', async () => {
    const { client, clock } = await start({ blockAfter: 2 });
    await client.login({ passwd: 'wrong' });
    clock.advance(5 * 60_000 + 1);
    await client.login({ passwd: 'wrong' });
    expect((await client.login()).success).toBe(true);
    await client.login({ passwd: 'wrong' });
    expect((await client.login()).success).toBe(true);
  });
});

describe('two-step verification', () => {
  const accounts = [{ ...admin, totpSecret: SECRET }];

  it('asks for the code, takes it once, and refuses a wrong one', async () => {
    const { client, clock } = await start({ accounts });
    expect((await client.login()).error).toEqual({
      code: 403,
      errors: { types: [{ type: 'otp' }] },
    });
    const otp_code = totp(SECRET, timeStep(clock.now()));
    expect((await client.login({ otp_code: '000000' })).error?.code).toBe(404);
    expect((await client.login({ otp_code })).success).toBe(true);
    expect((await client.login({ otp_code })).error?.code).toBe(404);
  });

  it('takes codes of one step before and after, no more', async () => {
    for (const [steps, good] of [
      [-2, false],
      [-1, true],
      [1, true],
      [2, false],
    ] as const) {
      const { client, clock } = await start({ accounts });
      const reply = await client.login({ otp_code: totp(SECRET, timeStep(clock.now()) + steps) });
      expect(reply.success).toBe(good);
    }
  });

  it('fails while the clock of the NAS is wrong', async () => {
    const { client, clock } = await start({ accounts, clockSkewMs: 5 * 60_000 });
    const otp_code = totp(SECRET, timeStep(clock.now()));
    expect((await client.login({ otp_code })).error?.code).toBe(404);
  });

  it.each([
    [6, 'did'],
    [7, 'device_id'],
  ] as const)('version %i remembers a device under %s', async (version, field) => {
    const { client, clock, nas } = await start({ accounts });
    const first = await client.login({
      version,
      otp_code: totp(SECRET, timeStep(clock.now())),
      enable_device_token: 'yes',
      device_name: 'grove',
    });
    const device_id = first.data[field] ?? '';
    expect(device_id).not.toBe('');
    const known = { version, device_name: 'grove', device_id };
    expect((await client.login(known)).success).toBe(true);
    expect((await client.login({ ...known, device_name: 'other' })).error?.code).toBe(403);
    nas.control.security.forgetDevices();
    expect((await client.login(known)).error?.code).toBe(403);
  });
});

describe('sessions', () => {
  it('end with logout', async () => {
    const { client } = await startLoggedIn();
    const logout = { api: 'SYNO.API.Auth', version: 6, method: 'logout' };
    expect(await client.post(logout)).toEqual({ success: true });
    expect((await client.list(BASE)).error?.code).toBe(119);
    expect(await client.post(logout)).toEqual({ success: true });
  });

  it('that timed out are not kept', async () => {
    const { client, clock, nas } = await startLoggedIn({ sessionIdleMs: 1000 });
    clock.advance(1001);
    await client.login();
    expect(nas.control.statistics.read().openSessions).toBe(1);
  });

  it('time out when nobody uses them: 106', async () => {
    const { client, clock } = await startLoggedIn({ sessionIdleMs: 1000 });
    clock.advance(900);
    expect((await client.list(BASE)).success).toBe(true);
    clock.advance(900);
    expect((await client.list(BASE)).success).toBe(true);
    clock.advance(1001);
    expect((await client.list(BASE)).error?.code).toBe(106);
    expect((await client.list(BASE)).error?.code).toBe(106);
  });

  it.each([105, 106, 107, 119] as const)('can be ended with %i from outside', async (code) => {
    const { client, nas } = await startLoggedIn();
    nas.control.sessions.end(code);
    expect((await client.list(BASE)).error?.code).toBe(code);
    expect((await client.login()).success).toBe(true);
    expect((await client.list(BASE)).success).toBe(true);
  });

  it('are ended by another login where only one is allowed: 107', async () => {
    const { client, nas } = await startLoggedIn({ singleSession: true });
    const second = new Client(nas.url);
    await second.login();
    expect((await client.list(BASE)).error?.code).toBe(107);
    expect((await second.list(BASE)).success).toBe(true);
  });

  // macOS has one loopback address only.
  it.skipIf(process.platform === 'darwin').each([
    [true, 150],
    [false, undefined],
  ])('bound to the address (%s): from another one %s', async (addressBound, code) => {
    const { client, nas } = await startLoggedIn({ addressBound });
    const query = client.query({ api: DOMAIN, version: 1, method: 'GetInfo' });
    const reply = await getFrom('127.0.0.2', `${nas.url}/webapi/entry.cgi?${query}`);
    expect(reply.error?.code).toBe(code);
    expect((await client.info()).success).toBe(true);
  });

  it('need the SynoToken where it is enforced', async () => {
    const { client } = await start({ synoTokenRequired: true });
    await client.login();
    expect((await client.list(BASE)).error?.code).toBe(119);
    const { data } = await client.login({ enable_syno_token: 'yes' });
    expect((await client.list(BASE)).error?.code).toBe(119);
    client.headers = { 'X-SYNO-TOKEN': 'wrong' };
    expect((await client.list(BASE)).error?.code).toBe(119);
    client.headers = { 'X-SYNO-TOKEN': data.synotoken ?? '' };
    expect((await client.list(BASE)).success).toBe(true);
  });
});

describe('statistics', () => {
  it('are a page of their own, which does not count itself', async () => {
    const { nas } = await start({ pathPrefix: '/nas1' });
    const page = async () => (await fetch(`${nas.url}/statistics`)).json();
    await page();
    expect(await page()).toEqual(nas.control.statistics.read());
    expect(await page()).toMatchObject({
      requests: {},
      requestsInFlight: 0,
      mostRequestsInFlight: 0,
      logins: 0,
    });
  });

  it('know how many requests were in flight at most', async () => {
    const { client, nas, clock } = await startLoggedIn();
    nas.control.faults.add({ fault: { kind: 'latency', ms: 1000 } });
    const together = [client.info(), client.info(), client.info()];
    await expect.poll(() => clock.waiting).toBe(3);
    expect(nas.control.statistics.read().requestsInFlight).toBe(3);
    clock.advance(1000);
    await Promise.all(together);
    expect(nas.control.statistics.read()).toMatchObject({
      requestsInFlight: 0,
      mostRequestsInFlight: 3,
    });
  });

  it('count requests and logins, and notice secrets in URLs', async () => {
    const { client, nas } = await startLoggedIn();
    await client.list(BASE);
    await client.login({ passwd: 'wrong' });
    const passwd = 'Grove-demo-1';
    await client.get({ api: 'SYNO.API.Auth', version: 6, method: 'login', account: 'admin', passwd });
    await fetch(`${nas.url}/favicon.ico?a=b+c`);
    expect(nas.control.statistics.read()).toEqual({
      requests: {
        'SYNO.API.Auth.login': 3,
        'SYNO.DirectoryServer.Domain.List': 1,
        other: 1,
      },
      requestsInFlight: 0,
      mostRequestsInFlight: 1,
      logins: 2,
      failedLogins: 1,
      openSessions: 2,
      secretsInUrls: [{ parameter: 'passwd', api: 'SYNO.API.Auth', method: 'login' }],
      sessionIdsInUrls: 1,
      plusesInUrls: 1,
    });
    expect(JSON.stringify(nas.control.statistics.read())).not.toContain(passwd);
    nas.control.statistics.reset();
    expect(nas.control.statistics.read()).toMatchObject({ requests: {}, logins: 0 });
  });
});
