/** The documented vocabulary over real HTTP: discovery, GetInfo, List, and every code they answer. */
import { readFileSync } from 'node:fs';
import { get } from 'node:http';
import { describe, expect, it } from 'vitest';
import { dnKey, parentDn, parseDn } from '../../../src/shared/dn';
import { BASE, Client, DOMAIN, FIXTURE, start, startLoggedIn, SYNC } from './support';

/** The DNs of the fixture, read without the LDIF reader: unfolded with a regular expression. */
const fixtureDns = readFileSync(FIXTURE, 'utf8')
  .replace(/\n /g, '')
  .split('\n')
  .flatMap((line) => {
    const [, sign, text = ''] = /^dn:(:?) (.*)$/.exec(line) ?? [];
    if (sign === undefined) return [];
    return [sign === '' ? text : Buffer.from(text, 'base64').toString('utf8')];
  });

function childrenOf(base: string): string[] {
  return fixtureDns.filter((dn) => dnKey(parentDn(parseDn(dn))) === dnKey(base));
}

describe('GetInfo', () => {
  it('answers the facts of the domain', async () => {
    const { client } = await startLoggedIn();
    expect(await client.info()).toEqual({
      success: true,
      data: {
        domain: 'example.com',
        netbios_name: 'EXAMPLE',
        base_dn: BASE,
        status: 'running',
      },
    });
  });

  it('answers the status that the directory server has', async () => {
    const { client, nas } = await startLoggedIn();
    nas.control.setDirectoryStatus('stopped');
    expect((await client.info()).data.status).toBe('stopped');
  });
});

describe('List', () => {
  it('one level: answers exactly the children, in the order of the directory', async () => {
    const { client } = await startLoggedIn();
    for (const base of [BASE, 'OU=Users,DC=example,DC=com', 'CN=System,DC=example,DC=com']) {
      const { data } = await client.list(base);
      expect(data.objects.map((row) => row.dn)).toEqual(childrenOf(base));
      expect(data.total).toBe(childrenOf(base).length);
    }
  });

  it('subtree: answers the base and everything below it', async () => {
    const { client } = await startLoggedIn({ scope: 'subtree' });
    const rows = await client.listAll(BASE, 100);
    expect(rows.map((row) => row.dn)).toEqual(fixtureDns);
    const leaf = await client.list('CN=John Doe,OU=Users,DC=example,DC=com');
    expect(leaf.data.objects.map((row) => row.cn)).toEqual(['John Doe']);
  });

  it('pages: 100 rows when no limit is given, and never more than the NAS allows', async () => {
    const { client } = await startLoggedIn({ scope: 'subtree', maxPageSize: 120 });
    expect((await client.list(BASE)).data.objects).toHaveLength(100);
    expect((await client.list(BASE, { limit: 7 })).data.objects).toHaveLength(7);
    expect((await client.list(BASE, { limit: 5000 })).data.objects).toHaveLength(120);
    expect((await client.list(BASE, { offset: 280, limit: 50 })).data.objects).toHaveLength(10);
    expect((await client.list(BASE, { offset: 9999 })).data).toEqual({ objects: [], total: 290 });
    expect((await client.list(BASE, { limit: 0 })).data).toEqual({ objects: [], total: 290 });
  });

  it.each([1, 13, 100, 1000])('pages of %i put together are the whole directory', async (limit) => {
    const { client } = await startLoggedIn({ scope: 'subtree' });
    const rows = await client.listAll(BASE, limit);
    expect(rows.map((row) => row.dn)).toEqual(fixtureDns);
  });

  it('finds the base however its name is spelled', async () => {
    const { client } = await startLoggedIn();
    const { data } = await client.list('ou=users, dc=EXAMPLE,  dc=com');
    expect(data.total).toBe(childrenOf('OU=Users,DC=example,DC=com').length);
  });

  it('answers nothing below a leaf and an empty container', async () => {
    const { client } = await startLoggedIn();
    for (const base of ['CN=John Doe,OU=Users,DC=example,DC=com', 'OU=Empty,DC=example,DC=com']) {
      expect((await client.list(base)).data).toEqual({ objects: [], total: 0 });
    }
  });

  it('gives rows every attribute: one value as text, several as a list, bytes as base64', async () => {
    const { client } = await startLoggedIn();
    const { data } = await client.list('OU=Users,DC=example,DC=com');
    const john = data.objects.find((row) => row.cn === 'John Doe');
    expect(john).toMatchObject({
      dn: 'CN=John Doe,OU=Users,DC=example,DC=com',
      objectClass: ['top', 'person', 'organizationalPerson', 'user'],
      mail: 'john.doe@example.com',
      otherTelephone: ['+1 555 0101', '+1 555 0102'],
      objectGUID: 'WRWGqcfMb0qL7stJjn/BVw==',
      userAccountControl: '512',
    });
    expect(String(john?.thumbnailPhoto)).toMatch(/^\/9j\//);
    expect(Object.keys(john ?? {})).toHaveLength(38);
    const awkward = data.objects.find((row) => row.sAMAccountName === 'awkward');
    expect(awkward?.dn).toBe(String.raw`CN=Comma\, Plus\+ and \\\"Quotes\\\",OU=Users,DC=example,DC=com`);
  });

  it('gives names in any script as plain text', async () => {
    const { client } = await startLoggedIn();
    const { data } = await client.list('OU=Engineering,OU=Users,DC=example,DC=com');
    const names = data.objects.map((row) => row.cn);
    expect(names).toEqual(expect.arrayContaining(['José Ñandú', '山田 太郎', 'Zoë Müller']));
  });

  it('always gives objectClass as a list and mail as text', async () => {
    const { client } = await startLoggedIn({
      directory: {
        kind: 'ldif-text',
        text: 'dn: dc=x\nobjectclass: domain\n\ndn: cn=a,dc=x\nobjectclass: top\nmail: a@x\nmail: b@x\n',
      },
      scope: 'subtree',
    });
    const { data } = await client.list('dc=x');
    expect(data.objects).toEqual([
      { dn: 'dc=x', objectClass: ['domain'] },
      { dn: 'cn=a,dc=x', objectClass: ['top'], mail: 'a@x' },
    ]);
  });
});

describe('codes', () => {
  const list = { api: DOMAIN, version: 1, method: 'List', basedn: BASE };

  it.each([
    ['no api', { version: 1, method: 'List' }, 101],
    ['no method', { api: DOMAIN, version: 1 }, 101],
    ['no version', { api: DOMAIN, method: 'List' }, 101],
    ['an unknown API', { ...list, api: 'SYNO.Nothing' }, 102],
    ['an unknown method', { ...list, method: 'Remove' }, 103],
    ['a method of every object', { ...list, method: 'toString' }, 103],
    ['a wrong version', { ...list, version: 2 }, 104],
    ['a wrong version and an unknown method', { ...list, version: 9, method: 'Remove' }, 104],
    ['a version that is no number', { ...list, version: 'one' }, 104],
    ['no base DN', { api: DOMAIN, version: 1, method: 'List' }, 114],
    ['an empty base DN', { ...list, basedn: '' }, 400],
    ['a malformed base DN', { ...list, basedn: 'not a DN' }, 400],
    ['a base DN outside the domain', { ...list, basedn: 'DC=example,DC=org' }, 404],
    ['an unknown base DN', { ...list, basedn: `OU=Nobody,${BASE}` }, 404],
    ['an offset that is no number', { ...list, offset: 'x' }, 400],
    ['a negative offset', { ...list, offset: -1 }, 400],
    ['a negative limit', { ...list, limit: -1 }, 400],
    ['no task id', { api: SYNC, version: 1, method: 'GetTaskStatus' }, 114],
    ['an unknown task', { api: SYNC, version: 1, method: 'GetTaskStatus', task_id: 'sync_9' }, 404],
    ['a task id that is none', { api: SYNC, version: 1, method: 'GetTaskStatus', task_id: 'x' }, 404],
    ['UpdateDomain by GET', { api: SYNC, version: 1, method: 'UpdateDomain' }, 103],
  ])('%s: %s → %i', async (_, parameters, code) => {
    const { client } = await startLoggedIn();
    expect(await client.get(parameters as Record<string, string | number>)).toEqual({
      success: false,
      error: { code },
    });
  });

  it('without a session: 119', async () => {
    const { client } = await start();
    expect((await client.list(BASE)).error?.code).toBe(119);
    client.sid = 'made-up';
    expect((await client.list(BASE)).error?.code).toBe(119);
  });
});

describe('discovery', () => {
  it('needs no session and names what it is asked for', async () => {
    const { client } = await start();
    const query = (names: string) =>
      client.get({ api: 'SYNO.API.Info', version: 1, method: 'query', query: names });
    expect(Object.keys((await query('all')).data)).toEqual(['SYNO.API.Info', 'SYNO.API.Auth', DOMAIN, SYNC]);
    expect((await query(`SYNO.API.Auth,${SYNC}`)).data).toEqual({
      'SYNO.API.Auth': { path: 'entry.cgi', minVersion: 1, maxVersion: 7 },
      [SYNC]: { path: 'entry.cgi', minVersion: 1, maxVersion: 1 },
    });
    expect((await query('SYNO.Nothing')).data).toEqual({});
    expect((await query('SYNO.API.')).data).not.toHaveProperty(DOMAIN);
  });

  it.each([
    [7, 'entry.cgi', 'entry.cgi', 7],
    [6, 'query.cgi', 'auth.cgi', 6],
    [5, 'query.cgi', 'auth.cgi', 3],
  ] as const)('DSM %i: discovery at %s, login at %s', async (dsm, infoPath, authPath, version) => {
    const { client } = await start({ dsm });
    const query = { api: 'SYNO.API.Info', version: 1, method: 'query', query: 'SYNO.API.Auth' };
    expect((await client.get(query, infoPath)).data).toEqual({
      'SYNO.API.Auth': { path: authPath, minVersion: 1, maxVersion: version },
    });
    const other = await client.get(query, infoPath === 'entry.cgi' ? 'auth.cgi' : 'entry.cgi');
    expect(other.error?.code).toBe(102);
    expect(await client.login({ version: 3 }, authPath)).toMatchObject({ success: true });
    expect((await client.login({ version: version + 1 }, authPath)).error?.code).toBe(104);
  });

  it('DSM 7 without query.cgi answers there with a web page', async () => {
    const { nas } = await start({ queryCgi: false });
    const response = await fetch(`${nas.url}/webapi/query.cgi?api=SYNO.API.Info`);
    expect(response.status).toBe(404);
    expect(response.headers.get('content-type')).toContain('text/html');
  });

  it('answers below a path prefix only', async () => {
    const { nas } = await start({ pathPrefix: 'nas/one/' });
    expect(nas.url).toMatch(/:\d+\/nas\/one$/);
    const client = new Client(nas.url);
    expect(await client.login()).toMatchObject({ success: true });
    expect((await fetch(new URL('/webapi/entry.cgi', nas.url))).status).toBe(404);
    expect((await fetch(`${nas.url}/`)).headers.get('content-type')).toContain('text/html');
  });

  it('answers whatever stands in the request line', async () => {
    const { nas } = await start();
    for (const path of ['//', '/%', '/webapi/', '/webapi/../entry.cgi', '/webapi/other.cgi?a=%E0']) {
      const status = await new Promise((resolve, reject) => {
        const { port } = nas;
        get({ host: '127.0.0.1', port, path, agent: false }, (response) => {
          response.resume();
          resolve(response.statusCode);
        }).once('error', reject);
      });
      expect(status, path).toBe(404);
    }
  });

  it('refuses a body that is larger than any call', async () => {
    const { nas } = await start();
    const body = 'x'.repeat(1024 * 1024 + 1);
    const headers = { 'content-type': 'application/x-www-form-urlencoded' };
    const call = fetch(`${nas.url}/webapi/entry.cgi`, { method: 'POST', body, headers });
    expect((await call).status).toBe(413);
  });

  it('a NAS without Directory Server has no such API', async () => {
    const { client } = await startLoggedIn({ vocabularies: [] });
    expect((await client.list(BASE)).error?.code).toBe(102);
  });
});

describe('JSON request format', () => {
  it('takes JSON, and refuses what is not', async () => {
    const { client } = await startLoggedIn({ requestFormat: 'JSON' });
    const quoted = await client.list(JSON.stringify(BASE), { offset: 0, limit: 3 });
    expect(quoted.data.objects).toHaveLength(3);
    expect((await client.list(BASE)).error?.code).toBe(400);
    expect((await client.list(JSON.stringify(BASE), { limit: '"3"' })).error?.code).toBe(400);
    expect((await client.list('7')).error?.code).toBe(400);
  });
});
