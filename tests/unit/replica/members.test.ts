import { describe, expect, it } from 'vitest';
import { openSource } from '../../../src/main/replica/entry-source';
import { MembershipReading } from '../../../src/main/replica/membership-reading';
import type { MembershipInput } from '../../../src/main/replica/memberships';
import type { ReceivedEntry } from '../../../src/shared/entry';
import { BASE, entry, fill, openReplicas, people } from './support';

const P = 'profile-1';
const { signal } = new AbortController();
const dnOf = (name: string) => `CN=${name},${BASE}`;
const group = (name: string, member: string[], more: Record<string, string[]> = {}): ReceivedEntry =>
  entry(dnOf(name), { objectClass: ['top', 'group'], member: member.map(dnOf), ...more });

/** [MS-DTYP] 2.4.2.2 */
function sidInBase64(rid: number): string {
  const bytes = Buffer.alloc(28);
  bytes.set([1, 5, 0, 0, 0, 0, 0, 5]);
  [21, 7, 8, 9, rid].forEach((part, index) => bytes.writeUInt32LE(part, 8 + 4 * index));
  return bytes.toString('base64');
}

async function memberships(entries: ReceivedEntry[]) {
  const replicas = openReplicas();
  await fill(replicas, P, entries);
  const list = async (
    name: string,
    {
      way = 'member',
      nested = false,
      filter = '',
      offset = 0,
      limit = 100,
    }: Partial<Omit<MembershipInput, 'dn'>> = {},
  ) => {
    const input = { dn: dnOf(name), way, nested, filter, offset, limit };
    const window = await new MembershipReading(replicas).window(P, input, { signal });
    return { ...window, names: window.members.map(({ row, dn }) => row?.name ?? dn) };
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
      by: 'group',
      disputed: false,
      via: [],
      viaLeftOut: 0,
      row: null,
      standsFor: null,
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
    const begun = performance.now();
    expect(await list('Large', { limit: 0 })).toMatchObject({ total: 10_000 });
    const read = performance.now();
    expect((await list('Large', { offset: 9_990, limit: 3 })).names).toEqual([
      'Person 9990',
      'Person 9991',
      'Person 9992',
    ]);
    // The list is kept: without that, it would be read and ordered again, which takes a hundred times as long.
    expect(performance.now() - read).toBeLessThan(read - begun);
    await fill(replicas, P, [group('Large', ['Person 1'])]);
    expect((await list('Large')).total).toBe(1);
  });

  it('are found by what either side says, and marked where the other, being there, does not say so', async () => {
    const { list } = await memberships([
      group('Team', ['Both', 'Listed', 'Absent']),
      entry(dnOf('Both'), { memberOf: [dnOf('TEAM')] }),
      entry(dnOf('Listed')),
      entry(dnOf('Claims'), { memberOf: [dnOf('Team'), dnOf('Unknown')] }),
    ]);
    const said = ({ members }: Awaited<ReturnType<typeof list>>) =>
      members.map(({ row, dn, by, disputed }) => [row?.name ?? dn, by, disputed]);
    expect(said(await list('Team'))).toEqual([
      ['Both', 'both', false],
      ['Claims', 'member', true],
      ['Listed', 'group', true],
      [dnOf('Absent'), 'group', false],
    ]);
    expect(said(await list('Listed', { way: 'memberOf' }))).toEqual([['Team', 'group', true]]);
    expect(said(await list('Claims', { way: 'memberOf' }))).toEqual([
      ['Team', 'member', true],
      [dnOf('Unknown'), 'member', false],
    ]);
    expect((await list('Team', { nested: true })).total).toBe(4);
  });

  it('are not disputed where the NAS sends one side alone, or only a part of it', async () => {
    const oneSide = await memberships([group('Team', ['One']), entry(dnOf('One'))]);
    expect((await oneSide.list('Team')).members).toMatchObject([{ by: 'group', disputed: false }]);

    const large = group('Large', []);
    const { list } = await memberships([
      { ...large, attributes: { ...large.attributes, 'member;range=0-0': [dnOf('One')] } },
      entry(dnOf('One'), { memberOf: [dnOf('Large')] }),
      entry(dnOf('Two'), { memberOf: [dnOf('Large')] }),
    ]);
    const window = await list('Large');
    expect(window.members).toMatchObject([
      { by: 'both', disputed: false },
      { by: 'member', disputed: false },
    ]);
    expect(window.cut).toBe(true);
    expect((await list('One', { way: 'memberOf' })).cut).toBe(false);
  });

  it.each([
    ['bytes', sidInBase64],
    ['text', (rid: number) => `S-1-5-21-7-8-9-${rid}`],
  ])('by primary group are found by the SID, sent as %s', async (_how, sid) => {
    const { list } = await memberships([
      group('Domain Users', ['Guest'], { objectSid: [sid(513)], memberOf: [dnOf('Everybody')] }),
      group('Domain Guests', [], { objectSid: [sid(514)] }),
      group('Everybody', ['Domain Users']),
      entry(dnOf('Ada'), { objectSid: [sid(1100)], primaryGroupID: ['513'] }),
      entry(dnOf('Guest'), {
        objectSid: [sid(501)],
        primaryGroupID: ['514'],
        memberOf: [dnOf('Domain Users')],
      }),
      entry(dnOf('Elsewhere'), { objectSid: ['S-1-5-21-1-1-1-1100'], primaryGroupID: ['513'] }),
      entry(dnOf('Namesake'), { objectSid: [sid(513)] }),
    ]);
    const users = await list('Domain Users');
    expect(users.members.map(({ row, by }) => [row?.name, by])).toEqual([
      ['Ada', 'primary'],
      ['Guest', 'both'],
    ]);
    expect((await list('Ada', { way: 'memberOf' })).members).toMatchObject([
      { by: 'primary', disputed: false, row: { name: 'Domain Users' } },
    ]);
    const nested = await list('Ada', { way: 'memberOf', nested: true });
    expect(nested.members).toMatchObject([
      { by: 'primary', direct: true, via: [] },
      { by: 'both', direct: false, via: [{ name: 'Domain Users' }], row: { name: 'Everybody' } },
    ]);
    expect((await list('Everybody', { nested: true })).names).toEqual(['Ada', 'Domain Users', 'Guest']);
    expect((await list('Elsewhere', { way: 'memberOf' })).total).toBe(0);
  });

  it('say by which groups they are some, along a shortest way, from the member to the group', async () => {
    const { list } = await memberships([
      group('Top', ['Long 1', 'Short']),
      group('Long 1', ['Long 2']),
      group('Long 2', ['Ada', 'Zoe']),
      group('Short', ['Ada']),
      entry(dnOf('Ada')),
      entry(dnOf('Zoe')),
    ]);
    const ways = ({ members }: Awaited<ReturnType<typeof list>>) =>
      members.map(({ row, via }) => [row?.name, via.map(({ name }) => name).join(' › ')]);
    expect(ways(await list('Top', { nested: true }))).toEqual([
      ['Ada', 'Short'],
      ['Long 1', ''],
      ['Long 2', 'Long 1'],
      ['Short', ''],
      ['Zoe', 'Long 2 › Long 1'],
    ]);
    expect(ways(await list('Zoe', { way: 'memberOf', nested: true }))).toEqual([
      ['Long 1', 'Long 2'],
      ['Long 2', ''],
      ['Top', 'Long 2 › Long 1'],
    ]);
  });

  it('are found through hundreds of groups, of which the way names the ends', async () => {
    const chain = Array.from({ length: 300 }, (_, index) => group(`G${index}`, [`G${index + 1}`]));
    const { list } = await memberships([...chain, entry(dnOf('G300'))]);
    const { total, members } = await list('G0', { nested: true, offset: 299 });
    expect(total).toBe(300);
    expect(members).toMatchObject([{ direct: false, viaLeftOut: 291, row: { name: 'G300' } }]);
    expect(members[0]?.via.map(({ name }) => name)).toEqual([
      ...['G299', 'G298', 'G297', 'G296'],
      ...['G4', 'G3', 'G2', 'G1'],
    ]);
  });

  it('of groups that the copy lacks are known by what the members say', async () => {
    const { list } = await memberships([
      group('Top', ['Absent']),
      entry(dnOf('Ada'), { memberOf: [dnOf('Absent')] }),
    ]);
    const { members } = await list('Top', { nested: true });
    expect(members).toMatchObject([
      { row: { name: 'Ada' }, via: [{ dn: dnOf('Absent'), name: null }] },
      { dn: dnOf('Absent'), row: null },
    ]);
  });

  it('are filtered by words and kinds, counting both', async () => {
    const { list } = await memberships([
      group('Team', ['Ada', 'Zoë', 'Inner', 'Absent Ada']),
      group('Inner', []),
      entry(dnOf('Ada'), { userAccountControl: ['514'] }),
      entry(dnOf('Zoë'), { sAMAccountName: ['ada2'] }),
      entry(dnOf('Ada Other')),
    ]);
    expect(await list('Team', { filter: 'ada' })).toMatchObject({
      total: 4,
      matching: 3,
      names: ['Ada', 'Zoë', dnOf('Absent Ada')],
    });
    expect((await list('Team', { filter: 'zoe' })).names).toEqual(['Zoë']);
    expect((await list('Team', { filter: 'is:group' })).names).toEqual(['Inner']);
    expect((await list('Team', { filter: 'is:disabled' })).names).toEqual(['Ada']);
    await expect(list('Team', { filter: 'is:what' })).rejects.toMatchObject({
      failure: { code: 'query-invalid' },
    });
  });

  it('are exported as they are listed, as far as the copy has them', async () => {
    const { replicas } = await memberships([
      group('Team', ['Zoe', 'Inner', 'Absent']),
      group('Inner', ['Ada', 'Adam']),
      ...['Zoe', 'Ada', 'Adam'].map((name) => entry(dnOf(name))),
    ]);
    const scope = { is: 'memberships', dn: dnOf('Team'), way: 'member', nested: true, filter: 'ad' } as const;
    const { total, portions } = await openSource(replicas, P, scope);
    const dns: string[] = [];
    for await (const portion of portions({ signal })) dns.push(...portion.map(({ dn }) => dn));
    expect(total).toBe(2);
    expect(dns).toEqual([dnOf('Ada'), dnOf('Adam')]);
    const all = await openSource(replicas, P, { ...scope, filter: '' });
    expect(all.total).toBe(5);
  });

  it('from other domains are known by their SID, where some copy has it', async () => {
    const foreign = (sid: string) => entry(dnOf(sid), { objectClass: ['foreignSecurityPrincipal'] });
    const sids = ['S-1-5-11', 'S-1-5-21-4-5-6-1100', 'S-1-5-21-7-8-9-1100'];
    const { replicas } = await memberships([
      group('Team', sids),
      ...sids.map(foreign),
      entry(dnOf('Own'), { objectSid: [sidInBase64(1100)] }),
    ]);
    await fill(replicas, 'profile-2', [entry(dnOf('Theirs'), { objectSid: ['S-1-5-21-4-5-6-1100'] })]);
    const input = {
      dn: dnOf('Team'),
      way: 'member',
      nested: false,
      filter: '',
      offset: 0,
      limit: 9,
    } as const;
    const options = { signal, others: [P, 'profile-2'] };
    const { members } = await new MembershipReading(replicas).window(P, input, options);
    expect(members.map(({ row, standsFor }) => [row?.name, standsFor?.profileId, standsFor?.name])).toEqual([
      ['S-1-5-11', undefined, undefined],
      ['S-1-5-21-4-5-6-1100', 'profile-2', 'Theirs'],
      ['S-1-5-21-7-8-9-1100', P, 'Own'],
    ]);
  });

  it('go with what is removed, and come with what is changed', async () => {
    const { list, replicas } = await memberships([
      group('Team', ['Ada', 'Zoe']),
      entry(dnOf('Ada'), { memberOf: [dnOf('Team')] }),
      entry(dnOf('Zoe'), { memberOf: [dnOf('Team')] }),
    ]);
    expect((await list('Ada', { way: 'memberOf' })).total).toBe(1);
    await fill(replicas, P, [entry(dnOf('Ada')), group('Team', []), group('Other', ['Ada'])]);
    expect((await list('Team')).total).toBe(0);
    expect((await list('Ada', { way: 'memberOf' })).names).toEqual(['Other']);
    await fill(replicas, P, [entry(dnOf('Ada')), group('Other', [])]);
    expect((await list('Ada', { way: 'memberOf' })).total).toBe(0);
  });

  it('of what is not there are a failure', async () => {
    const { list, replicas } = await memberships([]);
    await expect(list('Nobody')).rejects.toMatchObject({ failure: { code: 'object-not-found' } });
    const input = { dn: 'no dn', way: 'member', nested: true, filter: '', offset: 0, limit: 1 } as const;
    await expect(new MembershipReading(replicas).window(P, input, { signal })).rejects.toMatchObject({
      failure: { code: 'dn-invalid' },
    });
  });
});
