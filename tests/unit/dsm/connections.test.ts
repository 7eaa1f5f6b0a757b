/** Connecting to a NAS, as the rest of the program sees it. */
import { describe, expect, it } from 'vitest';
import { fail, FailureError } from '../../../src/shared/failure';
import { createConnections } from '../../../src/main/dsm/connections';
import { createNodeTransport } from '../../../src/main/dsm/node-transport';
import { data, inTurn, refuse, serveDsm } from './scripted-server';
import {
  entriesOf,
  failureOf,
  hastyClock,
  nas,
  onScripted,
  onSimulated,
  PASSWORD,
  profileAt,
  program,
  PROFILE_ID,
  signal,
} from './support';

const LOGIN = 'SYNO.API.Auth login';
const LOGOUT = 'SYNO.API.Auth logout';
const GET_INFO = 'SYNO.DirectoryServer.Domain GetInfo';
const LIST = 'SYNO.DirectoryServer.Domain List';
const UPDATE = 'SYNO.DirectoryServer.Sync UpdateDomain';
const BASE = { baseDn: 'DC=example,DC=com', offset: 0, limit: 10 };
const UNKNOWN = '00000000-0000-4000-8000-000000000000';

const tick = () => new Promise((resolve) => setTimeout(resolve, 5));

describe('the main job', () => {
  it('is connecting, listing, starting a sync and seeing it end', async () => {
    const running = await nas({ sync: { durationMs: 0 } });
    const { connections, states, passwords } = program(profileAt(running.url));

    const connection = await connections.connect(PROFILE_ID, { password: PASSWORD, signal });
    expect(connection).toEqual({
      profileId: PROFILE_ID,
      factsAt: expect.any(Number) as number,
      state: 'connected',
      facts: {
        domain: 'example.com',
        netbiosName: 'EXAMPLE',
        baseDn: 'DC=example,DC=com',
        status: 'running',
        vocabulary: 'directory-server',
      },
      failure: null,
    });
    expect(states.map(({ state }) => state)).toEqual(['connecting', 'connected']);
    expect(connections.all()).toEqual([connection]);
    expect(passwords.get(PROFILE_ID)).toBe(PASSWORD);

    const backend = connections.backend(PROFILE_ID);
    const users = { baseDn: 'OU=Users,DC=example,DC=com', offset: 0, limit: 10 };
    const page = await backend.list(users, { signal });
    expect(page).toMatchObject({ rows: 2, total: 2 });
    expect(entriesOf(page).map(({ dn }) => dn)).toEqual([
      'CN=John Doe,OU=Users,DC=example,DC=com',
      'CN=Staff,OU=Users,DC=example,DC=com',
    ]);
    expect(entriesOf(page)[0]?.attributes.mail).toEqual(['john.doe@example.com']);

    const { taskId } = await backend.startSync({ signal });
    expect(await backend.syncStatus(taskId, { signal })).toEqual({
      state: 'completed',
      percent: 100,
      usersSynced: 1,
      groupsSynced: 1,
    });
  });

  it('works behind a path prefix', async () => {
    const running = await nas({ pathPrefix: '/nas1' });
    const { connections } = program(profileAt(running.url), { password: PASSWORD });
    await expect(connections.connect(PROFILE_ID, { signal })).resolves.toMatchObject({ state: 'connected' });
  });
});

describe('connecting', () => {
  it('at the same time is done once', async () => {
    const running = await nas();
    const { connections, states } = program(profileAt(running.url), { password: PASSWORD });
    const all = await Promise.all(
      Array.from({ length: 20 }, () => connections.connect(PROFILE_ID, { signal })),
    );
    expect(new Set(all).size).toBe(1);
    expect(running.control.statistics.read().logins).toBe(1);
    expect(states.map(({ state }) => state)).toEqual(['connecting', 'connected']);
  });

  it('again is answered at once', async () => {
    const running = await nas();
    const { connections } = program(profileAt(running.url), { password: PASSWORD });
    const first = await connections.connect(PROFILE_ID, { signal });
    expect(await connections.connect(PROFILE_ID, { signal })).toBe(first);
    expect(running.control.statistics.read().logins).toBe(1);
  });

  it('with another password tries that one, and leaves one session', async () => {
    const running = await nas();
    const { connections, passwords } = program(profileAt(running.url), { password: PASSWORD });
    await connections.connect(PROFILE_ID, { signal });
    await connections.connect(PROFILE_ID, { password: PASSWORD, signal });
    expect(running.control.statistics.read()).toMatchObject({ logins: 2, openSessions: 1 });
    expect(await failureOf(connections.connect(PROFILE_ID, { password: 'wrong', signal }))).toMatchObject({
      code: 'credentials-refused',
    });
    expect(passwords.get(PROFILE_ID)).toBe(PASSWORD);
    expect(running.control.statistics.read().openSessions).toBe(0);
  });

  it('with a password while another attempt is under way does not take that one’s outcome', async () => {
    const running = await nas({ faults: [{ fault: { kind: 'latency', ms: 5 } }] });
    const { connections } = program(profileAt(running.url), { password: 'wrong' });
    const stored = failureOf(connections.connect(PROFILE_ID, { signal }));
    const typed = connections.connect(PROFILE_ID, { password: PASSWORD, signal });
    expect(await stored).toMatchObject({ code: 'credentials-refused' });
    expect(await typed).toMatchObject({ state: 'connected' });
  });

  it('without a password says so, and has found the NAS by then', async () => {
    const running = await nas();
    const { connections, sent } = program(profileAt(running.url));
    const failure = await failureOf(connections.connect(PROFILE_ID, { signal }));
    expect(failure.code).toBe('password-missing');
    expect(failure.message).toContain('“admin”');
    expect(sent).toHaveLength(1);
    expect(connections.all()).toEqual([{ profileId: PROFILE_ID, state: 'failed', facts: null, failure }]);
  });

  it('to a profile that is gone says so', async () => {
    const { connections } = program(profileAt('http://127.0.0.1:1'));
    expect(await failureOf(connections.connect(UNKNOWN, { signal }))).toMatchObject({
      code: 'profile-not-found',
    });
  });

  it('to what is no address says so', async () => {
    const { connections, sent } = program({ ...profileAt('http://127.0.0.1:1'), host: 'a b' });
    expect(await failureOf(connections.connect(PROFILE_ID, { signal }))).toMatchObject({
      code: 'address-invalid',
      message: '“a b” is not an address of a NAS.',
    });
    expect(sent).toEqual([]);
  });

  it('that cannot read the domain leaves no session behind', async () => {
    const running = await nas();
    running.control.faults.add({ fault: { kind: 'code', code: 403 }, method: 'GetInfo' });
    const { connections } = program(profileAt(running.url), { password: PASSWORD });
    expect(await failureOf(connections.connect(PROFILE_ID, { signal }))).toMatchObject({
      code: 'administrator-required',
    });
    expect(running.control.statistics.read()).toMatchObject({ logins: 1, openSessions: 0 });
  });

  it('keeps no password that the NAS has refused', async () => {
    const running = await nas();
    const { connections, passwords } = program(profileAt(running.url));
    await failureOf(connections.connect(PROFILE_ID, { password: 'wrong', signal }));
    expect(passwords.size).toBe(0);
  });

  it('fails with what a port throws, and the state says that it is a bug', async () => {
    const running = await nas();
    const profile = profileAt(running.url);
    const connections = createConnections({
      profile: () => profile,
      password: () => Promise.reject(new TypeError('bug')),
      keepPassword: () => Promise.resolve(),
      deviceToken: {
        read: () => Promise.resolve(undefined),
        keep: () => Promise.resolve(),
        forget: () => Promise.resolve(),
      },
      transport: () => createNodeTransport(),
      clock: hastyClock,
      random: () => 0,
      onChange: () => undefined,
    });
    await expect(connections.connect(PROFILE_ID, { signal })).rejects.toThrow(TypeError);
    expect(connections.all()[0]).toMatchObject({ state: 'failed', failure: { code: 'unexpected' } });
  });
});

describe('an attempt', () => {
  it('that is cancelled leaves the connection as if it had not been made', async () => {
    const server = await serveDsm({ [LOGIN]: () => 'hang' });
    const { connections, states } = program(profileAt(server.url), { password: PASSWORD });
    const aborter = new AbortController();
    const attempt = connections.connect(PROFILE_ID, { signal: aborter.signal });
    while (server.of(LOGIN).length === 0) await tick();
    aborter.abort('enough');
    await expect(attempt).rejects.toBe('enough');
    await server.of(LOGIN)[0]?.closed;
    await tick();
    expect(states.at(-1)).toMatchObject({ state: 'disconnected', failure: null });
  });

  it('goes on while anybody still waits for it', async () => {
    const running = await nas({ faults: [{ fault: { kind: 'latency', ms: 5 } }] });
    const { connections } = program(profileAt(running.url), { password: PASSWORD });
    const aborter = new AbortController();
    const [first, second] = [aborter.signal, signal].map((each) =>
      connections.connect(PROFILE_ID, { signal: each }),
    );
    aborter.abort('enough');
    await expect(first).rejects.toBe('enough');
    await expect(second).resolves.toMatchObject({ state: 'connected' });
  });

  it('after a cancelled one is not disturbed by it', async () => {
    const server = await serveDsm({ [LOGIN]: inTurn('hang', data({ sid: 'sid-2' })) });
    const { connections, states } = program(profileAt(server.url), { password: PASSWORD });
    const aborter = new AbortController();
    const first = connections.connect(PROFILE_ID, { signal: aborter.signal });
    while (server.of(LOGIN).length === 0) await tick();
    aborter.abort('enough');
    await expect(first).rejects.toBe('enough');
    const second = connections.connect(PROFILE_ID, { signal });
    await expect(second).resolves.toMatchObject({ state: 'connected' });
    await tick();
    expect(states.at(-1)).toMatchObject({ state: 'connected' });
  });

  it('ends when the connection is given up', async () => {
    const server = await serveDsm({ [LOGIN]: () => 'hang' });
    const { connections } = program(profileAt(server.url), { password: PASSWORD });
    const attempt = failureOf(connections.connect(PROFILE_ID, { signal }));
    while (server.of(LOGIN).length === 0) await tick();
    await connections.disconnect(PROFILE_ID);
    expect(await attempt).toMatchObject({ code: 'cancelled' });
    expect(connections.all()[0]).toMatchObject({ state: 'disconnected', failure: null });
  });

  it('right after one that was given up is one of its own', async () => {
    const server = await serveDsm({ [LOGIN]: inTurn('hang', data({ sid: 'sid-2' })) });
    const { connections, states } = program(profileAt(server.url), { password: PASSWORD });
    const first = failureOf(connections.connect(PROFILE_ID, { signal }));
    while (server.of(LOGIN).length === 0) await tick();
    const givenUp = connections.disconnect(PROFILE_ID);
    await expect(connections.connect(PROFILE_ID, { signal })).resolves.toMatchObject({ state: 'connected' });
    expect(await first).toMatchObject({ code: 'cancelled' });
    await givenUp;
    expect(states.at(-1)).toMatchObject({ state: 'connected' });
    expect(connections.backend(PROFILE_ID)).toBeDefined();
  });
});

describe('an attempt that nobody has asked for', () => {
  it('leaves a failure that waits for a person in sight until it has something else to say', async () => {
    const running = await nas();
    const { connections, passwords, states } = program(profileAt(running.url), { password: 'wrong' });
    await failureOf(connections.connect(PROFILE_ID, { signal }));
    passwords.set(PROFILE_ID, PASSWORD);
    await connections.connect(PROFILE_ID, { unattended: true, signal });
    expect(states.map(({ state }) => state)).toEqual(['connecting', 'failed', 'connected']);
  });

  it('tells a failure that comes again once', async () => {
    const server = await serveDsm({ [GET_INFO]: () => refuse(403) });
    const { connections, states } = program(profileAt(server.url), { password: PASSWORD });
    for (let times = 0; times < 3; times += 1) {
      expect(await failureOf(connections.connect(PROFILE_ID, { unattended: true, signal }))).toMatchObject({
        code: 'administrator-required',
      });
    }
    expect(server.of(LOGIN)).toHaveLength(3);
    expect(states.map(({ state }) => state)).toEqual(['connecting', 'failed']);
  });

  it('is shown to a person who connects meanwhile', async () => {
    const running = await nas();
    const { connections, passwords, states } = program(profileAt(running.url), { password: 'wrong' });
    await failureOf(connections.connect(PROFILE_ID, { signal }));
    passwords.set(PROFILE_ID, PASSWORD);
    running.control.faults.add({ fault: { kind: 'latency', ms: 50 } });
    const unattended = connections.connect(PROFILE_ID, { unattended: true, signal });
    await tick();
    const attended = connections.connect(PROFILE_ID, { signal });
    expect(states.at(-1)).toMatchObject({ state: 'connecting', failure: null });
    await Promise.all([unattended, attended]);
    expect(running.control.statistics.read().logins).toBe(1);
    expect(states.map(({ state }) => state)).toEqual(['connecting', 'failed', 'connecting', 'connected']);
  });

  it('that is cancelled leaves a failure that waits for a person in sight', async () => {
    const server = await serveDsm({ [LOGIN]: inTurn(refuse(400), 'hang') });
    const { connections, passwords, states } = program(profileAt(server.url), { password: 'wrong' });
    const failure = await failureOf(connections.connect(PROFILE_ID, { signal }));
    passwords.set(PROFILE_ID, PASSWORD);
    const aborter = new AbortController();
    const attempt = connections.connect(PROFILE_ID, { unattended: true, signal: aborter.signal });
    while (server.of(LOGIN).length < 2) await tick();
    aborter.abort('enough');
    await expect(attempt).rejects.toBe('enough');
    await server.of(LOGIN)[1]?.closed;
    await tick();
    expect(states.at(-1)).toMatchObject({ state: 'failed', failure });
  });

  it('is not made where a password is missing, until there is one', async () => {
    const running = await nas();
    const { connections, passwords, sent, states } = program(profileAt(running.url));
    const failure = await failureOf(connections.connect(PROFILE_ID, { unattended: true, signal }));
    expect(failure.code).toBe('password-missing');
    const before = [sent.length, states.length];
    expect(await failureOf(connections.connect(PROFILE_ID, { unattended: true, signal }))).toEqual(failure);
    expect([sent.length, states.length]).toEqual(before);
    passwords.set(PROFILE_ID, PASSWORD);
    await connections.connect(PROFILE_ID, { unattended: true, signal });
    expect(states.at(-1)).toMatchObject({ state: 'connected' });
  });
});

describe('a NAS that goes out of reach', () => {
  const empty = data({ objects: [], total: 0 });

  it('is shown as failed, and as connected with the next call that succeeds', async () => {
    const { server, connections, backend, states } = await onScripted({
      [LIST]: inTurn('cut', 'cut', 'cut', 'cut', 'cut', 'cut', empty),
    });
    for (let times = 0; times < 2; times += 1) {
      expect(await failureOf(backend.list(BASE, { signal }))).toMatchObject({ code: 'connection-lost' });
    }
    expect(connections.all()[0]).toMatchObject({
      state: 'failed',
      facts: { domain: 'example.com' },
      failure: { code: 'connection-lost' },
    });
    await connections.backend(PROFILE_ID).list(BASE, { signal });
    expect(states.map(({ state }) => state)).toEqual(['connecting', 'connected', 'failed', 'connected']);
    expect(states.at(-1)?.failure).toBeNull();
    expect(server.of(LOGIN)).toHaveLength(1);
  });

  it('is shown by any call, the start of a sync too', async () => {
    const { connections, backend } = await onScripted({ [UPDATE]: () => 'cut' });
    expect(await failureOf(backend.startSync({ signal }))).toMatchObject({ code: 'sync-uncertain' });
    expect(connections.all()[0]).toMatchObject({ state: 'failed', failure: { code: 'connection-lost' } });
  });

  it('is shown when it refuses connections, and not connected to again while nobody asks for that', async () => {
    const { running, connections, backend, sent } = await onSimulated();
    await running.close();
    await failureOf(backend.list(BASE, { signal }));
    expect(await failureOf(backend.list(BASE, { signal }))).toMatchObject({ code: 'connection-refused' });
    const asked = sent.length;
    await expect(connections.connect(PROFILE_ID, { unattended: true, signal })).resolves.toMatchObject({
      state: 'failed',
      failure: { code: 'connection-refused' },
    });
    expect(sent).toHaveLength(asked);
    expect(connections.backend(PROFILE_ID)).toBe(backend);
  });

  it('is connected to anew by a person', async () => {
    const { server, connections, backend, states } = await onScripted({ [LIST]: () => 'cut' });
    await failureOf(backend.list(BASE, { signal }));
    await connections.connect(PROFILE_ID, { signal });
    expect(states.map(({ state }) => state).slice(2)).toEqual(['failed', 'connecting', 'connected']);
    expect(server.of(LOGIN)).toHaveLength(2);
    expect(server.of(LOGOUT)).toHaveLength(1);
  });

  it('is not shown for what a caller cuts short, or what the NAS refuses', async () => {
    const { server, connections, backend } = await onScripted({ [LIST]: inTurn('hang', refuse(404)) });
    const aborter = new AbortController();
    const hanging = backend.list(BASE, { signal: aborter.signal });
    while (server.of(LIST).length === 0) await tick();
    aborter.abort(fail('timeout'));
    expect(await failureOf(hanging)).toMatchObject({ code: 'timeout' });
    expect(await failureOf(backend.list(BASE, { signal }))).toMatchObject({ code: 'object-not-found' });
    expect(connections.all()[0]).toMatchObject({ state: 'connected', failure: null });
  });

  it('is not shown any more once the connection is given up', async () => {
    const { connections, backend, states } = await onScripted({ [LIST]: () => 'cut' });
    await failureOf(backend.list(BASE, { signal }));
    await connections.disconnect(PROFILE_ID);
    await failureOf(backend.list(BASE, { signal }));
    expect(states.at(-1)).toMatchObject({ state: 'disconnected', failure: null });
    expect(() => connections.backend(PROFILE_ID)).toThrow(FailureError);
  });
});

describe('disconnecting', () => {
  it.each(['by it', 'just before'])(
    'logs out what had just logged in, in an attempt that ends %s',
    async (end) => {
      const server = await serveDsm({ [GET_INFO]: () => 'hang' });
      const { connections } = program(profileAt(server.url), { password: PASSWORD });
      const aborter = new AbortController();
      const attempt = connections.connect(PROFILE_ID, { signal: aborter.signal });
      attempt.catch(() => undefined);
      while (server.of(GET_INFO).length === 0) await tick();
      if (end === 'just before') aborter.abort('enough');
      await connections.disconnectAll({ timeoutMs: 3000 });
      expect(server.of(LOGOUT).map(({ parameters }) => parameters.get('_sid'))).toEqual(['sid-1']);
      await expect(attempt).rejects.toBeDefined();
    },
  );

  it('waits for what had just logged in no longer than it may', async () => {
    const server = await serveDsm({ [GET_INFO]: () => 'hang', [LOGOUT]: () => 'hang' });
    const { connections } = program(profileAt(server.url), { password: PASSWORD });
    const attempt = failureOf(connections.connect(PROFILE_ID, { signal }));
    while (server.of(GET_INFO).length === 0) await tick();
    const begun = Date.now();
    await connections.disconnectAll({ timeoutMs: 20 });
    expect(Date.now() - begun).toBeLessThan(10_000);
    expect(await attempt).toMatchObject({ code: 'cancelled' });
  });

  it('logs out, keeps the facts and ends what is under way', async () => {
    const running = await nas();
    const { connections, states } = program(profileAt(running.url), { password: PASSWORD });
    await connections.connect(PROFILE_ID, { signal });
    const backend = connections.backend(PROFILE_ID);
    running.control.faults.add({ fault: { kind: 'latency', ms: 10_000 }, method: 'GetInfo' });
    const underWay = failureOf(backend.facts({ signal }));
    await connections.disconnect(PROFILE_ID);
    expect(await underWay).toMatchObject({ code: 'not-connected' });
    expect(states.at(-1)).toMatchObject({
      state: 'disconnected',
      facts: { domain: 'example.com' },
      failure: null,
    });
    expect(running.control.statistics.read().openSessions).toBe(0);
    expect(await failureOf(backend.startSync({ signal }))).toMatchObject({ code: 'not-connected' });
    expect(() => connections.backend(PROFILE_ID)).toThrow(FailureError);
  });

  it('from what was never connected is nothing', async () => {
    const { connections } = program(profileAt('http://127.0.0.1:1'));
    await connections.disconnect(PROFILE_ID);
    expect(connections.all()).toEqual([]);
    expect(() => connections.backend(PROFILE_ID)).toThrow(/Grove is not connected to “127.0.0.1”/);
  });

  it('from all is over in time although a NAS does not answer', async () => {
    const server = await serveDsm({ [LOGOUT]: () => 'hang' });
    const { connections } = program(profileAt(server.url), { password: PASSWORD });
    await connections.connect(PROFILE_ID, { signal });
    await connections.disconnectAll({ timeoutMs: 20 });
    expect(connections.all()[0]).toMatchObject({ state: 'disconnected' });
    await server.of(LOGOUT)[0]?.closed;
  });

  it('can be followed by connecting again', async () => {
    const running = await nas();
    const { connections } = program(profileAt(running.url), { password: PASSWORD });
    for (let times = 0; times < 3; times += 1) {
      await connections.connect(PROFILE_ID, { signal });
      await connections.disconnect(PROFILE_ID);
    }
    expect(running.control.statistics.read()).toMatchObject({ logins: 3, openSessions: 0 });
  });

  it('for good forgets the connection', async () => {
    const running = await nas();
    const { connections, states } = program(profileAt(running.url), { password: PASSWORD });
    await connections.connect(PROFILE_ID, { signal });
    await connections.forget(PROFILE_ID);
    await connections.forget(PROFILE_ID);
    expect(connections.all()).toEqual([]);
    expect(running.control.statistics.read().openSessions).toBe(0);
    const told = states.length;
    await tick();
    expect(states).toHaveLength(told);
  });
});
