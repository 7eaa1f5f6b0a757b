/** The documented vocabulary: every method, parameter and field of it, and every shape that may come instead. */
import { describe, expect, it } from 'vitest';
import type { FailureCode } from '../../../src/shared/failure';
import { data, FACTS, html, inTurn, refuse, serveDsm, type Reply } from './scripted-server';
import { failureOf, nas, PASSWORD, profileAt, program, PROFILE_ID, signal } from './support';

const GET_INFO = 'SYNO.DirectoryServer.Domain GetInfo';
const LIST = 'SYNO.DirectoryServer.Domain List';
const UPDATE = 'SYNO.DirectoryServer.Sync UpdateDomain';
const STATUS = 'SYNO.DirectoryServer.Sync GetTaskStatus';
const BASE = { baseDn: 'DC=example,DC=com', offset: 0, limit: 10 };

async function backendOf(calls: Parameters<typeof serveDsm>[0] = {}) {
  const server = await serveDsm(calls);
  const { connections } = program(profileAt(server.url), { password: PASSWORD });
  await connections.connect(PROFILE_ID, { signal });
  return { server, backend: connections.backend(PROFILE_ID) };
}

async function backendOfNas(options: Parameters<typeof nas>[0] = {}) {
  const running = await nas(options);
  const side = program(profileAt(running.url), { password: PASSWORD });
  await side.connections.connect(PROFILE_ID, { signal });
  return { ...side, running, backend: side.connections.backend(PROFILE_ID) };
}

describe('the facts of the domain', () => {
  const factsFrom = async (answer: unknown) => {
    const server = await serveDsm({ [GET_INFO]: () => data(answer) });
    const { connections } = program(profileAt(server.url), { password: PASSWORD });
    return connections.connect(PROFILE_ID, { signal }).then(({ facts }) => facts);
  };
  const facts = {
    domain: 'example.com',
    netbiosName: 'EXAMPLE',
    baseDn: 'DC=example,DC=com',
    status: 'running',
  };

  it.each([
    ['all of them', FACTS, facts],
    ['no base DN', { ...FACTS, base_dn: undefined }, facts],
    ['no domain', { ...FACTS, domain: '' }, facts],
    [
      'neither NetBIOS name nor status',
      { base_dn: FACTS.base_dn },
      { ...facts, netbiosName: '', status: 'unknown' },
    ],
    [
      'numbers and lists',
      { ...FACTS, netbios_name: 7, status: [] },
      { ...facts, netbiosName: '', status: 'unknown' },
    ],
  ])('are read from an answer with %s', async (_what, answer, expected) => {
    expect(await factsFrom(answer)).toEqual({ ...expected, vocabulary: 'directory-server' });
  });

  it.each([[{}], [null], ['text'], [[1]], [{ domain: 1, base_dn: null }]])(
    'are not invented from %j',
    async (answer) => {
      expect(await failureOf(factsFrom(answer))).toMatchObject({
        code: 'answer-unreadable',
        origin: GET_INFO,
      });
    },
  );
});

describe('a listing', () => {
  const listFrom = async (answer: unknown) =>
    (await backendOf({ [LIST]: () => data(answer) })).backend.list(BASE, { signal });

  it('asks with a GET for what it was told', async () => {
    const { server, backend } = await backendOf();
    await backend.list({ baseDn: 'OU=a b,DC=x', offset: 200, limit: 100 }, { signal });
    const [list] = server.of(LIST);
    expect(list?.verb).toBe('GET');
    expect(Object.fromEntries(list?.parameters ?? [])).toEqual({
      api: 'SYNO.DirectoryServer.Domain',
      version: '1',
      method: 'List',
      basedn: 'OU=a b,DC=x',
      offset: '200',
      limit: '100',
      _sid: 'sid-1',
    });
  });

  it('keeps every field of a row as texts', async () => {
    const row = {
      dn: 'CN=John Doe,OU=Users,DC=example,DC=com',
      cn: 'John Doe',
      objectClass: ['user', 'person'],
      logonCount: 0,
      isCriticalSystemObject: true,
      disabled: false,
      mixed: ['a', 1, true, null, { b: 2 }],
      nested: { c: [3] },
      empty: '',
      none: null,
      nothing: [],
      constructor: 'x',
    };
    expect((await listFrom({ objects: [row], total: 1 })).entries).toEqual([
      {
        dn: row.dn,
        attributes: {
          cn: ['John Doe'],
          objectClass: ['user', 'person'],
          logonCount: ['0'],
          isCriticalSystemObject: ['TRUE'],
          disabled: ['FALSE'],
          mixed: ['a', '1', 'TRUE', 'null', '{"b":2}'],
          nested: ['{"c":[3]}'],
          empty: [''],
          none: [],
          nothing: [],
          constructor: ['x'],
        },
      },
    ]);
  });

  it('counts rows that are no entries', async () => {
    const objects = [null, 'text', 7, [], {}, { dn: 7 }, { dn: ' ' }, { cn: 'x' }, { dn: 'CN=a,DC=b' }];
    expect(await listFrom({ objects, total: 9 })).toEqual({
      entries: [{ dn: 'CN=a,DC=b', attributes: {} }],
      rows: 9,
      total: 9,
    });
  });

  it('takes a field named like a part of JavaScript for a field', async () => {
    const body = '{"success":true,"data":{"objects":[{"dn":"CN=a","__proto__":{"x":"y"}}],"total":1}}';
    const { backend } = await backendOf({ [LIST]: () => ({ body }) });
    const [entry] = (await backend.list(BASE, { signal })).entries;
    expect(Object.keys(entry?.attributes ?? {})).toEqual(['__proto__']);
  });

  it.each([
    ['a number', 5, 5],
    ['text', '5', 5],
    ['nothing', undefined, null],
    ['null', null, null],
    ['words', 'many', null],
    ['a negative number', -1, null],
  ])('understands a total that is %s', async (_what, total, expected) => {
    expect((await listFrom({ objects: [], total })).total).toBe(expected);
  });

  it.each([[{}], [null], [{ objects: {} }], [{ objects: 'none' }], [[]]])(
    'is not taken for empty when it is %j',
    async (answer) => {
      expect(await failureOf(listFrom(answer))).toMatchObject({ code: 'answer-unreadable', origin: LIST });
    },
  );

  it('survives an absurdly deep answer', async () => {
    const deep = `${'['.repeat(200_000)}${']'.repeat(200_000)}`;
    const body = `{"success":true,"data":{"objects":[{"dn":"CN=a","x":${deep}}],"total":1}}`;
    const { backend } = await backendOf({ [LIST]: () => ({ body }) });
    expect((await backend.list(BASE, { signal })).entries).toHaveLength(1);
  });

  it.each<[number, FailureCode]>([
    [400, 'request-refused'],
    [401, 'nas-error'],
    [403, 'administrator-required'],
    [404, 'object-not-found'],
    [405, 'request-refused'],
  ])('that is refused with %i names the DN where that helps', async (number, code) => {
    const { backend } = await backendOf({ [LIST]: () => refuse(number) });
    const failure = await failureOf(backend.list(BASE, { signal }));
    expect(failure).toMatchObject({ code, origin: `${LIST} ${number}` });
    if (number === 404) expect(failure.message).toContain('“DC=example,DC=com”');
  });

  it.each([
    'CN=Doe\\, John,OU=Users,DC=example,DC=com',
    'CN=a\\+b\\"c\\\\d\\<e\\>f\\;g\\=h,DC=example,DC=com',
    'CN=\\#x & y%20z?=/,DC=example,DC=com',
    'CN=李雷 é 💣,DC=example,DC=com',
    'CN=\\ leading and trailing\\ ,DC=example,DC=com',
    'CN=\\E6\\BC\\A2,DC=example,DC=com',
  ])('finds %s', async (dn) => {
    for (const requestFormat of ['plain', 'JSON'] as const) {
      const { running, backend } = await backendOfNas({ requestFormat });
      running.control.directory.add(dn, { objectClass: ['top', 'container'] });
      running.control.directory.add(`CN=child,${dn}`, { objectClass: ['top', 'container'] });
      const page = await backend.list({ ...BASE, baseDn: dn }, { signal });
      expect(page.entries.map((entry) => entry.dn)).toEqual([`CN=child,${dn}`]);
      expect(running.control.statistics.read().plusesInUrls).toBe(0);
    }
  });
});

describe('the start of a sync', () => {
  it('is a POST with everything in its body', async () => {
    const { server, backend } = await backendOf({ [UPDATE]: () => data({ task_id: 'sync_12345' }) });
    expect(await backend.startSync({ signal })).toEqual({ taskId: 'sync_12345' });
    const [update] = server.of(UPDATE);
    expect(update).toMatchObject({ verb: 'POST', url: '/webapi/entry.cgi' });
    expect(Object.fromEntries(update?.parameters ?? [])).toEqual({
      api: 'SYNO.DirectoryServer.Sync',
      version: '1',
      method: 'UpdateDomain',
      _sid: 'sid-1',
    });
  });

  it('renews a forgotten session before it asks, so that it asks once', async () => {
    const { running, backend } = await backendOfNas();
    running.control.sessions.end();
    await backend.startSync({ signal });
    expect(running.control.statistics.read().requests['SYNO.DirectoryServer.Sync.UpdateDomain']).toBe(1);
  });

  it.each<[string, Reply, FailureCode]>([
    ['the connection breaks', 'cut', 'sync-uncertain'],
    ['a proxy times out', html(504), 'sync-uncertain'],
    ['a proxy answers', html(200), 'sync-uncertain'],
    ['the answer breaks off', { body: '{"success":true,"data":{"task_id":"sy' }, 'sync-uncertain'],
    ['there is no task id', data({}), 'sync-uncertain'],
    ['there is no data', { body: { success: true } }, 'sync-uncertain'],
    ['the proxy knows no such page', html(404), 'http-error'],
    ['the NAS is busy', refuse(109), 'busy'],
    ['the NAS forbids it', refuse(105), 'administrator-required'],
    ['the NAS forbids it in its own words', refuse(403), 'administrator-required'],
    ['the session ended that very moment', refuse(106), 'session-ended'],
    ['the NAS refuses without a code', { body: { success: false } }, 'nas-error'],
  ])('is never repeated: when %s', async (_what, reply, code) => {
    const { server, backend } = await backendOf({ [UPDATE]: () => reply });
    expect(await failureOf(backend.startSync({ signal }))).toMatchObject({ code });
    expect(server.of(UPDATE)).toHaveLength(1);
  });

  it('that the NAS carried out while its answer was lost leaves one sync', async () => {
    const { running, backend } = await backendOfNas();
    running.control.faults.add({ fault: { kind: 'drop', carriedOut: true }, method: 'UpdateDomain' });
    expect(await failureOf(backend.startSync({ signal }))).toMatchObject({
      code: 'sync-uncertain',
      retryable: false,
    });
    expect(running.control.statistics.read().requests['SYNO.DirectoryServer.Sync.UpdateDomain']).toBe(1);
  });

  it('that finds the session ended logs in for the next call', async () => {
    const { server, backend } = await backendOf({
      [UPDATE]: inTurn(refuse(106), data({ task_id: 'sync_2' })),
    });
    await failureOf(backend.startSync({ signal }));
    expect(await backend.startSync({ signal })).toEqual({ taskId: 'sync_2' });
    expect(server.of('SYNO.API.Auth login')).toHaveLength(2);
  });

  it('that cannot even reach the NAS is not uncertain', async () => {
    const { running, backend } = await backendOfNas();
    await running.close();
    expect((await failureOf(backend.startSync({ signal }))).code).not.toBe('sync-uncertain');
  });
});

describe('the state of a sync', () => {
  const statusFrom = async (reply: Reply) =>
    (await backendOf({ [STATUS]: () => reply })).backend.syncStatus('sync_1', { signal });

  it('is asked for with a GET', async () => {
    const { server, backend } = await backendOf({ [STATUS]: () => data({ status: 'running' }) });
    await backend.syncStatus('@administrators/Domain Update+1', { signal });
    expect(server.of(STATUS)[0]?.verb).toBe('GET');
    expect(server.of(STATUS)[0]?.parameters.get('task_id')).toBe('@administrators/Domain Update+1');
  });

  it.each([
    ['running', 'running'],
    ['completed', 'completed'],
    ['failed', 'failed'],
    ['RUNNING', 'running'],
  ])('%s is %s', async (word, state) => {
    const answer = { status: word, progress: 45, users_synced: 150, groups_synced: 25 };
    expect(await statusFrom(data(answer))).toEqual({
      state,
      percent: 45,
      usersSynced: 150,
      groupsSynced: 25,
    });
  });

  it.each([
    ['text', { progress: '45', users_synced: '150', groups_synced: '25' }, [45, 150, 25]],
    ['missing', {}, [null, null, null]],
    ['odd', { progress: 'half', users_synced: [], groups_synced: -1 }, [null, null, null]],
    ['too large', { progress: 250, users_synced: 1e9, groups_synced: 2.5 }, [100, 1e9, 2]],
  ])('has figures although they are %s', async (_what, figures, [percent, usersSynced, groupsSynced]) => {
    expect(await statusFrom(data({ status: 'running', ...figures }))).toEqual({
      state: 'running',
      percent,
      usersSynced,
      groupsSynced,
    });
  });

  it.each([
    [{ status: 'sleeping' }],
    [{ status: 'constructor' }],
    [{ status: 7 }],
    [{}],
    [null],
    ['running'],
  ])('is not guessed from %j', async (answer) => {
    expect(await failureOf(statusFrom(data(answer)))).toMatchObject({
      code: 'answer-unreadable',
      origin: STATUS,
    });
  });

  it.each([400, 401, 404])('is lost when the NAS knows no such task (%i)', async (code) => {
    expect(await statusFrom(refuse(code))).toEqual({
      state: 'lost',
      percent: null,
      usersSynced: null,
      groupsSynced: null,
      detail: `code ${code}`,
    });
  });

  it.each<[number, FailureCode]>([
    [100, 'nas-error'],
    [403, 'administrator-required'],
    [109, 'busy'],
  ])('is not lost because of %i', async (number, code) => {
    expect(await failureOf(statusFrom(refuse(number)))).toMatchObject({ code });
  });

  it('is lost when a real task vanishes', async () => {
    const { running, backend } = await backendOfNas();
    const { taskId } = await backend.startSync({ signal });
    expect(await backend.syncStatus(taskId, { signal })).toMatchObject({ state: 'running' });
    running.control.sync.forgetTasks();
    expect(await backend.syncStatus(taskId, { signal })).toMatchObject({ state: 'lost' });
  });

  it('is failed when the sync failed', async () => {
    const { backend } = await backendOfNas({ sync: { durationMs: 0, outcome: 'failed', stopsAt: 0.5 } });
    const { taskId } = await backend.startSync({ signal });
    expect(await backend.syncStatus(taskId, { signal })).toMatchObject({ state: 'failed', usersSynced: 1 });
  });
});
