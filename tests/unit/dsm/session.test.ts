/** Logging in, staying logged in, and stopping where a person is needed. */
import { describe, expect, it } from 'vitest';
import type { Clock } from '../../../src/main/clock';
import type { FailureCode } from '../../../src/shared/failure';
import { data, FACTS, inTurn, refuse, serveDsm } from './scripted-server';
import {
  failureOf,
  hastyClock,
  nas,
  onScripted,
  PASSWORD,
  PROFILE_ID,
  profileAt,
  program,
  signal,
} from './support';

const LOGIN = 'SYNO.API.Auth login';
const LOGOUT = 'SYNO.API.Auth logout';
const GET_INFO = 'SYNO.DirectoryServer.Domain GetInfo';
const LIST = 'SYNO.DirectoryServer.Domain List';
const BASE = { baseDn: 'DC=example,DC=com', offset: 0, limit: 10 };

describe('what needs a person', () => {
  it.each<[number, FailureCode]>([
    [400, 'credentials-refused'],
    [401, 'account-disabled'],
    [402, 'administrator-required'],
    [403, 'code-required'],
    [404, 'code-wrong'],
    [405, 'nas-error'],
    [406, 'code-setup-required'],
    [407, 'address-blocked'],
    [408, 'password-expired'],
    [409, 'password-expired'],
    [410, 'password-expired'],
    [411, 'account-locked'],
  ])('code %i ends a session that was good, and the NAS is not asked again', async (number, code) => {
    const { connections, server, backend, states } = await onScripted({
      [LOGIN]: inTurn(data({ sid: 'sid-1' }), refuse(number)),
      [LIST]: () => refuse(106),
    });
    expect(await failureOf(backend.list(BASE, { signal }))).toMatchObject({ code });
    const asked = server.seen.length;
    expect(await failureOf(backend.list(BASE, { signal }))).toMatchObject({ code });
    expect(await failureOf(backend.startSync({ signal }))).toMatchObject({ code });
    expect(server.seen).toHaveLength(asked);
    expect(states.at(-1)).toMatchObject({
      state: 'failed',
      failure: { code, origin: `SYNO.API.Auth login ${number}` },
    });
    expect(connections.all()[0]?.facts).toEqual({ ...renamed(FACTS), vocabulary: 'directory-server' });
  });

  it('is not sent by twenty calls at once either', async () => {
    const { server, backend } = await onScripted({
      [LOGIN]: inTurn(data({ sid: 'sid-1' }), refuse(400)),
      [LIST]: () => refuse(106),
    });
    const failures = await Promise.all(
      Array.from({ length: 20 }, () => failureOf(backend.list(BASE, { signal }))),
    );
    expect(new Set(failures.map(({ code }) => code))).toEqual(new Set(['credentials-refused']));
    expect(server.of(LOGIN)).toHaveLength(2);
  });

  it('never gets this computer blocked, however often the program tries', async () => {
    const running = await nas({ blockAfter: 3 });
    const { connections } = program(profileAt(running.url), { password: 'wrong' });
    for (let tries = 0; tries < 10; tries += 1) {
      expect(await failureOf(connections.connect(PROFILE_ID, { signal }))).toMatchObject({
        code: 'credentials-refused',
      });
    }
    expect(running.control.statistics.read().failedLogins).toBe(1);
    expect(running.control.security.blockedAddresses).toEqual([]);
    await connections.connect(PROFILE_ID, { password: PASSWORD, signal });
  });

  it.each([401, 402, 403, 406, 407, 408, 409, 410, 411])(
    'is not tried again where nobody is there to be asked (%i), but when a person connects',
    async (code) => {
      const server = await serveDsm({ [LOGIN]: inTurn(refuse(code), data({ sid: 'sid' })) });
      const { connections, states } = program(profileAt(server.url), { password: PASSWORD });
      const first = await failureOf(connections.connect(PROFILE_ID, { signal }));
      const before = [server.seen.length, states.length];
      for (let tries = 0; tries < 3; tries += 1) {
        const again = connections.connect(PROFILE_ID, { unattended: true, signal });
        expect(await failureOf(again)).toEqual(first);
      }
      // Nothing is asked of the NAS, and what a person is looking at is left alone.
      expect([server.seen.length, states.length]).toEqual(before);
      expect(connections.all()[0]).toMatchObject({ state: 'failed', failure: first });
      await expect(connections.connect(PROFILE_ID, { signal })).resolves.toMatchObject({
        state: 'connected',
      });
      await connections.disconnect(PROFILE_ID);
      const unattended = connections.connect(PROFILE_ID, { unattended: true, signal });
      await expect(unattended).resolves.toMatchObject({ state: 'connected' });
    },
  );

  it('is asked for again when the password in the keychain is another one', async () => {
    const running = await nas();
    const { connections, passwords } = program(profileAt(running.url), { password: 'wrong' });
    await failureOf(connections.connect(PROFILE_ID, { signal }));
    passwords.set(PROFILE_ID, PASSWORD);
    await expect(connections.connect(PROFILE_ID, { signal })).resolves.toMatchObject({ state: 'connected' });
  });

  it('is a password when the session needs a new login and there is none any more', async () => {
    const { connections, passwords, backend } = await onScripted({ [LIST]: () => refuse(106) });
    passwords.clear();
    expect(await failureOf(backend.list(BASE, { signal }))).toMatchObject({ code: 'password-missing' });
    expect(connections.all()[0]).toMatchObject({ state: 'failed', failure: { code: 'password-missing' } });
  });
});

describe('a session that the NAS has forgotten', () => {
  it.each([105, 106, 107, 119] as const)(
    'with code %i is renewed once and the call repeated',
    async (code) => {
      const running = await nas();
      const { connections } = program(profileAt(running.url), { password: PASSWORD });
      await connections.connect(PROFILE_ID, { signal });
      running.control.sessions.end(code);
      const page = await connections.backend(PROFILE_ID).list(BASE, { signal });
      expect(page.rows).toBe(1);
      expect(running.control.statistics.read()).toMatchObject({ logins: 2, failedLogins: 0 });
    },
  );

  it('is renewed once for twenty calls at the same time', async () => {
    const running = await nas();
    const { connections } = program(profileAt(running.url), { password: PASSWORD });
    await connections.connect(PROFILE_ID, { signal });
    running.control.sessions.end();
    const backend = connections.backend(PROFILE_ID);
    const pages = await Promise.all(Array.from({ length: 20 }, () => backend.list(BASE, { signal })));
    expect(pages.map(({ rows }) => rows)).toEqual(Array.from({ length: 20 }, () => 1));
    const statistics = running.control.statistics.read();
    expect(statistics.logins).toBe(2);
    expect(statistics.mostRequestsInFlight).toBeLessThanOrEqual(2);
  });

  it.each([106, 107, 119])('again right after it was renewed (%i) is told', async (code) => {
    const { server, backend } = await onScripted({ [LIST]: () => refuse(code) });
    expect(await failureOf(backend.list(BASE, { signal }))).toMatchObject({
      code: 'session-ended',
      retryable: true,
      origin: `${LIST} ${code}`,
    });
    expect(server.of(LIST)).toHaveLength(2);
    expect(server.of(LOGIN)).toHaveLength(2);
  });

  it('because this computer has another address now is told, and the next call logs in', async () => {
    const { server, backend } = await onScripted({
      [LIST]: inTurn(refuse(150), data({ objects: [], total: 0 })),
    });
    expect(await failureOf(backend.list(BASE, { signal }))).toMatchObject({ code: 'address-differs' });
    expect(server.of(LOGIN)).toHaveLength(1);
    await backend.list(BASE, { signal });
    expect(server.of(LOGIN)).toHaveLength(2);
  });
});

describe('105', () => {
  it('right after a login means no permission', async () => {
    const server = await serveDsm({ [GET_INFO]: () => refuse(105) });
    const { connections } = program(profileAt(server.url), { password: PASSWORD });
    expect(await failureOf(connections.connect(PROFILE_ID, { signal }))).toMatchObject({
      code: 'administrator-required',
      origin: `${GET_INFO} 105`,
    });
    expect(server.of(LOGIN)).toHaveLength(1);
  });

  it('some time after a login that nothing has come of may mean a forgotten session', async () => {
    let now = Date.now();
    const clock: Clock = { now: () => now, wait: (ms, options) => hastyClock.wait(ms, options) };
    const { server, backend } = await onScripted(
      {
        [LIST]: inTurn(refuse(106), refuse(105), data({ objects: [], total: 0 })),
        [GET_INFO]: inTurn(data(FACTS), refuse(105), data(FACTS)),
      },
      { clock },
    );
    expect(await failureOf(backend.list(BASE, { signal }))).toMatchObject({ code: 'administrator-required' });
    now += 10_000;
    expect(await backend.facts({ signal })).toMatchObject({ domain: 'example.com' });
    expect(await backend.list(BASE, { signal })).toMatchObject({ rows: 0 });
    expect(server.of(LOGIN)).toHaveLength(3);
  });

  it('that a new login does not help means no permission, and costs no login from then on', async () => {
    const { server, backend } = await onScripted({ [LIST]: () => refuse(105) });
    for (let tries = 0; tries < 5; tries += 1) {
      expect(await failureOf(backend.list(BASE, { signal }))).toMatchObject({
        code: 'administrator-required',
      });
      await backend.facts({ signal });
    }
    expect(server.of(LOGIN)).toHaveLength(2);
  });
});

describe('a method that was forbidden', () => {
  let now = Date.now();
  const clock: Clock = {
    now: () => now,
    wait: (milliseconds, options) => hastyClock.wait(milliseconds, options),
  };
  const empty = data({ objects: [], total: 0 });

  it('is tried with a new login again after a while', async () => {
    const { server, backend } = await onScripted(
      { [LIST]: inTurn(refuse(105), refuse(105), refuse(105), empty) },
      { clock },
    );
    await failureOf(backend.list(BASE, { signal }));
    await backend.facts({ signal });
    now += 15_001;
    expect(await backend.list(BASE, { signal })).toMatchObject({ rows: 0 });
    expect(server.of(LOGIN)).toHaveLength(3);
  });

  it('is tried with a new login as soon as the NAS is known to have forgotten the session', async () => {
    const { server, backend } = await onScripted({
      [LIST]: inTurn(refuse(105), refuse(105), refuse(105), empty),
      [GET_INFO]: inTurn(data(FACTS), data(FACTS), refuse(105), data(FACTS)),
    });
    await failureOf(backend.list(BASE, { signal }));
    await backend.facts({ signal });
    await backend.facts({ signal });
    expect(await backend.list(BASE, { signal })).toMatchObject({ rows: 0 });
    expect(server.of(LOGIN)).toHaveLength(4);
  });
});

describe('a logout', () => {
  it('is a POST with the session in its body', async () => {
    const { connections, server } = await onScripted();
    await connections.disconnect(PROFILE_ID);
    const [logout] = server.of(LOGOUT);
    expect(logout).toMatchObject({ verb: 'POST', url: '/webapi/entry.cgi' });
    expect(logout?.parameters.get('_sid')).toBe('sid-1');
    expect(logout?.headers['x-syno-token']).toBe('token-1');
  });

  it('that is refused is of no concern', async () => {
    const { connections } = await onScripted({ [LOGOUT]: () => refuse(119) });
    await expect(connections.disconnect(PROFILE_ID)).resolves.toBeUndefined();
  });
});

function renamed({ domain, netbios_name, base_dn, status }: typeof FACTS) {
  return { domain, netbiosName: netbios_name, baseDn: base_dn, status };
}
