/** The company of the demo: what it has, that it is always the same, and what its story changes. */
import { describe, expect, it } from 'vitest';
import { dnKey, parseDn } from '../../../src/shared/dn';
import { text, texts } from '../../../src/nas/directory/attributes';
import { buildCompany, LEAVERS_DN } from '../../../src/nas/directory/company/company-directory';
import { companyStory } from '../../../src/nas/directory/company/story';
import type { DirectoryEntry } from '../../../src/nas/directory/source';
import { TreeEdits } from '../../../src/nas/directory/tree-edits';
import type { TreeDirectory } from '../../../src/nas/directory/tree-directory';
import { pictureOf } from '../../../src/shared/decode/picture';

const NOW = Date.UTC(2026, 10, 1);

async function all(tree: TreeDirectory): Promise<readonly DirectoryEntry[]> {
  const page = await tree.page({
    base: parseDn(tree.baseDn),
    scope: 'subtree',
    offset: 0,
    limit: 10_000,
  });
  // Some are the tree's own nodes, which change with it.
  return page?.entries.map(({ dn, attributes }) => ({ dn, attributes })) ?? [];
}

const people = (entries: readonly DirectoryEntry[]) =>
  entries.filter(({ attributes }) => attributes.has('employeeID'));

/** What tells two states of a directory apart. */
const changesOf = (before: readonly DirectoryEntry[], after: readonly DirectoryEntry[]) => {
  const id = ({ attributes }: DirectoryEntry) => String(attributes.get('objectGUID')?.[0]);
  const was = new Map(before.map((entry) => [id(entry), entry]));
  const is = new Map(after.map((entry) => [id(entry), entry]));
  const kept = after.filter((entry) => was.has(id(entry)));
  return {
    added: after.filter((entry) => !was.has(id(entry))).length,
    removed: before.filter((entry) => !is.has(id(entry))).length,
    moved: kept.filter((entry) => was.get(id(entry))?.dn !== entry.dn).length,
    modified: kept.filter(
      (entry) =>
        text(was.get(id(entry))?.attributes ?? new Map(), 'uSNChanged') !==
        text(entry.attributes, 'uSNChanged'),
    ).length,
  };
};

describe('the company', () => {
  it('has exactly 5,000 objects, each found by its own name, and the same from the same seed', async () => {
    const tree = buildCompany(1);
    const entries = await all(tree);
    expect(entries).toHaveLength(5_000);
    expect(new Set(entries.map(({ dn }) => dnKey(dn))).size).toBe(5_000);
    expect(entries.filter(({ dn }) => tree.find(parseDn(dn)) === undefined)).toEqual([]);
    const again = await all(buildCompany(1));
    expect(again.map(({ dn }) => dn)).toEqual(entries.map(({ dn }) => dn));
    const sample = (of: readonly DirectoryEntry[]) => of.filter((_, at) => at % 20 === 0);
    expect(sample(again)).toEqual(sample(entries));
  });

  it('has everything that the program tells apart', async () => {
    const staff = people(await all(buildCompany(1)));
    const has = (test: (entry: DirectoryEntry) => boolean) => staff.filter(test).length;
    expect(has(({ attributes }) => text(attributes, 'userAccountControl') === '514')).toBeGreaterThan(50);
    expect(has(({ attributes }) => text(attributes, 'lockoutTime') !== '0')).toBeGreaterThan(20);
    expect(
      has(({ attributes }) => text(attributes, 'accountExpires')?.startsWith('13') === true),
    ).toBeGreaterThan(50);
    for (const script of [
      /\p{Script=Latin}/u,
      /\p{Script=Cyrillic}/u,
      /\p{Script=Han}/u,
      /\p{Script=Arabic}/u,
      /\p{Script=Hebrew}/u,
    ])
      expect(has(({ attributes }) => script.test(text(attributes, 'displayName') ?? ''))).toBeGreaterThan(50);
    const photos = staff.flatMap(({ attributes }) => attributes.get('thumbnailPhoto') ?? []);
    expect(photos.length).toBeGreaterThan(500);
    for (const photo of photos.slice(0, 100))
      expect(pictureOf(photo as Uint8Array)).toEqual({ mediaType: 'image/png', width: 64, height: 64 });
  });

  it('has groups in groups whose links agree in both directions, and managers who are there', async () => {
    const tree = buildCompany(1);
    const entries = await all(tree);
    const byDn = new Map(entries.map((entry) => [dnKey(entry.dn), entry]));
    let links = 0;
    const oneWay: string[] = [];
    const absent: string[] = [];
    for (const { dn, attributes } of entries) {
      for (const member of texts(attributes, 'member')) {
        links += 1;
        if (!texts(byDn.get(dnKey(member))?.attributes ?? new Map(), 'memberOf').includes(dn))
          oneWay.push(member);
      }
      absent.push(...texts(attributes, 'manager').filter((manager) => !byDn.has(dnKey(manager))));
    }
    expect([oneWay, absent]).toEqual([[], []]);
    expect(links).toBeGreaterThan(4_000);
    const nested = byDn.get(dnKey(`CN=All staff,OU=Groups,${tree.baseDn}`));
    expect(texts(nested?.attributes ?? new Map(), 'member').length).toBeGreaterThan(10);
  });
});

describe('its story', () => {
  it('brings an ordinary day, a failure, a day, and a mass change', async () => {
    const tree = buildCompany(1);
    const edits = new TreeEdits(tree, () => NOW);
    const happen = companyStory(1);
    const rounds = [];
    let before = await all(tree);
    for (let sync = 1; sync <= 4; sync += 1) {
      const plan = await happen(edits, sync);
      const after = await all(tree);
      rounds.push({ failed: plan.outcome === 'failed', ...changesOf(before, after) });
      before = after;
    }
    const [day, failed, second, mass] = rounds;
    expect(day).toMatchObject({ failed: false, removed: 0 });
    expect(day?.added).toBeGreaterThan(0);
    expect(day?.moved).toBeGreaterThan(0);
    expect(day?.modified).toBeGreaterThan(5);
    expect(failed).toEqual({ failed: true, added: 0, removed: 0, moved: 0, modified: 0 });
    expect(second?.failed).toBe(false);
    expect(mass?.modified).toBeGreaterThan(500);
    expect(mass?.removed).toBeGreaterThan(50);
  });

  it('disables who leaves, and takes them out of their groups', async () => {
    const tree = buildCompany(1);
    const before = new Set((await all(tree)).map(({ dn }) => dn));
    await companyStory(1)(new TreeEdits(tree, () => NOW), 1);
    const left = (await all(tree)).filter(({ dn }) => dn.endsWith(`,${LEAVERS_DN}`) && !before.has(dn));
    expect(left.length).toBeGreaterThan(0);
    for (const { attributes } of left) {
      expect(text(attributes, 'userAccountControl')).toBe('514');
      expect(texts(attributes, 'memberOf')).toEqual([]);
    }
  });
});
