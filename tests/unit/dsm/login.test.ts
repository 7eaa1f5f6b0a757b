/** Logging in: what is sent, which version, and two-step verification. */
import { describe, expect, it } from 'vitest';
import type { FailureCode } from '../../../src/shared/failure';
import { totp, timeStep } from '../../../src/nas/index';
import { data, DIRECTORY_SERVER_APIS, refuse, serveDsm, type Reply } from './scripted-server';
import { failureOf, nas, onScripted, PASSWORD, PROFILE_ID, profileAt, program, signal } from './support';

const LOGIN = 'SYNO.API.Auth login';
const LIST = 'SYNO.DirectoryServer.Domain List';
const BASE = { baseDn: 'DC=example,DC=com', offset: 0, limit: 10 };

describe('a login', () => {
  it('is a POST that asks for a session id and a token, with nothing in the URL', async () => {
    const { server } = await onScripted();
    const [login] = server.of(LOGIN);
    expect(login).toMatchObject({ verb: 'POST', url: '/webapi/entry.cgi' });
    expect(Object.fromEntries(login?.parameters ?? [])).toEqual({
      api: 'SYNO.API.Auth',
      version: '6',
      method: 'login',
      account: 'admin',
      passwd: PASSWORD,
      session: 'Grove',
      format: 'sid',
      enable_syno_token: 'yes',
    });
  });

  it('falls back to version 3, which has no device tokens', async () => {
    const old = {
      ...DIRECTORY_SERVER_APIS,
      'SYNO.API.Auth': { path: 'auth.cgi', minVersion: 1, maxVersion: 3 },
    };
    const server = await serveDsm({ 'SYNO.API.Info query': () => data(old) });
    const { connections, deviceTokens } = program(profileAt(server.url));
    deviceTokens.set(PROFILE_ID, 'remembered');
    await connections.connect(PROFILE_ID, { password: PASSWORD, signal });
    const [login] = server.of(LOGIN);
    expect(login?.url).toBe('/webapi/auth.cgi');
    expect(login?.parameters.get('version')).toBe('3');
    expect(login?.parameters.has('device_id')).toBe(false);
  });

  it.each(['+ # & % space " é 漢', 'a=b;c', '\\', '💣', ' leading and trailing ', '%2B', '<>?{}|^`'])(
    'brings the password %j across',
    async (password) => {
      const running = await nas({ accounts: [{ name: 'ädmin +&', password }] });
      const { connections } = program(profileAt(running.url, 'ädmin +&'));
      await expect(connections.connect(PROFILE_ID, { password, signal })).resolves.toMatchObject({
        state: 'connected',
      });
    },
  );

  it('sends the token that it got with every call', async () => {
    const { server, backend } = await onScripted();
    await backend.list(BASE, { signal });
    expect(server.of(LIST)[0]?.headers['x-syno-token']).toBe('token-1');
    expect(server.of(LIST)[0]?.parameters.get('_sid')).toBe('sid-1');
  });

  it('works against a NAS that enforces the token', async () => {
    const running = await nas({ synoTokenRequired: true });
    const { connections } = program(profileAt(running.url), { password: PASSWORD });
    await expect(connections.connect(PROFILE_ID, { signal })).resolves.toMatchObject({ state: 'connected' });
  });

  it.each<[string, Reply]>([
    ['no session id', data({})],
    ['a session id of another type', data({ sid: 7 })],
    ['no data', { body: { success: true } }],
  ])('that answers %s cannot be read', async (_what, reply) => {
    const server = await serveDsm({ [LOGIN]: () => reply });
    const { connections } = program(profileAt(server.url), { password: PASSWORD });
    expect(await failureOf(connections.connect(PROFILE_ID, { signal }))).toMatchObject({
      code: 'answer-unreadable',
      origin: 'SYNO.API.Auth login',
    });
  });

  it.each<[string, Reply, FailureCode]>([
    ['lost', 'cut', 'connection-lost'],
    ['a busy code', refuse(109), 'busy'],
  ])('whose answer is %s is not sent again', async (_what, reply, code) => {
    const server = await serveDsm({ [LOGIN]: () => reply });
    const { connections } = program(profileAt(server.url), { password: PASSWORD });
    expect(await failureOf(connections.connect(PROFILE_ID, { signal }))).toMatchObject({ code });
    expect(server.of(LOGIN)).toHaveLength(1);
  });
});

describe('two-step verification', () => {
  const totpSecret = 'JBSWY3DPEHPK3PXP';
  const account = { name: 'admin', password: PASSWORD, totpSecret };
  const code = () => totp(totpSecret, timeStep(Date.now()));

  it('asks for the code, keeps the password for it, and remembers the device', async () => {
    const running = await nas({ accounts: [account] });
    const { connections, passwords, deviceTokens } = program(profileAt(running.url));
    expect(await failureOf(connections.connect(PROFILE_ID, { password: PASSWORD, signal }))).toMatchObject({
      code: 'code-required',
    });
    expect(passwords.size).toBe(0);
    const typed = code().replace(/^.../, '$& ');
    await expect(connections.connect(PROFILE_ID, { code: typed, signal })).resolves.toMatchObject({
      state: 'connected',
    });
    expect(passwords.get(PROFILE_ID)).toBe(PASSWORD);
    expect(deviceTokens.size).toBe(1);

    await connections.disconnect(PROFILE_ID);
    await expect(connections.connect(PROFILE_ID, { signal })).resolves.toMatchObject({ state: 'connected' });
    running.control.sessions.end();
    await connections.backend(PROFILE_ID).facts({ signal });
    expect(running.control.statistics.read()).toMatchObject({
      logins: 3,
      failedLogins: 1,
      secretsInUrls: [],
    });
  });

  it('says that the code is wrong and takes the next one with the same password', async () => {
    const running = await nas({ accounts: [account] });
    const { connections } = program(profileAt(running.url));
    await failureOf(connections.connect(PROFILE_ID, { password: PASSWORD, signal }));
    expect(await failureOf(connections.connect(PROFILE_ID, { code: '000000', signal }))).toMatchObject({
      code: 'code-wrong',
    });
    await expect(connections.connect(PROFILE_ID, { code: code(), signal })).resolves.toMatchObject({
      state: 'connected',
    });
  });

  it('remembers nothing when the person does not want it: the next connection asks again', async () => {
    const running = await nas({ accounts: [account] });
    const { connections, deviceTokens } = program(profileAt(running.url));
    await connections.connect(PROFILE_ID, { password: PASSWORD, code: code(), trustDevice: false, signal });
    expect(deviceTokens.size).toBe(0);
    await connections.disconnect(PROFILE_ID);
    expect(await failureOf(connections.connect(PROFILE_ID, { signal }))).toMatchObject({
      code: 'code-required',
    });
  });

  it('asks again when the device is trusted no more, and forgets its token', async () => {
    const running = await nas({ accounts: [account] });
    const { connections, deviceTokens } = program(profileAt(running.url));
    await connections.connect(PROFILE_ID, { password: PASSWORD, code: code(), signal });
    running.control.security.forgetDevices();
    running.control.sessions.end();
    const backend = connections.backend(PROFILE_ID);
    expect(await failureOf(backend.facts({ signal }))).toMatchObject({ code: 'code-required' });
    expect(deviceTokens.size).toBe(0);
    expect(connections.all()[0]).toMatchObject({ state: 'failed', failure: { code: 'code-required' } });
  });

  it('takes the device token under the name of version 7', async () => {
    const newest = {
      ...DIRECTORY_SERVER_APIS,
      'SYNO.API.Auth': { path: 'entry.cgi', minVersion: 7, maxVersion: 7 },
    };
    const server = await serveDsm({
      'SYNO.API.Info query': () => data(newest),
      [LOGIN]: () => data({ sid: 'sid', device_id: 'token of version 7' }),
    });
    const { connections, deviceTokens } = program(profileAt(server.url));
    await connections.connect(PROFILE_ID, { password: PASSWORD, code: '123456', signal });
    expect(deviceTokens.get(PROFILE_ID)).toBe('token of version 7');
    expect(Object.fromEntries(server.of(LOGIN)[0]?.parameters ?? [])).toMatchObject({
      otp_code: '123456',
      enable_device_token: 'yes',
      device_name: 'Grove',
    });
    await connections.disconnect(PROFILE_ID);
    await connections.connect(PROFILE_ID, { signal });
    expect(Object.fromEntries(server.of(LOGIN)[1]?.parameters ?? [])).toMatchObject({
      device_name: 'Grove',
      device_id: 'token of version 7',
    });
  });
});
