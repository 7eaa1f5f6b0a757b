/** Changes from outside: what the next List shows, and what Active Directory changes along. */
import { describe, expect, it } from 'vitest';
import { dnKey } from '../../../src/shared/dn';
import { BASE, type Row, startLoggedIn } from './support';

const USERS = `OU=Users,${BASE}`;
const JOHN = `CN=John Doe,${USERS}`;
const EVERYONE = `CN=Everyone,OU=Groups,${BASE}`;

async function startEditing() {
  const { client, nas, clock } = await startLoggedIn({ scope: 'subtree' });
  const row = async (dn: string): Promise<Row | undefined> => {
    const reply = await client.list(dn, { limit: 1000 });
    return reply.success
      ? reply.data.objects.find((each) => dnKey(String(each.dn)) === dnKey(dn))
      : undefined;
  };
  return { client, clock, directory: nas.control.directory, row };
}

describe('add', () => {
  it('puts the object into its container, with the names and stamps a server gives', async () => {
    const { client, clock, directory, row } = await startEditing();
    const dn = `CN=Doe\\, Jane,${USERS}`;
    directory.add(dn, { objectClass: ['top', 'person', 'user'], sAMAccountName: 'jane' });
    expect(clock.now()).toBe(Date.UTC(2026, 0, 1));
    expect(await row(dn)).toMatchObject({
      dn,
      cn: 'Doe, Jane',
      name: 'Doe, Jane',
      distinguishedName: dn,
      sAMAccountName: 'jane',
      whenCreated: '20260101000000.0Z',
      whenChanged: '20260101000000.0Z',
    });
    expect((await client.list(BASE)).data.total).toBe(291);
  });

  it.each([
    ['an object that exists', JOHN, 'exists already'],
    ['an object without parent', `CN=x,OU=Nowhere,${BASE}`, 'the parent of'],
  ])('refuses %s', async (_, dn, message) => {
    const { directory } = await startEditing();
    expect(() => directory.add(dn, { objectClass: 'user' })).toThrow(message);
  });
});

describe('modify', () => {
  it('sets, replaces and takes away attributes, and moves the update number on', async () => {
    const { clock, directory, row } = await startEditing();
    const before = await row(JOHN);
    clock.advance(1000);
    directory.modify(JOHN, { TITLE: 'Director', pager: ['1', '2'], otherTelephone: null });
    const after = await row(JOHN);
    expect(after).toMatchObject({ pager: ['1', '2'], whenChanged: '20260101000001.0Z' });
    expect(after?.title).toBe('Director');
    expect(after).not.toHaveProperty('TITLE');
    expect(Object.keys(after ?? {}).indexOf('title')).toBe(Object.keys(before ?? {}).indexOf('title'));
    expect(after).not.toHaveProperty('otherTelephone');
    expect(Number(after?.uSNChanged)).toBeGreaterThan(Number(before?.uSNChanged));
  });

  it('keeps memberOf in step with member', async () => {
    const { directory, row } = await startEditing();
    const group = `CN=VPN Users,OU=Groups,${BASE}`;
    expect((await row(JOHN))?.memberOf).toContain(group);
    directory.modify(group, { member: [`CN=Ada Lovelace,OU=Engineering,${USERS}`] });
    expect((await row(JOHN))?.memberOf).toBe(EVERYONE);
    expect((await row(`CN=Ada Lovelace,OU=Engineering,${USERS}`))?.memberOf).toContain(group);
  });

  it('refuses the domain and what does not exist', async () => {
    const { directory } = await startEditing();
    expect(() => directory.modify(BASE, { dc: 'x' })).toThrow('domain itself');
    expect(() => directory.modify(`CN=No,${BASE}`, { dc: 'x' })).toThrow('does not exist');
  });
});

describe('move', () => {
  it('takes everything below along, and links follow', async () => {
    const { client, directory, row } = await startEditing();
    const engineers = (await client.list(`OU=Engineering,${USERS}`)).data.total;
    directory.move(`OU=Engineering,${USERS}`, `OU=Research,${BASE}`);
    expect((await client.list(`OU=Research,${BASE}`)).data.total).toBe(engineers);
    expect((await client.list(`OU=Engineering,${USERS}`)).error?.code).toBe(404);
    const ada = `CN=Ada Lovelace,OU=Research,${BASE}`;
    expect(await row(ada)).toMatchObject({ dn: ada, distinguishedName: ada, cn: 'Ada Lovelace' });
    expect(await row(`OU=Research,${BASE}`)).toMatchObject({ ou: 'Research', name: 'Research' });
    expect((await row(`CN=Engineers,OU=Groups,${BASE}`))?.member).toContain(ada);
    expect((await client.list(BASE)).data.total).toBe(290);
  });

  it('renames in place, also by case alone', async () => {
    const { directory, row } = await startEditing();
    directory.move(JOHN, `CN=JOHN DOE,${USERS}`);
    expect(await row(JOHN)).toMatchObject({ dn: `CN=JOHN DOE,${USERS}`, cn: 'JOHN DOE' });
    expect((await row(EVERYONE))?.member).toContain(`CN=JOHN DOE,${USERS}`);
  });

  it.each([
    ['below itself', `OU=Users,OU=Engineering,${USERS}`, 'no place'],
    ['to nowhere', `OU=Users,OU=Nowhere,${BASE}`, 'no place'],
    ['onto another', `OU=Groups,${BASE}`, 'exists already'],
  ])('refuses to move %s', async (_, to, message) => {
    const { client, directory } = await startEditing();
    expect(() => directory.move(USERS, to)).toThrow(message);
    expect((await client.list(BASE)).data.total).toBe(290);
  });
});

describe('remove', () => {
  it('takes everything below along, and links to it', async () => {
    const { client, directory, row } = await startEditing();
    const below = (await client.list(USERS)).data.total;
    directory.remove(USERS);
    expect((await client.list(BASE)).data.total).toBe(290 - below);
    expect((await row(EVERYONE))?.member).toEqual([
      `CN=Engineers,OU=Groups,${BASE}`,
      `CN=Sales,OU=Groups,${BASE}`,
    ]);
    expect(await row(`CN=VPN Users,OU=Groups,${BASE}`)).not.toHaveProperty('member');
  });
});

describe('a source that takes no changes', () => {
  it('says so', async () => {
    const { nas } = await startLoggedIn({
      directory: {
        kind: 'source',
        source: { baseDn: 'DC=x', page: () => Promise.resolve({ entries: [], total: 0 }) },
      },
    });
    expect(() => nas.control.directory).toThrow('This directory cannot be changed.');
  });
});

describe('changes per sync', () => {
  it('happen when a sync starts, always the same ones, and leave the examples in place', async () => {
    const run = async () => {
      const { client, clock, nas } = await startLoggedIn({
        scope: 'subtree',
        changesPerSync: 7,
        sync: { durationMs: 10 },
      });
      const before = await client.listAll(BASE, 1000);
      for (let sync = 0; sync < 3; sync += 1) {
        await client.sync();
        clock.advance(10);
        await nas.control.sync.table();
      }
      return { before, after: await client.listAll(BASE, 1000) };
    };
    const { before, after } = await run();
    const texts = new Set(before.map((row) => JSON.stringify(row)));
    const changed = after.filter((row) => !texts.has(JSON.stringify(row)));
    expect(changed.length).toBeGreaterThan(5);
    const names = new Set(after.map((row) => row.dn));
    for (const row of before) expect(names.has(String(row.dn)), String(row.dn)).toBe(true);
    expect(after.length).toBeGreaterThan(before.length);
    expect((await run()).after).toEqual(after);
  });
});

describe('loading', () => {
  it.each([
    ['nothing', '# empty\n', 'The LDIF file holds no object.'],
    ['an object twice', 'dn: dc=x\ndc: x\n\ndn: DC=X\ndc: x\n', 'Line 4: DC=X occurs a second'],
    ['two domains', 'dn: dc=x\ndc: x\n\ndn: dc=y\ndc: y\n', 'One file holds one domain'],
    ['a missing parent', 'dn: dc=x\ndc: x\n\ndn: cn=a,ou=b,dc=x\ncn: a\n', 'Line 4: The parent of'],
    ['a name that is none', 'dn: hello\ncn: a\n', 'Line 1: “hello” is no distinguished name'],
  ])('refuses %s', async (_, text, message) => {
    await expect(startLoggedIn({ directory: { kind: 'ldif-text', text } })).rejects.toThrow(message);
  });
});
