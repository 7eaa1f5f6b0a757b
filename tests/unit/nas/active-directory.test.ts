/** The vocabulary of DSM 7's own console, in the shapes that its users recorded. */
import { describe, expect, it } from 'vitest';
import { BASE, type Client, DOMAIN, startLoggedIn } from './support';

const INFO = 'SYNO.ActiveDirectory.Info';
const DIRECTORY = 'SYNO.ActiveDirectory.Directory';
const UPDATE = 'SYNO.Core.Directory.Domain';

function startConsole() {
  return startLoggedIn({ vocabularies: ['active-directory'], sync: { durationMs: 1000 } });
}

/** A list call with its parameters in JSON, as the API takes them. */
function list(client: Client, basedn: string, more: Record<string, unknown> = {}) {
  const given: Record<string, unknown> = { action: 'enum', scope: 'one', basedn, ...more };
  const encoded = Object.entries(given).map(([name, value]) => [name, JSON.stringify(value)]);
  return client.post({
    api: DIRECTORY,
    version: 3,
    method: 'list',
    ...(Object.fromEntries(encoded) as Record<string, string>),
  });
}

describe('discovery', () => {
  it('names the APIs with their request format, and not the other vocabulary', async () => {
    const { client } = await startConsole();
    const { data } = await client.get({ api: 'SYNO.API.Info', version: 1, method: 'query' });
    expect(data).toMatchObject({
      [INFO]: { path: 'entry.cgi', minVersion: 1, maxVersion: 3, requestFormat: 'JSON' },
      [DIRECTORY]: { maxVersion: 3, requestFormat: 'JSON' },
      [UPDATE]: { requestFormat: 'JSON' },
    });
    expect(data).not.toHaveProperty(DOMAIN);
  });

  it('both vocabularies can be there', async () => {
    const { client } = await startLoggedIn({
      vocabularies: ['directory-server', 'active-directory'],
    });
    expect((await client.list(BASE)).data.total).toBe(15);
    expect((await list(client, BASE)).success).toBe(true);
  });
});

describe('Info get', () => {
  it('answers realm, workgroup, controllers with their roles, and no base DN', async () => {
    const { client } = await startConsole();
    const { data } = await client.get({ api: INFO, version: 3, method: 'get' });
    expect(data).toEqual({
      data: {
        domainBasicInfo: { realm: 'EXAMPLE.COM', workgroup: 'EXAMPLE' },
        domainControllers: [
          {
            cn: 'VM',
            dn: 'CN=VM,OU=Domain Controllers,DC=example,DC=com',
            dnshostname: 'vm.example.com',
            roles: ['pdc', 'rid', 'schema', 'naming', 'infrastructure'],
          },
        ],
      },
      status: 'running',
    });
  });
});

describe('Directory list', () => {
  it('answers rows in the shape of the console', async () => {
    const { client } = await startConsole();
    const { data } = await list(client, `OU=Users,${BASE}`, { limit: 100 });
    const rows = data.data as Record<string, unknown>[];
    expect(rows.find((row) => row.name === 'John Doe')).toEqual({
      dn: `CN=John Doe,OU=Users,${BASE}`,
      name: 'John Doe',
      objectCategory: 'person',
      sAMAccountName: 'jdoe',
      displayName: 'John Doe',
      description: 'The example of the documentation',
      mail: 'john.doe@example.com',
      telephoneNumber: '+1 555 0100',
      physicalDeliveryOfficeName: '',
      primaryGroupToken: 0,
      disabled: false,
      locked: false,
      passwordExpired: false,
      // The value of an account that never expires, as a live NAS shows it.
      accountExpiryTime: 910692730085,
      deletable: true,
      movable: true,
      renamable: true,
      showInAdvancedViewOnly: false,
    });
    expect(rows.find((row) => row.name === 'Outside Contact')).toMatchObject({
      objectCategory: 'person',
      accountExpiryTime: 0,
    });
    expect(rows.find((row) => row.sAMAccountName === 'awkward')).toMatchObject({
      disabled: true,
      passwordExpired: true,
    });
    expect(data.total).toBe(rows.length);
  });

  it('knows computers from persons, and containers from what cannot be listed', async () => {
    const { client } = await startConsole();
    const categories = async (base: string) => {
      const { data } = await list(client, base);
      return new Set((data.data as Record<string, unknown>[]).map((row) => row.objectCategory));
    };
    expect(await categories(`OU=Workstations,${BASE}`)).toEqual(new Set(['computer']));
    expect(await categories(BASE)).toEqual(new Set(['builtinDomain', 'organizationalUnit', 'container']));
  });

  it('filters by category, total included, and pages of 40 when nothing is said', async () => {
    const { client } = await startConsole();
    const groups = await list(client, BASE, { scope: 'sub', objectCategory: ['group'] });
    expect(groups.data.total).toBe(40);
    const all = await list(client, BASE, { scope: 'sub' });
    expect(all.data.data).toHaveLength(40);
    const rest = await list(client, BASE, { scope: 'sub', offset: 40, limit: 1000 });
    expect(all.data.total).toBe(40 + (rest.data.data as unknown[]).length);
  });

  it.each([
    ['no action', { action: undefined }, 120, { name: 'action', reason: 'required' }],
    ['another action', { action: 'tree' }, 120, { name: 'action', reason: 'condition' }],
    ['a base DN of another type', { basedn: 7 }, 120, { name: 'basedn', reason: 'type' }],
    ['a malformed base DN', { basedn: 'x' }, 120, { name: 'basedn', reason: 'condition' }],
    ['an unknown scope', { scope: 'all' }, 120, { name: 'scope', reason: 'condition' }],
    [
      'an unknown category',
      { objectCategory: ['toString'] },
      120,
      { name: 'objectCategory', reason: 'condition' },
    ],
    ['a limit as text', { limit: '40' }, 120, { name: 'limit', reason: 'type' }],
    ['an unknown base DN', { basedn: `OU=No,${BASE}` }, 10104, [{ code: 32, msg: 'No such object' }]],
  ])('%s', async (_, parameters, code, errors) => {
    const { client } = await startConsole();
    const given = { action: 'enum', scope: 'one', basedn: BASE, ...parameters };
    const encoded = Object.entries(given)
      .filter(([, value]) => value !== undefined)
      .map(([name, value]) => [name, JSON.stringify(value)]);
    const reply = await client.post({
      api: DIRECTORY,
      version: 3,
      method: 'list',
      ...(Object.fromEntries(encoded) as Record<string, string>),
    });
    expect(reply).toEqual({ success: false, error: { code, errors } });
  });

  it('refuses parameters that are not JSON, and GET', async () => {
    const { client } = await startConsole();
    const plain = { api: DIRECTORY, version: 3, method: 'list', action: 'enum', basedn: BASE };
    expect((await client.post(plain)).error?.code).toBe(120);
    expect((await client.get(plain)).error?.code).toBe(103);
  });
});

describe('a sync', () => {
  const start = { api: UPDATE, version: 1, method: 'update_start', domain_name: '"@all"' };
  const statusOf = (client: Client, id: string) =>
    client.get({
      api: UPDATE,
      version: 1,
      method: 'update_status',
      task_id: JSON.stringify(id),
    });

  it('is updating, then finish, without percent or counts', async () => {
    const { client, clock, nas } = await startConsole();
    const { task_id } = (await client.post(start)).data;
    expect(task_id).toMatch(/^@administrators\/DomainUpdate[0-9A-F]{15}$/);
    expect((await statusOf(client, task_id)).data).toEqual({ status: 'updating' });
    clock.advance(1000);
    expect((await statusOf(client, task_id)).data).toEqual({ status: 'finish' });
    expect((await nas.control.sync.table()).users).toHaveLength(28);
  });

  it('can fail, and be unknown', async () => {
    const { client, clock, nas } = await startConsole();
    nas.control.sync.plan({ outcome: 'failed' });
    const { task_id } = (await client.post(start)).data;
    clock.advance(1000);
    expect((await statusOf(client, task_id)).data).toEqual({ status: 'error' });
    expect((await statusOf(client, '@administrators/Other1')).error?.code).toBe(120);
  });

  it('needs to know the domain', async () => {
    const { client } = await startConsole();
    const reply = await client.post({ ...start, domain_name: '"OTHER"' });
    expect(reply.error?.code).toBe(120);
  });
});
