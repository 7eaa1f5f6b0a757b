/** What becomes of the copy under the different ways in which a NAS may list. */
import { describe, expect, it } from 'vitest';
import type { List } from '../../../src/main/replica/page-asker';
import { dnKey } from '../../../src/shared/dn';
import type { ContainerState, ReceivedEntry } from '../../../src/shared/entry';
import { BASE, container, entry, listOf, openReplicas, pageOf, people, Watched } from './support';

const P = 'profile-1';

describe('what is no longer on the NAS', () => {
  const tree: ReceivedEntry[] = [
    container(`OU=Kept,${BASE}`),
    container(`OU=Gone,${BASE}`),
    container(`OU=Inner,OU=Gone,${BASE}`),
    ...people(2, `OU=Kept,${BASE}`),
    ...people(2, `OU=Inner,OU=Gone,${BASE}`),
  ];

  it('goes from the copy with everything below it, and what shows it is told', async () => {
    let now = tree;
    const watched = new Watched(openReplicas(), (...request) => listOf(now)(...request));
    for (const dn of [BASE, ...tree.slice(0, 3).map((row) => row.dn)]) await watched.toEnd(P, dn);
    now = tree.filter(({ dn }) => !dnKey(dn).includes('ou=gone'));
    const since = watched.states.length;
    await expect(watched.toEnd(P, BASE, { how: 'reload' })).resolves.toMatchObject({ loaded: 1, total: 1 });
    for (const { dn } of tree) {
      const found = watched.replicas.entry(P, dn);
      if (now.some((kept) => kept.dn === dn)) await expect(found).resolves.toMatchObject({ dn });
      else await expect(found).rejects.toMatchObject({ failure: { code: 'object-not-found' } });
    }
    await expect(
      watched.next(`OU=Inner,OU=Gone,${BASE}`, ({ loaded }) => loaded === 0, since),
    ).resolves.toMatchObject({ phase: 'unknown' });
    expect((await watched.replicas.window(P, `OU=Kept,${BASE}`, 0, 9)).rows).toHaveLength(2);
  });
});

describe('a NAS that lists whole subtrees', () => {
  const self = container(BASE);
  const ou = `OU=Users,${BASE}`;
  const below = `OU=Below,${ou}`;
  const tree = [self, container(ou), container(below), ...people(3, ou), ...people(400, below), ...people(2)];
  const subtree: List = (_id, { baseDn, offset, limit }) => {
    const all = tree.filter(({ dn }) => `,${dnKey(dn)}`.endsWith(`,${dnKey(baseDn)}`));
    return Promise.resolve(pageOf(all.slice(offset, offset + limit), all.length));
  };

  it('fills every container below, and shows no total that is none of children', async () => {
    const watched = new Watched(openReplicas(), subtree);
    await watched.loads.open(P, below).then(() => watched.next(below, ({ phase }) => phase === 'complete'));
    const since = watched.states.length;
    const end = await watched.toEnd(P, BASE);
    const told = watched.states.slice(since);
    expect(told.filter(({ phase }) => phase === 'loading').every(({ total }) => total === null)).toBe(true);
    expect(end).toMatchObject({ phase: 'complete', loaded: 3, total: 3 });
    const states = await Promise.all([ou, below].map((dn) => watched.loads.open(P, dn)));
    expect(states).toMatchObject([
      { phase: 'complete', loaded: 4, total: 4, asOf: end.asOf },
      { phase: 'complete', loaded: 400, total: 400, asOf: end.asOf },
    ]);
    await expect(watched.replicas.entry(P, BASE)).resolves.toMatchObject({ dn: BASE });
    expect((await watched.replicas.window(P, BASE, 0, 10)).rows.map(({ name }) => name)).toEqual([
      'Users',
      'Person 0',
      'Person 1',
    ]);
    // The container that was opened before is told that it has changed.
    expect(told.some(({ key }) => key === dnKey(below))).toBe(true);
  });

  it('does not take the container itself among its children for a subtree', async () => {
    const watched = new Watched(openReplicas(), (_id, { baseDn }) =>
      Promise.resolve(pageOf([container(baseDn), container(`OU=Only,${baseDn}`)], 2)),
    );
    await expect(watched.toEnd(P, BASE)).resolves.toMatchObject({ phase: 'complete', loaded: 1, total: 1 });
    await expect(watched.replicas.containerState(P, `OU=Only,${BASE}`)).resolves.toMatchObject({
      phase: 'unknown',
    });
  });

  it('makes up no parent that was not sent, and finds the child when the parent comes', async () => {
    const orphan = entry(`CN=Orphan,OU=Hidden,${BASE}`);
    let rows: ReceivedEntry[] = [orphan, ...people(1)];
    const watched = new Watched(openReplicas(), () => Promise.resolve(pageOf(rows, rows.length)));
    await watched.toEnd(P, BASE);
    const names = async () => (await watched.replicas.window(P, BASE, 0, 9)).rows.map(({ name }) => name);
    expect(await names()).toEqual(['Person 0']);
    await expect(watched.replicas.entry(P, orphan.dn)).resolves.toMatchObject({ name: 'Orphan' });
    rows = [...rows, container(`OU=Hidden,${BASE}`)];
    await watched.toEnd(P, BASE, { how: 'reload' });
    expect(await names()).toEqual(['Hidden', 'Person 0']);
    expect((await watched.replicas.window(P, `OU=Hidden,${BASE}`, 0, 9)).rows).toHaveLength(1);
    rows = people(1);
    await watched.toEnd(P, BASE, { how: 'reload' });
    await expect(watched.replicas.entry(P, orphan.dn)).rejects.toMatchObject({
      failure: { code: 'object-not-found' },
    });
  });
});

describe('a NAS that does not keep its word', () => {
  const end = async (list: List): Promise<ContainerState> => new Watched(openReplicas(), list).toEnd(P, BASE);
  const all = people(450);

  it('and gives fewer rows than asked loses none', async () => {
    await expect(end(listOf(all, 7))).resolves.toMatchObject({ phase: 'complete', loaded: 450 });
  });

  it('and gives no total is read until nothing more comes', async () => {
    const list: List = (_id, { offset }) => Promise.resolve(pageOf(all.slice(offset, offset + 90), null));
    await expect(end(list)).resolves.toMatchObject({ phase: 'complete', loaded: 450, total: 450 });
  });

  it('and announces more than it lists is complete with what it lists', async () => {
    const list: List = (_id, { offset }) => Promise.resolve(pageOf(all.slice(offset, offset + 90), 999));
    await expect(end(list)).resolves.toMatchObject({ phase: 'complete', loaded: 450, total: 450 });
  });

  it('and never goes on from its first page is not taken for complete', async () => {
    await expect(end(() => Promise.resolve(pageOf(all.slice(0, 90), 450)))).resolves.toMatchObject({
      phase: 'stopped',
      loaded: 90,
      total: 450,
      failure: { code: 'answer-unreadable' },
    });
  });

  it('and sends rows that are no entries is complete without them', async () => {
    const list: List = (_id, { offset }) => {
      const rows = all.slice(offset, offset + 90);
      const entries = rows.filter((_row, index) => index % 9 !== 0);
      return Promise.resolve({ entries, rows: rows.length, total: 450 });
    };
    await expect(end(list)).resolves.toMatchObject({ phase: 'complete', loaded: 400, total: 400 });
  });
});
