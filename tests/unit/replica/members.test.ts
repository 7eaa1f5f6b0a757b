import { describe, expect, it } from 'vitest';
import type { ReceivedEntry } from '../../../src/shared/entry';
import { BASE, entry, fill, openReplicas, people } from './support';

const P = 'profile-1';
const dnOf = (name: string) => `CN=${name},${BASE}`;
const group = (name: string, member: string[], more: Record<string, string[]> = {}): ReceivedEntry =>
  entry(dnOf(name), { objectClass: ['top', 'group'], member: member.map(dnOf), ...more });

async function memberships(entries: ReceivedEntry[]) {
  const replicas = openReplicas();
  await fill(replicas, P, entries);
  const list = async (
    name: string,
    {
      way = 'member',
      nested = false,
      offset = 0,
      limit = 100,
    }: Partial<{ way: 'member' | 'memberOf'; nested: boolean; offset: number; limit: number }> = {},
  ) => {
    const input = { dn: dnOf(name), way, nested, offset, limit };
    const { members, total } = await replicas.read(P, 'memberships', input);
    return { total, members, names: members.map(({ row, dn }) => row?.name ?? dn) };
  };
  return { replicas, list };
}

describe('members', () => {
  it('are listed by name, those that the copy lacks at the end', async () => {
    const { list } = await memberships([
      group('Team', ['zoe', 'Absent', 'ADAM', 'zoe']),
      entry(dnOf('Zoe')),
      entry(dnOf('Adam')),
    ]);
    const { names, members, total } = await list('Team');
    expect(names).toEqual(['Adam', 'Zoe', dnOf('Absent')]);
    expect(total).toBe(3);
    expect(members[2]).toEqual({
      dn: dnOf('Absent'),
      key: dnOf('absent').toLowerCase(),
      direct: true,
      row: null,
    });
    expect((await list('Team', { offset: 1, limit: 1 })).names).toEqual(['Zoe']);
    expect((await list('Adam')).total).toBe(0);
  });

  it('of groups in groups are found once, also where groups contain each other', async () => {
    const { list } = await memberships([
      group('A', ['B', 'One']),
      group('B', ['C', 'Two', 'One']),
      group('C', ['A', 'B', 'Three']),
      ...['One', 'Two', 'Three'].map((name) => entry(dnOf(name))),
    ]);
    const { members, names } = await list('A', { nested: true });
    expect(names).toEqual(['B', 'C', 'One', 'Three', 'Two']);
    expect(members.map(({ direct }) => direct)).toEqual([true, false, true, false, false]);
    expect((await list('A')).names).toEqual(['B', 'One']);
  });

  it('are followed upwards too', async () => {
    const { list } = await memberships([
      entry(dnOf('One'), { memberOf: [dnOf('A'), ''] }),
      group('A', [], { memberOf: [dnOf('B')] }),
      group('B', [], { memberOf: [dnOf('A'), dnOf('Unread')] }),
    ]);
    expect((await list('One', { way: 'memberOf' })).names).toEqual(['A']);
    expect((await list('One', { way: 'memberOf', nested: true })).names).toEqual(['A', 'B', dnOf('Unread')]);
  });

  it('of a group of 10,000 are listed in windows, and anew after a change', async () => {
    const names = Array.from({ length: 10_000 }, (_, index) => `Person ${index}`);
    const large = group('Large', []);
    const ranges = {
      'member;range=0-4999': names.slice(0, 5000).map(dnOf),
      'member;range=5000-*': names.slice(5000).map(dnOf),
    };
    const { list, replicas } = await memberships([
      { ...large, attributes: { ...large.attributes, ...ranges } },
      ...people(10_000),
    ]);
    expect(await list('Large', { limit: 0 })).toMatchObject({ total: 10_000 });
    const begun = performance.now();
    expect((await list('Large', { offset: 9_990, limit: 3 })).names).toEqual([
      'Person 9990',
      'Person 9991',
      'Person 9992',
    ]);
    // The list is kept: without that, reading and ordering it takes hundreds of milliseconds.
    expect(performance.now() - begun).toBeLessThan(100);
    await fill(replicas, P, [group('Large', ['Person 1'])]);
    expect((await list('Large')).total).toBe(1);
  });

  it('of what is not there are a failure', async () => {
    const { list, replicas } = await memberships([]);
    await expect(list('Nobody')).rejects.toMatchObject({ failure: { code: 'object-not-found' } });
    const input = { dn: 'no dn', way: 'member', nested: true, offset: 0, limit: 1 } as const;
    await expect(replicas.read(P, 'memberships', input)).rejects.toMatchObject({
      failure: { code: 'dn-invalid' },
    });
  });
});
