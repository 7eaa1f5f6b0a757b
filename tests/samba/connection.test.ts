/** The line between the simulated NAS and a real LDAP server: who is trusted, what is refused, what survives a cut. */
import { describe, expect, it } from 'vitest';
import { openLiveDirectory, type LiveOptions } from '../../src/nas/directory/live/open-live';
import { LdapConnection } from '../../src/nas/directory/live/ldap-connection';
import { withWholeRanges } from '../../src/nas/directory/live/range-retrieval';
import { systemClock } from '../../src/nas/clock';
import { parseDn } from '../../src/shared/dn';
import { CONTROLLER, LIVE } from './support/domain-controller';
import { ldapmodify, ldapsearch } from './support/ldap-tools';
import { textsOf } from './support/ldap-objects';
import { childrenOf, endAfterTest, signal, startScene } from './support/scene';
import { openLine } from './support/unreliable-line';
import { until } from '../support/patience';

const { baseDn, url, user, password, sha256 } = CONTROLLER;
const ACCOUNT = { url, user, password };

async function open(options: LiveOptions, troubles: unknown[] = []) {
  const directory = await openLiveDirectory(options, systemClock, (error) => troubles.push(String(error)));
  endAfterTest(() => directory.close());
  return directory.source;
}

describe('a server is trusted', () => {
  it('by an authority, or by its very certificate however it is written', async () => {
    for (const trust of [LIVE.trust, { sha256 }, { sha256: sha256.replaceAll(':', '').toLowerCase() }]) {
      expect((await open({ ...ACCOUNT, trust })).baseDn).toBe(baseDn);
    }
  });

  it.each<[string, Partial<LiveOptions>, RegExp]>([
    ['whose authority nobody knows', {}, /cannot be reached securely: unable to verify|self.signed/],
    [
      'with another certificate than the pinned one',
      { trust: { sha256: 'AB'.repeat(32) } },
      new RegExp(sha256),
    ],
    [
      'under a name that is not in its certificate',
      { ...LIVE, url: 'ldaps://localhost' },
      /cannot be reached/,
    ],
    ['that would take the password in the clear', { url: url.replace('ldaps', 'ldap') }, /in the clear/],
    ['with a password that is wrong', { ...LIVE, password: 'wrong' }, /does not let .* in/],
    ['without a password', { ...LIVE, password: '' }, /needs a user and a password/],
    ['on a port where nobody listens', { ...LIVE, url: `${url}:1` }, /ECONNREFUSED/],
  ])('never: one %s', async (_name, change, reason) => {
    await expect(open({ ...ACCOUNT, ...change })).rejects.toThrow(reason);
  });
});

describe('a line that is cut', () => {
  it('is opened again, and nobody notices', async () => {
    const line = await openLine();
    const scene = await startScene({ directory: { ...LIVE, url: line.url } });
    const parent = `OU=Crowd,${baseDn}`;
    for (let time = 0; time < 3; time += 1) {
      const rows = childrenOf(scene, parent, { reload: true });
      setTimeout(() => line.cut(), 50 * time);
      expect(await rows).toHaveLength(2_001);
    }
    expect(scene.troubles).toEqual([]);
    expect(scene.grove.bugs).toEqual([]);
    // However many requests are under way, one new connection is opened for all of them.
    expect(line.opened).toBe(1 + 3);
  });

  it('and stays so is an error of the NAS, which says why to its own log alone, and passes', async () => {
    const line = await openLine();
    const scene = await startScene({ directory: { ...LIVE, url: line.url } });
    const { grove, profileId, troubles } = scene;
    const dn = `OU=Values,${baseDn}`;
    await line.fell();
    await grove.handlers.directory.open({ profileId, dn }, { signal });
    await until(async () => {
      const { state } = await grove.handlers.directory.window(
        { profileId, dn, offset: 0, limit: 1 },
        { signal },
      );
      expect(state).toMatchObject({ phase: 'stopped', failure: { code: 'nas-error' } });
      expect(JSON.stringify(state.failure)).not.toContain('ECONNREFUSED');
    });
    expect(troubles.join()).toMatch(/127\.0\.0\.1:\d+ cannot be reached securely: .*ECONNREFUSED/);
    await line.mend();
    expect((await childrenOf(scene, dn)).length).toBeGreaterThan(5);
    expect(grove.bugs).toEqual([]);
  });

  it('by the NAS itself stays so, whatever is being read', async () => {
    const line = await openLine();
    const options = { ...LIVE, url: line.url };
    const directory = await openLiveDirectory(options, systemClock, () => undefined);
    const request = { base: parseDn(baseDn), scope: 'subtree', offset: 0, limit: 500 } as const;
    const reading = expect(directory.source.page(request)).rejects.toMatchObject({ code: 100 });
    await directory.close();
    await reading;
    expect(line.opened).toBe(1);
  });

  it('does not try a refused account again and again, which would lock it', async () => {
    const dn = `CN=Locked out,OU=Nothing in it,${baseDn}`;
    const secret = 'Let me in, 1 time';
    const unicodePwd = Buffer.from(`"${secret}"`, 'utf16le').toString('base64');
    await ldapmodify(
      `dn: ${dn}\nchangetype: add\nobjectClass: user\nsAMAccountName: locked-out\nuserAccountControl: 512\nunicodePwd:: ${unicodePwd}\n`,
    );
    endAfterTest(() => ldapmodify(`dn: ${dn}\nchangetype: delete\n`));
    const line = await openLine();
    const troubles: string[] = [];
    const directory = await open(
      { ...LIVE, url: line.url, user: 'locked-out@example.com', password: secret },
      troubles,
    );
    await ldapmodify(
      `dn: ${dn}\nchangetype: modify\nreplace: userAccountControl\nuserAccountControl: 514\n-\n`,
    );
    line.cut();
    const request = { base: parseDn(baseDn), scope: 'one-level', offset: 0, limit: 1 } as const;
    for (let time = 0; time < 5; time += 1) {
      await expect(directory.page(request)).rejects.toMatchObject({ code: 100 });
    }
    expect(troubles).toHaveLength(5);
    for (const trouble of troubles) expect(trouble).toContain('does not let locked-out@example.com in');
    // One for what it read at first, one that was refused.
    expect(line.opened).toBe(2);
  });
});

describe('a large attribute', () => {
  it('that comes in parts is put together', async () => {
    const address = { host: new URL(url).hostname, port: 636, trust: LIVE.trust };
    const server = new LdapConnection(address, { user, password });
    endAfterTest(() => server.close());
    const dn = `CN=Everyone of the crowd,OU=Crowd,${baseDn}`;
    const found = await server.search({ base: dn, scope: 'base', attributes: ['cn', 'member;range=0-699'] });
    const part = found?.[0];
    if (part === undefined) throw new Error('The group is not there.');
    expect(part.attributes.map(({ name, values }) => [name, values.length])).toContainEqual([
      'member;range=0-699',
      700,
    ]);
    const whole = await withWholeRanges(server, part);
    const members = whole.attributes
      .find(({ name }) => name === 'member')
      ?.values.map((value) => Buffer.from(value).toString());
    const [group] = await ldapsearch(dn);
    expect(members).toEqual(group && textsOf(group, 'member'));
  });
});

describe('pages', () => {
  it('of a size that divides nothing add up to the whole, each object once, time after time', async () => {
    const directory = await open(LIVE);
    const base = parseDn(`OU=Awkward names,${baseDn}`);
    const read = async () => {
      const dns: string[] = [];
      for (let total = 1; dns.length < total;) {
        const page = await directory.page({ base, scope: 'subtree', offset: dns.length, limit: 7 });
        dns.push(...(page?.entries.map(({ dn }) => dn) ?? []));
        total = page?.total ?? 0;
      }
      return dns;
    };
    const first = await read();
    expect(first.toSorted()).toEqual(
      (await ldapsearch(`OU=Awkward names,${baseDn}`)).map(({ dn }) => dn).sort(),
    );
    expect(await read()).toEqual(first);
  });

  it('below what is not there are none', async () => {
    const directory = await open(LIVE);
    for (const dn of [`OU=Nowhere,${baseDn}`, 'DC=example,DC=org', 'DC=com', 'foo=bar']) {
      const request = { base: parseDn(dn), scope: 'one-level', offset: 0, limit: 10 } as const;
      expect(await directory.page(request), dn).toBeUndefined();
    }
  });
});
