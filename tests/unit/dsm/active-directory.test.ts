/** The vocabulary of DSM 7 as people run it: the same model from other names and shapes. */
import { describe, expect, it } from 'vitest';
import type { FailureCode } from '../../../src/shared/failure';
import { ACTIVE_DIRECTORY_APIS, data, html, refuse, type Reply } from './scripted-server';
import { entriesOf, failureOf, LDIF, onceOnly, onScripted, onSimulated, signal } from './support';

const INFO = 'SYNO.ActiveDirectory.Info get';
const LIST = 'SYNO.ActiveDirectory.Directory list';
const START = 'SYNO.Core.Directory.Domain update_start';
const STATUS = 'SYNO.Core.Directory.Domain update_status';
const TASK = '@administrators/DomainUpdate6146195136397F2';
const BASE = { baseDn: 'DC=MY,DC=DOMAIN,DC=COM', offset: 0, limit: 10 };

/** As N4S4/synology-api shows them from a live NAS. */
const ANSWER = {
  data: {
    domainBasicInfo: { realm: 'MY.DOMAIN.COM', workgroup: 'NETBIOSNAME' },
    domainControllers: [
      {
        cn: 'AD',
        dn: 'CN=AD,OU=Domain Controllers,DC=MY,DC=DOMAIN,DC=COM',
        dnshostname: 'AD.MY.DOMAIN.COM',
        roles: ['pdc', 'rid', 'schema', 'naming', 'infrastructure'],
      },
    ],
  },
  status: 'running',
};
const FACTS = {
  domain: 'my.domain.com',
  netbiosName: 'NETBIOSNAME',
  baseDn: 'DC=MY,DC=DOMAIN,DC=COM',
  status: 'running',
  vocabulary: 'active-directory',
};
const ROW = {
  accountExpiryTime: 910692730085,
  deletable: true,
  description: 'This is a description of a user person',
  disabled: false,
  displayName: 'John Doe',
  dn: 'CN=jdoe,CN=Users,DC=MY,DC=DOMAIN,DC=COM',
  locked: false,
  mail: 'jdoe@MY.EMAIL.COM',
  name: 'john',
  objectCategory: 'person',
  sAMAccountName: 'jdoe',
};

const onActiveDirectory = (calls: Parameters<typeof onScripted>[0] = {}) =>
  onScripted({
    'SYNO.API.Info query': () => data(ACTIVE_DIRECTORY_APIS),
    [INFO]: () => data(ANSWER),
    ...calls,
  });

describe('the facts of the domain', () => {
  it('are asked for with a POST, so that no session id stands in a URL', async () => {
    const { server, connection } = await onActiveDirectory();
    expect(connection.facts).toEqual(FACTS);
    expect(server.of(INFO)[0]).toMatchObject({ verb: 'POST', url: '/webapi/entry.cgi' });
    expect(server.of(INFO)[0]?.parameters.get('version')).toBe('3');
    expect(server.of(INFO)[0]?.parameters.get('_sid')).toBe('sid-1');
  });

  const { domainBasicInfo, domainControllers } = ANSWER.data;
  it.each([
    ['no controller', { domainBasicInfo, domainControllers: [] }, { baseDn: 'DC=my,DC=domain,DC=com' }],
    ['no list of controllers', { domainBasicInfo }, { baseDn: 'DC=my,DC=domain,DC=com' }],
    [
      'a controller with an odd DN',
      { domainBasicInfo, domainControllers: [{ dn: 7 }, null, { dn: 'x' }] },
      { baseDn: 'DC=my,DC=domain,DC=com' },
    ],
    ['no basic facts', { domainControllers }, { netbiosName: '' }],
    [
      'odd basic facts',
      { domainControllers, domainBasicInfo: { realm: [], workgroup: 7 } },
      { netbiosName: '' },
    ],
  ])('are read from an answer with %s', async (_what, inner, expected) => {
    const { connection } = await onActiveDirectory({ [INFO]: () => data({ ...ANSWER, data: inner }) });
    expect(connection.facts).toEqual({ ...FACTS, ...expected });
  });

  it.each([[{}], [null], ['text'], [{ data: [] }], [{ status: 'running' }]])(
    'are not invented from %j',
    async (answer) => {
      expect(await failureOf(onActiveDirectory({ [INFO]: () => data(answer) }))).toMatchObject({
        code: 'answer-unreadable',
        origin: INFO,
      });
    },
  );
});

describe('a listing', () => {
  it('asks for one level and all categories, every parameter as JSON', async () => {
    const { server, backend } = await onActiveDirectory({
      [LIST]: () => data({ data: [ROW], total: 99999 }),
    });
    const page = await backend.list({ baseDn: 'CN=a "b",DC=MY', offset: 40, limit: 40 }, { signal });
    const [list] = server.of(LIST);
    expect(list).toMatchObject({ verb: 'POST', url: '/webapi/entry.cgi' });
    expect(Object.fromEntries(list?.parameters ?? [])).toEqual({
      api: 'SYNO.ActiveDirectory.Directory',
      version: '3',
      method: 'list',
      action: '"enum"',
      scope: '"one"',
      objectCategory: '["person","group","organizationalUnit","computer","container","builtinDomain"]',
      basedn: '"CN=a \\"b\\",DC=MY"',
      offset: '40',
      limit: '40',
      _sid: 'sid-1',
    });
    expect(page).toEqual({
      rows: 1,
      total: 99999,
      entries: [
        {
          dn: ROW.dn,
          attributes: {
            accountExpiryTime: ['910692730085'],
            deletable: ['TRUE'],
            description: ['This is a description of a user person'],
            disabled: ['FALSE'],
            displayName: ['John Doe'],
            locked: ['FALSE'],
            mail: ['jdoe@MY.EMAIL.COM'],
            name: ['john'],
            objectCategory: ['person'],
            sAMAccountName: ['jdoe'],
          },
        },
      ],
    });
  });

  it.each([[{}], [null], [{ data: {} }], [[]]])('is not taken for empty when it is %j', async (answer) => {
    const { backend } = await onActiveDirectory({ [LIST]: () => data(answer) });
    expect(await failureOf(backend.list(BASE, { signal }))).toMatchObject({ code: 'answer-unreadable' });
  });
});

describe('a sync', () => {
  it('is started for all domains', async () => {
    const { server, backend } = await onActiveDirectory({ [START]: () => data({ task_id: TASK }) });
    expect(await backend.startSync({ signal })).toEqual({ taskId: TASK });
    expect(server.of(START)[0]).toMatchObject({ verb: 'POST', url: '/webapi/entry.cgi' });
    expect(server.of(START)[0]?.parameters.get('domain_name')).toBe('"@all"');
    expect(server.of(START)[0]?.parameters.get('version')).toBe('1');
  });

  it.each<[string, Reply, FailureCode]>([
    ['the connection breaks', 'cut', 'sync-uncertain'],
    ['a proxy answers', html(502), 'sync-uncertain'],
    ['there is no task id', data({}), 'sync-uncertain'],
    ['the session ended that very moment', refuse(107), 'session-ended'],
    ['the NAS forbids it', refuse(105), 'administrator-required'],
  ])('is never asked for twice: when %s', async (_what, reply, code) => {
    const { server, backend } = await onActiveDirectory({ [START]: () => reply });
    expect(await failureOf(backend.startSync({ signal }))).toMatchObject({ code });
    expect(server.of(START)).toHaveLength(1);
  });

  it('is started by what no transport may send again by itself', async () => {
    const { backend, sent } = await onActiveDirectory({ [START]: () => data({ task_id: TASK }) });
    await backend.startSync({ signal });
    expect(onceOnly(sent)).toEqual(['login', 'update_start']);
  });

  it.each([
    ['updating', 'running'],
    ['finish', 'completed'],
    ['error', 'failed'],
  ])('that is %s is %s, without percent and counts', async (status, state) => {
    const { server, backend } = await onActiveDirectory({ [STATUS]: () => data({ status }) });
    expect(await backend.syncStatus(TASK, { signal })).toEqual({
      state,
      percent: null,
      usersSynced: null,
      groupsSynced: null,
    });
    expect(server.of(STATUS)[0]?.parameters.get('task_id')).toBe(`"${TASK}"`);
  });

  it.each<[string, Reply]>([
    ['a complaint about the task id', refuse(120, { name: 'task_id', reason: 'condition' })],
    ['the code for what does not exist', refuse(404)],
    ['the code for an invalid parameter', refuse(400)],
  ])('that the NAS answers with %s is lost', async (_what, reply) => {
    const { backend } = await onActiveDirectory({ [STATUS]: () => reply });
    expect(await backend.syncStatus(TASK, { signal })).toMatchObject({ state: 'lost' });
  });

  it.each<[string, Reply, FailureCode]>([
    ['a complaint about something else', refuse(120, { name: 'version' }), 'request-refused'],
    ['an error that it does not explain', refuse(401), 'nas-error'],
    ['a code that nobody knows', refuse(4321), 'nas-error'],
  ])('that the NAS answers with %s is not', async (_what, reply, code) => {
    const { backend } = await onActiveDirectory({ [STATUS]: () => reply });
    expect(await failureOf(backend.syncStatus(TASK, { signal }))).toMatchObject({ code });
  });
});

it('does the main job on a simulated NAS, with no session id in any URL', async () => {
  const controller = `
dn: OU=Domain Controllers,DC=example,DC=com
objectClass: organizationalUnit

dn: CN=DC1,OU=Domain Controllers,DC=example,DC=com
objectClass: computer
cn: DC1
`;
  const { running, connection, backend } = await onSimulated({
    vocabularies: ['active-directory'],
    directory: { kind: 'ldif-text', text: LDIF + controller },
    sync: { durationMs: 0 },
  });
  expect(connection.facts).toMatchObject({ baseDn: 'DC=example,DC=com', vocabulary: 'active-directory' });
  const page = await backend.list({ ...BASE, baseDn: 'OU=Users,DC=example,DC=com' }, { signal });
  expect(entriesOf(page).map(({ dn }) => dn)).toEqual([
    'CN=John Doe,OU=Users,DC=example,DC=com',
    'CN=Staff,OU=Users,DC=example,DC=com',
  ]);
  expect(
    await failureOf(backend.list({ ...BASE, baseDn: 'OU=None,DC=example,DC=com' }, { signal })),
  ).toMatchObject({ code: 'object-not-found' });
  running.control.sessions.end();
  const { taskId } = await backend.startSync({ signal });
  expect(await backend.syncStatus(taskId, { signal })).toMatchObject({ state: 'completed' });
  running.control.sync.forgetTasks();
  expect(await backend.syncStatus(taskId, { signal })).toMatchObject({ state: 'lost' });
  expect(running.control.statistics.read()).toMatchObject({ sessionIdsInUrls: 0, secretsInUrls: [] });
});
