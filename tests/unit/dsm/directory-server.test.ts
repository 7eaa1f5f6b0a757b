/** The documented vocabulary: every method, parameter and field of it, and every shape that may come instead. */
import { describe, expect, it } from 'vitest';
import type { FailureCode } from '../../../src/shared/failure';
import { data, FACTS, refuse, serveDsm } from './scripted-server';
import {
  entriesOf,
  failureOf,
  onScripted,
  onSimulated,
  PASSWORD,
  PROFILE_ID,
  profileAt,
  program,
  signal,
} from './support';

const GET_INFO = 'SYNO.DirectoryServer.Domain GetInfo';
const LIST = 'SYNO.DirectoryServer.Domain List';
const BASE = { baseDn: 'DC=example,DC=com', offset: 0, limit: 10 };

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
    (await onScripted({ [LIST]: () => data(answer) })).backend.list(BASE, { signal });

  it('asks with a GET for what it was told', async () => {
    const { server, backend } = await onScripted();
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
    const { backend } = await onScripted({ [LIST]: () => ({ body }) });
    const [entry] = entriesOf(await backend.list(BASE, { signal }));
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
    const { backend } = await onScripted({ [LIST]: () => ({ body }) });
    expect((await backend.list(BASE, { signal })).entries).toHaveLength(1);
  });

  it.each<[number, FailureCode]>([
    [400, 'request-refused'],
    [401, 'nas-error'],
    [403, 'administrator-required'],
    [404, 'object-not-found'],
    [405, 'request-refused'],
  ])('that is refused with %i names the DN where that helps', async (number, code) => {
    const { backend } = await onScripted({ [LIST]: () => refuse(number) });
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
      const { running, backend } = await onSimulated({ requestFormat });
      running.control.directory.add(dn, { objectClass: ['top', 'container'] });
      running.control.directory.add(`CN=child,${dn}`, { objectClass: ['top', 'container'] });
      const page = await backend.list({ ...BASE, baseDn: dn }, { signal });
      expect(entriesOf(page).map((entry) => entry.dn)).toEqual([`CN=child,${dn}`]);
      expect(running.control.statistics.read().plusesInUrls).toBe(0);
    }
  });
});
