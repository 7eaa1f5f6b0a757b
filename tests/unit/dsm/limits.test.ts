/** Where an answer of a NAS ends, however much more of it there is, and where nothing is sent at all. */
import { describe, expect, it } from 'vitest';
import { isEndless, newPass, withPage } from '../../../src/main/replica/load-rules';
import { failureOf, onScripted, PASSWORD, PROFILE_ID, profileAt, program, signal } from './support';
import { data, DIRECTORY_SERVER_APIS, FACTS, serve, serveDsm } from './scripted-server';

const PAGE = { baseDn: 'DC=example,DC=com', offset: 0, limit: 100 };
const long = (length: number) => 'x'.repeat(length);

describe('a redirect', () => {
  it.each([301, 302, 303, 307, 308])(
    '%d of any call takes no credentials to another server',
    async (status) => {
      const other = await serve(() => data({ sid: 'stolen' }));
      const away = () => ({ status, headers: { location: `${other.url}/webapi/entry.cgi` }, body: '' });
      for (const call of [
        'SYNO.API.Info query',
        'SYNO.API.Auth login',
        'SYNO.DirectoryServer.Domain GetInfo',
      ]) {
        const server = await serveDsm({ [call]: away });
        const { connections } = program(profileAt(server.url), { password: PASSWORD });
        await failureOf(connections.connect(PROFILE_ID, { signal }));
        expect(server.of(call)).not.toEqual([]);
      }
      expect(other.seen).toEqual([]);
    },
  );
});

describe('the place of an API', () => {
  it.each([
    '../../other/webapi/entry.cgi',
    '/etc',
    '//evil.example/x',
    '@evil.example',
    'entry.cgi?_sid=1',
    'a\\b',
    'a#b',
    long(300),
  ])('is none outside of its folder: %s', async (path) => {
    const apis = { ...DIRECTORY_SERVER_APIS, 'SYNO.API.Auth': { path, minVersion: 1, maxVersion: 7 } };
    const server = await serveDsm({ 'SYNO.API.Info query': () => data(apis) });
    const { connections } = program(profileAt(server.url), { password: PASSWORD });
    expect(await failureOf(connections.connect(PROFILE_ID, { signal }))).toMatchObject({
      code: 'directory-server-missing',
    });
    expect(JSON.stringify(server.seen.map(({ parameters }) => [...parameters]))).not.toContain(PASSWORD);
  });
});

describe('what a login gives', () => {
  it.each(['', 'a\r\nx-evil: 1', 'ключ', long(5000)])('is no session id or token: %j', async (token) => {
    const server = await serveDsm({ 'SYNO.API.Auth login': () => data({ sid: token }) });
    const { connections } = program(profileAt(server.url), { password: PASSWORD });
    expect(await failureOf(connections.connect(PROFILE_ID, { signal }))).toMatchObject({
      code: 'answer-unreadable',
    });
    const half = await serveDsm({ 'SYNO.API.Auth login': () => data({ sid: 'sid', synotoken: token }) });
    const { connections: others } = program(profileAt(half.url), { password: PASSWORD });
    await others.connect(PROFILE_ID, { signal });
    expect(half.of('SYNO.DirectoryServer.Domain GetInfo')[0]?.headers).not.toHaveProperty('x-syno-token');
  });
});

describe('what is kept of an answer', () => {
  it('is no name of a domain longer than names are', async () => {
    const facts = { ...FACTS, domain: long(5000), netbios_name: long(5000), status: long(5000) };
    const { connection } = await onScripted({ 'SYNO.DirectoryServer.Domain GetInfo': () => data(facts) });
    expect(JSON.stringify(connection).length).toBeLessThan(2000);
  });

  it('is no task that nobody could ask after', async () => {
    const { backend } = await onScripted({
      'SYNO.DirectoryServer.Sync UpdateDomain': () => data({ task_id: long(5000) }),
    });
    expect(await failureOf(backend.startSync({ signal }))).toMatchObject({ code: 'sync-uncertain' });
  });

  it('is no entry whose DN is longer than any directory keeps', async () => {
    const { backend } = await onScripted({
      'SYNO.DirectoryServer.Domain List': () =>
        data({ objects: [{ dn: `CN=${long(20_000)},DC=example` }, { dn: 'CN=a,DC=example' }], total: 2 }),
    });
    expect(await backend.list(PAGE, { signal })).toMatchObject({
      rows: 2,
      entries: [{ dn: 'CN=a,DC=example' }],
    });
  });
});

describe('a list', () => {
  const page = (from: number) => ({
    entries: Array.from({ length: 1000 }, (_, at) => ({ dn: `CN=${from + at}`, attributes: {} })),
    rows: 1000,
    total: null,
  });

  it('that never ends is given up, and one of a million is not', () => {
    let pass = newPass(1);
    let pages = 0;
    for (; !isEndless(pass) && pages < 100_000; pages += 1) pass = withPage(pass, page(pages), 1000);
    expect(pages).toBeGreaterThan(1000);
    expect(pages).toBeLessThan(20_000);
    expect(isEndless({ ...newPass(1), offset: 1_000_000 })).toBe(false);
  });
});
