/** A container in other orders than the usual one, with columns, and what a filter leaves of it. */
import { describe, expect, it } from 'vitest';
import { readView } from '../../../src/main/replica/container-tables';
import type { ReceivedEntry, RowOrder } from '../../../src/shared/entry';
import { BASE, container, entry, fill, openReplicas, people } from './support';
import { namesOf, P, USUAL, viewOf } from './views';

const rows: ReceivedEntry[] = [
  container(`OU=Zoo,${BASE}`),
  entry(`CN=Beta,${BASE}`, {
    sAMAccountName: ['b1'],
    description: ['zeta'],
    whenCreated: ['20240102030405.0Z'],
    whenChanged: ['20240302030405.0Z'],
    logonCount: ['9'],
    title: ['Engineer', 'Author'],
  }),
  entry(`CN=Alpha,${BASE}`, {
    sAMAccountName: ['C1'],
    whenCreated: ['20230102030405.0Z'],
    logonCount: ['-10'],
    lockoutTime: ['1'],
    TITLE: ['Órganist'],
  }),
  entry(`CN=Gamma,${BASE}`, {
    objectClass: ['top', 'group'],
    sAMAccountName: ['a1'],
    description: ['Alpha team'],
    whenChanged: ['20240402030405Z'],
    logonCount: ['-9'],
    'title;lang-en': ['zoologist'],
  }),
  entry(`CN=Delta,${BASE}`, {
    description: ['beta'],
    userAccountControl: ['514'],
    whenCreated: ['nonsense'],
    logonCount: ['10'],
    title: ['', 'Nurse'],
  }),
];

async function opened(entries: readonly ReceivedEntry[] = rows) {
  const replicas = openReplicas();
  await fill(replicas, P, entries);
  return replicas;
}

const attribute = (name: string): RowOrder['by'] => ({ attribute: name });

describe('a container', () => {
  it.each<[RowOrder['by'], string, string]>([
    ['name', 'Zoo Alpha Beta Delta Gamma', 'Gamma Delta Beta Alpha Zoo'],
    ['kind', 'Gamma Zoo Alpha Beta Delta', 'Alpha Beta Delta Zoo Gamma'],
    ['dn', 'Alpha Beta Delta Gamma Zoo', 'Zoo Gamma Delta Beta Alpha'],
    ['state', 'Delta Alpha Zoo Beta Gamma', 'Alpha Delta Zoo Beta Gamma'],
    [attribute('description'), 'Gamma Delta Beta Zoo Alpha', 'Beta Delta Gamma Zoo Alpha'],
    [attribute('sAMAccountName'), 'Gamma Beta Alpha Zoo Delta', 'Alpha Beta Gamma Zoo Delta'],
    [attribute('whencreated'), 'Alpha Beta Zoo Delta Gamma', 'Beta Alpha Zoo Delta Gamma'],
    [attribute('whenChanged'), 'Beta Gamma Zoo Alpha Delta', 'Gamma Beta Zoo Alpha Delta'],
    [attribute('logonCount'), 'Alpha Gamma Beta Delta Zoo', 'Delta Beta Gamma Alpha Zoo'],
    [attribute('title'), 'Beta Delta Alpha Gamma Zoo', 'Gamma Alpha Delta Beta Zoo'],
    [attribute('neverSeen'), 'Zoo Alpha Beta Delta Gamma', 'Zoo Alpha Beta Delta Gamma'],
  ])('is put in order by %j', async (by, up, down) => {
    const replicas = await opened();
    const names = async (descending: boolean) =>
      namesOf((await viewOf(replicas, { order: { by, descending } })).rows).join(' ');
    const both = async () => [await names(false), await names(true)];
    expect(await both()).toEqual([up, down]);
    // A filter waits for the indexes, and an order does not.
    await viewOf(replicas, { filter: 'is:user' });
    await fill(replicas, P, [...rows, entry(`CN=Epsilon,${BASE}`)]);
    await fill(replicas, P, rows);
    expect(await both()).toEqual([up, down]);
    await viewOf(replicas, { filter: 'is:user' });
    expect(await both()).toEqual([up, down]);
  });

  it('gives windows of an order, with what every row has', async () => {
    const order = { by: attribute('whenCreated'), descending: true };
    const part = await viewOf(await opened(), { order, offset: 1, limit: 1 });
    expect(part).toMatchObject({ offset: 1, matching: 5, state: { phase: 'complete', loaded: 5 } });
    expect(part.rows).toEqual([
      expect.objectContaining({ name: 'Alpha', account: 'C1', created: Date.UTC(2023, 0, 2, 3, 4, 5) }),
    ]);
    expect(part.rows[0]).not.toHaveProperty('cells');
  });

  it('gives each row the columns that were asked for, however the NAS spells them', async () => {
    const { rows: found } = await viewOf(await opened(), { columns: ['TITLE', 'nothing', 'LogonCount'] });
    const cells = found.map(({ name, cells = [] }) => [
      name,
      ...cells.map(({ values, count }) => [
        count,
        ...values.map((value) => value.type === 'text' && value.text),
      ]),
    ]);
    expect(cells).toEqual([
      ['Zoo', [0], [0], [0]],
      ['Alpha', [1, 'Órganist'], [0], [1, '-10']],
      ['Beta', [2, 'Engineer', 'Author'], [0], [1, '9']],
      ['Delta', [2, '', 'Nurse'], [0], [1, '10']],
      ['Gamma', [1, 'zoologist'], [0], [1, '-9']],
    ]);
  });

  it('cuts what no cell has room for, unless it is wanted whole', async () => {
    const photo = Buffer.alloc(3000, 7).toString('base64');
    const replicas = await opened([
      entry(`CN=Long,${BASE}`, {
        info: [`${'x'.repeat(199)}😀`],
        member: people(30).map(({ dn }) => dn),
        thumbnailPhoto: [photo],
      }),
    ]);
    const columns = ['info', 'member', 'thumbnailPhoto'];
    const cells = async (whole: boolean) => (await viewOf(replicas, { columns, whole })).rows[0]?.cells;
    expect(await cells(false)).toMatchObject([
      { count: 1, values: [{ text: `${'x'.repeat(199)}\u{FFFD}` }] },
      { count: 30, values: people(5).map(({ dn }) => ({ text: dn })) },
      { count: 1, values: [{ type: 'binary', size: 3000, base64: photo.slice(0, 64) }] },
    ]);
    expect(await cells(true)).toMatchObject([
      { values: [{ text: `${'x'.repeat(199)}😀` }] },
      { values: people(30).map(({ dn }) => ({ text: dn })) },
      { values: [{ base64: photo }] },
    ]);
  });

  it('shows what a filter leaves, in any order', async () => {
    const replicas = await opened();
    const of = async (filter: string, order: RowOrder = USUAL) => {
      const { rows: found, matching } = await viewOf(replicas, { order, filter, limit: 2 });
      return [namesOf(found), matching];
    };
    expect(await of('alpha')).toEqual([['Alpha', 'Gamma'], 2]);
    expect(await of('alpha', { by: 'name', descending: true })).toEqual([['Gamma', 'Alpha'], 2]);
    expect(await of('b', { by: attribute('sAMAccountName'), descending: false })).toEqual([
      ['Beta', 'Delta'],
      2,
    ]);
    expect(await of('is:user')).toEqual([['Alpha', 'Beta'], 3]);
    expect(await of('is:user is:disabled')).toEqual([['Delta'], 1]);
    expect(await of('title:ORG')).toEqual([['Alpha'], 1]);
    expect(await of('title:log description:team')).toEqual([['Gamma'], 1]);
    expect(await of('nothing:at')).toEqual([[], 0]);
    expect(await of('nobody')).toEqual([[], 0]);
    for (const none of ['is:x', 'title:', '""']) {
      await expect(of(none)).rejects.toMatchObject({ failure: { code: 'query-invalid' } });
    }
  });

  it('keeps an order only as long as its rows are the same', async () => {
    const replicas = await opened();
    const order = { by: attribute('sAMAccountName'), descending: false };
    const names = async (filter: string) => namesOf((await viewOf(replicas, { order, filter })).rows);
    expect(await names('')).toHaveLength(5);
    await fill(replicas, P, [...rows.slice(2), entry(`CN=New,${BASE}`, { sAMAccountName: ['0'] })]);
    expect(await names('')).toEqual(['New', 'Gamma', 'Alpha', 'Delta']);
    expect(await names('new')).toEqual(['New']);
    await expect(viewOf(replicas, { dn: `OU=Never,${BASE}`, order })).resolves.toMatchObject({
      rows: [],
      matching: 0,
      state: { phase: 'unknown' },
    });
  });

  it('answers others while a large order is made, and stops when nobody waits for it', async () => {
    const replicas = await opened(people(6000));
    const abort = new AbortController();
    const order = { by: attribute('objectClass'), descending: true };
    let steps = 0;
    const counted = Object.assign(Object.create(replicas) as typeof replicas, {
      read: (...asked: Parameters<typeof replicas.read>) => {
        steps += 1;
        if (steps === 2) abort.abort();
        return replicas.read(...asked);
      },
    });
    const long = viewOf(counted, { order, signal: abort.signal });
    const others = viewOf(replicas, { limit: 1 });
    await expect(others).resolves.toMatchObject({ rows: [{ name: 'Person 0' }] });
    await long.catch((error: unknown) => expect(error).toMatchObject({ failure: { code: 'cancelled' } }));
    expect(steps).toBeLessThanOrEqual(2);
  });

  it('tells the keys of rows, and the rows of keys, in any order', async () => {
    const replicas = await opened();
    const { signal } = new AbortController();
    const view = { dn: BASE, order: { by: attribute('title'), descending: true }, filter: 'is:user' };
    const { keys, dns } = await readView(
      replicas,
      { profileId: P, name: 'viewKeys', input: { ...view, offset: 1, limit: 5 } },
      { signal },
    );
    expect(dns).toEqual([`CN=Delta,${BASE}`, `CN=Beta,${BASE}`]);
    const asked = [...keys, 'cn=gamma,dc=example,dc=com', 'cn=nobody,dc=example,dc=com'];
    const input = { ...view, keys: asked };
    await expect(
      readView(replicas, { profileId: P, name: 'viewPlaces', input }, { signal }),
    ).resolves.toEqual([1, 2, null, null]);
  });
});

describe('the attributes of a copy', () => {
  it('are known by every name that was sent', async () => {
    const replicas = await opened();
    await expect(replicas.read(P, 'attributeNames', undefined)).resolves.toEqual([
      'description',
      'lockoutTime',
      'logonCount',
      'objectClass',
      'sAMAccountName',
      'TITLE',
      'userAccountControl',
      'whenChanged',
      'whenCreated',
    ]);
  });
});
