/** The main job over a real directory: connect, read, sync, be told; in both vocabularies, and while it changes. */
import { describe, expect, it } from 'vitest';
import { CONTROLLER } from './support/domain-controller';
import { ldapmodify, ldapsearch } from './support/ldap-tools';
import { childrenOf, entriesOf, signal, startScene } from './support/scene';
import { until } from '../support/patience';

const { baseDn } = CONTROLLER;

const USERS = '(&(objectClass=user)(!(objectClass=computer)))';

describe.each(['directory-server', 'active-directory'] as const)('the main job in %s', (vocabulary) => {
  it('goes from connecting to a finished sync of every user and group', async () => {
    const { nas, grove, profileId, troubles } = await startScene({ vocabularies: [vocabulary] });
    const [connection] = grove.latest('connections') ?? [];
    expect(connection).toMatchObject({
      state: 'connected',
      facts: { domain: 'example.com', baseDn, vocabulary },
    });

    const scene = { nas, grove, profileId, troubles };
    const rows = await childrenOf(scene, `OU=Values,${baseDn}`);
    const [entry] = await entriesOf(
      scene,
      rows.filter(({ name }) => name === 'Everything'),
    );
    expect(entry).toMatchObject({ kind: 'user', container: false });

    await grove.handlers.sync.start({ profileId }, { signal });
    await until(() => expect(grove.notified).toHaveLength(1));
    expect(grove.notified[0]).toMatchObject({ cause: 'sync-completed', title: 'Samba: sync completed' });
    const { users, groups } = await nas.control.sync.table();
    const dns = async (filter: string) =>
      (await ldapsearch(baseDn, { filter, attributes: ['1.1'] })).map(({ dn }) => dn);
    expect(users.map(({ dn }) => dn).sort()).toEqual((await dns(USERS)).sort());
    expect(groups.map(({ dn }) => dn).sort()).toEqual((await dns('(objectClass=group)')).sort());
    expect(grove.bugs).toEqual([]);
    expect(troubles).toEqual([]);
  });
});

describe('changes in the directory', () => {
  it('are there when a container is loaded again', async () => {
    const scene = await startScene();
    const parent = `OU=Nothing in it,${baseDn}`;
    expect(await childrenOf(scene, parent)).toEqual([]);
    await ldapmodify(`dn: CN=New,${parent}\nchangetype: add\nobjectClass: contact\nsn: New\n`);
    await until(async () => {
      const rows = await childrenOf(scene, parent, { reload: true });
      expect(rows.map(({ name }) => name)).toEqual(['New']);
    });
    await ldapmodify(`dn: CN=New,${parent}\nchangetype: delete\n`);
    await until(async () => expect(await childrenOf(scene, parent, { reload: true })).toEqual([]));
  });
});
