/** Attributes that come in parts, as Active Directory sends large ones. */
import { describe, expect, it } from 'vitest';
import type { LdapAttribute, LdapEntry, LdapServer } from '../../../src/nas/directory/live/ldap-server';
import { withWholeRanges } from '../../../src/nas/directory/live/range-retrieval';

const DN = 'CN=Everyone,DC=example,DC=com';

/** A server that gives at most so many values at once, and never more than it has. */
function serverWith(values: readonly string[], most: number) {
  const asked: string[] = [];
  const part = (type: string, from: number): LdapAttribute => {
    const to = Math.min(from + most, values.length);
    const end = to === values.length ? '*' : String(to - 1);
    return {
      name: `${type};range=${from}-${end}`,
      values: values.slice(from, to).map((value) => Buffer.from(value)),
    };
  };
  const server: LdapServer = {
    search: ({ attributes: [description = ''] }) => {
      asked.push(description);
      const [, type = '', from = ''] = /^(.*);range=(\d+)-\*$/.exec(description) ?? [];
      return Promise.resolve([{ dn: DN, attributes: [part(type, Number(from))] }]);
    },
    close: () => Promise.resolve(),
  };
  return { server, asked, first: (type: string) => part(type, 0) };
}

function plain({ attributes }: LdapEntry): Record<string, string[]> {
  return Object.fromEntries(
    attributes.map(({ name, values }) => [name, values.map((value) => Buffer.from(value).toString())]),
  );
}

const MEMBERS = Array.from({ length: 10 }, (_, index) => `member ${index}`);
const CN = { name: 'cn', values: [Buffer.from('Everyone')] };

describe('an attribute in parts', () => {
  it.each([1, 3, 5, 9, 10, 11])('of %d values at most becomes whole', async (most) => {
    const { server, asked, first } = serverWith(MEMBERS, most);
    // Active Directory names the attribute itself as well, without values.
    const entry = { dn: DN, attributes: [CN, { name: 'member', values: [] }, first('member')] };
    expect(plain(await withWholeRanges(server, entry))).toEqual({ cn: ['Everyone'], member: MEMBERS });
    expect(asked).toHaveLength(Math.ceil(MEMBERS.length / most) - 1);
  });

  it('keeps its other options', async () => {
    const { server, asked } = serverWith(MEMBERS, 6);
    const first = {
      name: 'member;x-a;Range=0-5',
      values: MEMBERS.slice(0, 6).map((each) => Buffer.from(each)),
    };
    const whole = await withWholeRanges(server, { dn: DN, attributes: [first] });
    expect(plain(whole)).toEqual({ 'member;x-a': MEMBERS });
    expect(asked).toEqual(['member;x-a;range=6-*']);
  });

  it('that has become shorter ends where it ends', async () => {
    const { first } = serverWith(MEMBERS, 4);
    const server: LdapServer = {
      search: () => Promise.resolve([{ dn: DN, attributes: [{ name: 'member', values: [] }] }]),
      close: () => Promise.resolve(),
    };
    const whole = await withWholeRanges(server, { dn: DN, attributes: [first('member')] });
    expect(plain(whole)).toEqual({ member: MEMBERS.slice(0, 4) });
  });

  it('that never ends is refused', async () => {
    const { first } = serverWith(MEMBERS, 4);
    const server: LdapServer = {
      search: () => Promise.resolve([{ dn: DN, attributes: [first('member')] }]),
      close: () => Promise.resolve(),
    };
    const entry = { dn: DN, attributes: [first('member')] };
    await expect(withWholeRanges(server, entry)).rejects.toThrow('has no end');
  });

  it('that is whole already costs nothing', async () => {
    const { server, asked } = serverWith([], 1);
    expect(plain(await withWholeRanges(server, { dn: DN, attributes: [CN] }))).toEqual({ cn: ['Everyone'] });
    expect(asked).toEqual([]);
  });
});
