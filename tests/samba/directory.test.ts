/** A whole real directory through Grove: every object and every value, as LDAP's own tools print them. */
import { describe, expect, it } from 'vitest';
import { differences } from './support/compare';
import { CONTROLLER } from './support/domain-controller';
import { categoryOf, parentOf, textsOf } from './support/ldap-objects';
import { ldapsearch, type LdapObject } from './support/ldap-tools';
import { childrenOf, entriesOf, startScene, walk } from './support/scene';

const { baseDn } = CONTROLLER;

describe('every object and every value', () => {
  it.each(['one-level', 'subtree'] as const)('is in Grove when the NAS lists %s', async (scope) => {
    // A login changes the account that logs in: both have logged in before anything is read.
    const scene = await startScene({ scope });
    const below = (await ldapsearch(baseDn)).filter(({ dn }) => dn !== baseDn);
    expect(below.length).toBeGreaterThan(2_300);

    const rows = await walk(scene, [baseDn]);
    // Programs keep objects below computers, which the tree does not offer to open; whoever knows the place finds them.
    const computers = below.filter((object) => textsOf(object, 'objectClass').includes('computer'));
    const unmet = below.filter(({ dn }) => !rows.some((row) => row.dn === dn)).map(parentOf);
    const belowComputers = computers.map(({ dn }) => dn).filter((dn) => unmet.includes(dn));
    const all = [...rows, ...(await walk(scene, belowComputers))];

    expect(differences(await entriesOf(scene, all), below)).toEqual([]);
    expect(scene.grove.bugs).toEqual([]);
    expect(scene.troubles).toEqual([]);
  });

  it('is listed in the words of DSM 7’s console too', async () => {
    const scene = await startScene({ vocabularies: ['active-directory'] });
    const expected = listedByConsole(await ldapsearch(baseDn));
    const rows = await walk(scene, [baseDn]);
    expect(rows.map(({ dn }) => dn).sort()).toEqual(expected.map(({ dn }) => dn).sort());

    const shown = new Map((await entriesOf(scene, rows)).map((entry) => [entry.dn, entry]));
    for (const object of expected) {
      const fields = new Map(shown.get(object.dn)?.attributes.map(({ name, values }) => [name, values]));
      for (const name of [
        'name',
        'sAMAccountName',
        'displayName',
        'description',
        'mail',
        'telephoneNumber',
      ]) {
        expect(fields.get(name), `${name} of ${object.dn}`).toEqual([
          { type: 'text', text: textsOf(object, name)[0] ?? '' },
        ]);
      }
      expect(fields.get('objectCategory')).toEqual([{ type: 'text', text: categoryOf(object) }]);
    }
    expect(scene.troubles).toEqual([]);
  });
});

describe('names', () => {
  it('look in the tree as they were given', async () => {
    const scene = await startScene();
    const parent = `OU=Awkward names,${baseDn}`;
    const given = (await ldapsearch(parent))
      .filter(({ dn }) => dn !== parent)
      .flatMap((object) => textsOf(object, 'cn'));
    const rows = await childrenOf(scene, parent);
    expect(rows.map(({ name }) => name).sort()).toEqual(given.sort());
    expect(given).toEqual(
      expect.arrayContaining([' Leading space', 'Trailing space ', 'Line\nbreak', 'محمد علي']),
    );
  });

  it('lead down to the sixth level', async () => {
    const scene = await startScene();
    const [unit] = (await ldapsearch(baseDn, { filter: '(ou= Level 6 )' })).filter(
      (object) => textsOf(object, 'ou')[0] === ' Level 6 ',
    );
    const rows = await childrenOf(scene, unit?.dn ?? '');
    expect(rows.map(({ name }) => name)).toEqual(['Somebody']);
  });
});

describe('a group of 2,000', () => {
  it('is whole', async () => {
    const scene = await startScene();
    const dn = `CN=Everyone of the crowd,OU=Crowd,${baseDn}`;
    const rows = await childrenOf(scene, `OU=Crowd,${baseDn}`);
    expect(rows).toHaveLength(2_001);
    const [entry] = await entriesOf(
      scene,
      rows.filter((row) => row.dn === dn),
    );
    const members = entry?.attributes.find(({ name }) => name === 'member')?.values;
    expect(members).toHaveLength(2_000);
    expect(new Set(members?.map((member) => (member.type === 'text' ? member.text : ''))).size).toBe(2_000);
  });
});

/** What a person meets in the console, which shows neither objects of other categories nor what lies below them. */
function listedByConsole(all: readonly LdapObject[]): LdapObject[] {
  const opened = new Set([baseDn]);
  const listed: LdapObject[] = [];
  for (const object of all.toSorted((a, b) => depthOf(a) - depthOf(b))) {
    const category = categoryOf(object);
    if (category === undefined || !opened.has(parentOf(object))) continue;
    listed.push(object);
    if (['organizationalUnit', 'container', 'builtinDomain'].includes(category)) opened.add(object.dn);
  }
  return listed;
}

function depthOf(object: LdapObject): number {
  let depth = 0;
  for (let { dn } = object; dn.includes(','); dn = parentOf({ ...object, dn })) depth += 1;
  return depth;
}
