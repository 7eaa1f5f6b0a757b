/** A container in other orders than the usual one, what a filter leaves of it, and the way to an entry. */
import { describe, expect, it } from 'vitest';
import type { ReceivedEntry, RowOrder } from '../../../src/shared/entry';
import { BASE, container, entry, fill, openReplicas, people } from './support';

const P = 'profile-1';

const rows: ReceivedEntry[] = [
  container(`OU=Zoo,${BASE}`),
  entry(`CN=Beta,${BASE}`, {
    sAMAccountName: ['b1'],
    description: ['zeta'],
    whenCreated: ['20240102030405.0Z'],
    whenChanged: ['20240302030405.0Z'],
  }),
  entry(`CN=Alpha,${BASE}`, { sAMAccountName: ['C1'], whenCreated: ['20230102030405.0Z'] }),
  entry(`CN=Gamma,${BASE}`, {
    objectClass: ['top', 'group'],
    sAMAccountName: ['a1'],
    description: ['Alpha team'],
    whenChanged: ['20240402030405Z'],
  }),
  entry(`CN=Delta,${BASE}`, {
    description: ['beta'],
    userAccountControl: ['514'],
    whenCreated: ['nonsense'],
  }),
];

async function view(order: RowOrder, filter = '', offset = 0, limit = 10) {
  const replicas = openReplicas();
  await fill(replicas, P, rows);
  return replicas.read(P, 'view', { dn: BASE, offset, limit, order, filter });
}

describe('a container', () => {
  it.each([
    ['name', ['Zoo', 'Alpha', 'Beta', 'Delta', 'Gamma'], ['Gamma', 'Delta', 'Beta', 'Alpha', 'Zoo']],
    ['kind', ['Gamma', 'Zoo', 'Alpha', 'Beta', 'Delta'], ['Alpha', 'Beta', 'Delta', 'Zoo', 'Gamma']],
    ['description', ['Gamma', 'Delta', 'Beta', 'Zoo', 'Alpha'], ['Beta', 'Delta', 'Gamma', 'Zoo', 'Alpha']],
    ['account', ['Gamma', 'Beta', 'Alpha', 'Zoo', 'Delta'], ['Alpha', 'Beta', 'Gamma', 'Zoo', 'Delta']],
    ['created', ['Alpha', 'Beta', 'Zoo', 'Delta', 'Gamma'], ['Beta', 'Alpha', 'Zoo', 'Delta', 'Gamma']],
    ['modified', ['Beta', 'Gamma', 'Zoo', 'Alpha', 'Delta'], ['Gamma', 'Beta', 'Zoo', 'Alpha', 'Delta']],
  ] as const)('is put in order by %s', async (by, up, down) => {
    const names = async (descending: boolean) =>
      (await view({ by, descending })).rows.map(({ name }) => name);
    expect(await names(false)).toEqual(up);
    expect(await names(true)).toEqual(down);
  });

  it('gives windows of an order, with the columns that it has', async () => {
    const part = await view({ by: 'created', descending: true }, '', 1, 1);
    expect(part).toMatchObject({ offset: 1, state: { phase: 'complete', loaded: 5 } });
    expect(part.rows).toEqual([
      expect.objectContaining({ name: 'Alpha', account: 'C1', created: Date.UTC(2023, 0, 2, 3, 4, 5) }),
    ]);
  });

  it('shows what a filter leaves, in any order', async () => {
    const usual = { by: 'name', descending: false } as const;
    const of = async (filter: string, order: RowOrder = usual) => {
      const { rows: found, matching } = await view(order, filter, 0, 2);
      return [found.map(({ name }) => name), matching];
    };
    expect(await of('alpha')).toEqual([['Alpha', 'Gamma'], 2]);
    expect(await of('alpha', { by: 'name', descending: true })).toEqual([['Gamma', 'Alpha'], 2]);
    expect(await of('b', { by: 'account', descending: false })).toEqual([['Beta', 'Delta'], 2]);
    expect(await of('is:user')).toEqual([['Alpha', 'Beta'], 3]);
    expect(await of('is:user is:disabled')).toEqual([['Delta'], 1]);
    expect(await of('nobody')).toEqual([[], 0]);
    await expect(of('is:x')).rejects.toMatchObject({ failure: { code: 'input-invalid' } });
    await expect(of('title:x')).rejects.toMatchObject({ failure: { code: 'input-invalid' } });
  });

  it('keeps an order only as long as its rows are the same', async () => {
    const replicas = openReplicas();
    await fill(replicas, P, rows);
    const order = { by: 'account', descending: false } as const;
    const names = async (filter: string) =>
      (await replicas.read(P, 'view', { dn: BASE, offset: 0, limit: 9, order, filter })).rows.map(
        (row) => row.name,
      );
    expect(await names('')).toHaveLength(5);
    await fill(replicas, P, [...rows.slice(2), entry(`CN=New,${BASE}`, { sAMAccountName: ['0'] })]);
    expect(await names('')).toEqual(['New', 'Gamma', 'Alpha', 'Delta']);
    expect(await names('new')).toEqual(['New']);
    await expect(
      replicas.read(P, 'view', { dn: `OU=Never,${BASE}`, offset: 0, limit: 9, order, filter: '' }),
    ).resolves.toMatchObject({ rows: [], matching: 0, state: { phase: 'unknown' } });
  });
});

describe('the way to an entry', () => {
  it('has every step with its place in the usual order', async () => {
    const replicas = openReplicas();
    const inner = `OU=Inner,OU=Zoo,${BASE}`;
    await fill(replicas, P, [container(BASE), ...rows, container(inner), ...people(30, inner)]);
    const path = (dn: string) => replicas.read(P, 'path', { dn, baseDn: BASE });
    const steps = await path(`cn=PERSON 12,${inner.toLowerCase()}`);
    expect(steps.map(({ name, position }) => [name, position])).toEqual([
      ['example', 0],
      ['Zoo', 0],
      ['Inner', 0],
      ['Person 12', 12],
    ]);
    expect(steps.at(-1)).toMatchObject({ dn: `CN=Person 12,${inner}`, row: { kind: 'user' } });
    await expect(path(`CN=Delta,${BASE}`)).resolves.toMatchObject([{ position: 0 }, { position: 3 }]);
  });

  it('is told as far as it is known', async () => {
    const replicas = openReplicas();
    await fill(replicas, P, rows);
    const path = (dn: string) => replicas.read(P, 'path', { dn, baseDn: BASE });
    await expect(path(`CN=Far,OU=Unread,OU=Zoo,${BASE}`)).resolves.toMatchObject([
      { dn: BASE, row: null, position: null },
      { name: 'Zoo', position: 0 },
      { name: 'Unread', row: null, position: null },
      { name: 'Far', row: null, position: null },
    ]);
    await expect(path('CN=Other,DC=org')).resolves.toMatchObject([{ name: 'Other', row: null }]);
    await expect(path('no dn')).rejects.toMatchObject({ failure: { code: 'dn-invalid' } });
  });
});
