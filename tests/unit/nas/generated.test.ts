/** Generated directories: exactly as large as asked for, the same for the same seed, and every page of them at hand. */
import { beforeAll, describe, expect, it } from 'vitest';
import {
  generateDirectory,
  type GeneratedOptions,
} from '../../../src/nas/directory/generated/generated-directory';
import { commonName, personIndex } from '../../../src/nas/directory/generated/people';
import type { DirectoryEntry } from '../../../src/nas/directory/source';
import type { TreeDirectory } from '../../../src/nas/directory/tree-directory';
import { contractRow } from '../../../src/nas/api/contract-row';
import { dnKey, parentDn, parseDn } from '../../../src/shared/dn';
import { startLoggedIn } from './support';

async function readAll(directory: TreeDirectory, pageSize = 1000): Promise<DirectoryEntry[]> {
  const base = parseDn(directory.baseDn);
  const entries: DirectoryEntry[] = [];
  for (;;) {
    const offset = entries.length;
    const page = await directory.page({ base, scope: 'subtree', offset, limit: pageSize });
    entries.push(...(page?.entries ?? []));
    if (page === undefined || page.entries.length === 0) return entries;
  }
}

async function totalOf(directory: TreeDirectory, dn: string): Promise<number | undefined> {
  const request = { base: parseDn(dn), scope: 'one-level', offset: 0, limit: 0 } as const;
  return (await directory.page(request))?.total;
}

function generate(count: number, seed = 1): TreeDirectory {
  const options: GeneratedOptions = { seed, count };
  return generateDirectory(options);
}

describe('a generated directory', () => {
  it.each([1, 2, 18, 19, 50, 99, 100, 101, 140, 999, 1000, 1001, 5000])(
    'of %i objects has exactly as many, with different names and present parents',
    async (count) => {
      const entries = await readAll(generate(count));
      const keys = new Set(entries.map((entry) => dnKey(entry.dn)));
      expect(entries).toHaveLength(count);
      expect(keys.size).toBe(count);
      for (const { dn } of entries.slice(1)) {
        expect(keys.has(dnKey(parentDn(parseDn(dn)))), dn).toBe(true);
      }
      for (const attribute of ['objectGUID', 'sAMAccountName', 'objectSid']) {
        const values = entries.flatMap(({ attributes }) => attributes.get(attribute) ?? []);
        const different = new Set(values.map((value) => Buffer.from(value).toString('hex')));
        expect(different.size, attribute).toBe(values.length);
      }
    },
  );

  it('is the same for the same seed, and another for another', async () => {
    const rows = async (seed: number) => (await readAll(generate(300, seed))).map(contractRow);
    const first = await rows(1);
    expect(await rows(1)).toEqual(first);
    expect(await rows(2)).not.toEqual(first);
  });

  it.each([0, -1, 1.5, 1_000_001])('of %d objects is refused', (count) => {
    expect(() => generate(count)).toThrow('A generated directory has 1 to 1000000 objects.');
  });

  it('takes its names from the domain', async () => {
    const directory = generateDirectory({ seed: 1, count: 2000, domain: 'corp.example.org' });
    expect(directory.baseDn).toBe('DC=corp,DC=example,DC=org');
    const row = JSON.stringify((await readAll(directory)).map(contractRow));
    expect(row).toContain('@corp.example.org');
    expect(row).not.toContain('example.com');
  });

  it('reads the same with any page size', async () => {
    const directory = generate(1500);
    const dns = (entries: DirectoryEntry[]) => entries.map((entry) => entry.dn);
    expect(dns(await readAll(directory, 7))).toEqual(dns(await readAll(directory, 1000)));
  });

  it('has groups whose members point back', async () => {
    const directory = generate(5000);
    const entries = await readAll(directory);
    const byKey = new Map(entries.map((entry) => [dnKey(entry.dn), entry]));
    const team = entries.find((entry) => entry.dn.startsWith('CN=Team 000003,'));
    const members = (team?.attributes.get('member') ?? []).map(String);
    expect(members).toHaveLength(50);
    for (const member of members) {
      expect(byKey.get(dnKey(member))?.attributes.get('memberOf')).toContain(team?.dn);
    }
  });

  it('has names in many scripts, deep containers and names that are hard to write', async () => {
    const dns = (await readAll(generate(3000))).map((entry) => entry.dn).join('\n');
    for (const script of ['Cyrillic', 'Greek', 'Arabic', 'Hebrew', 'Han', 'Hiragana', 'Thai']) {
      expect(new RegExp(`\\p{Script=${script}}`, 'u').test(dns), script).toBe(true);
    }
    expect(dns).toContain(String.raw`CN=Doe\, Jane,OU=Awkward`);
    expect(dns).toContain(String.raw`CN=\ space at the beginning`);
    expect(dns).toContain('CN=Two parts+OU=in one name');
    expect(Math.max(...dns.split('\n').map((dn) => parseDn(dn).length))).toBeGreaterThan(12);
  });
});

describe('a million objects', () => {
  let directory: TreeDirectory;
  beforeAll(() => {
    directory = generate(1_000_000);
  });

  it('take no more memory than their containers', () => {
    expect([...directory.nodes()].length).toBeLessThan(1000);
  });

  it.each([0, 1, 399_999, 500_000, 999_000])('offset %i can be read at once', async (offset) => {
    const base = parseDn(directory.baseDn);
    const page = await directory.page({ base, scope: 'subtree', offset, limit: 1000 });
    expect(page?.total).toBe(1_000_000);
    expect(page?.entries).toHaveLength(Math.min(1000, 1_000_000 - offset));
    for (const { dn } of page?.entries ?? []) {
      expect(directory.find(parseDn(dn)), dn).toBeDefined();
    }
  });

  it('have a flat container of hundreds of thousands', async () => {
    expect(await totalOf(directory, 'OU=Staff,DC=example,DC=com')).toBeGreaterThan(300_000);
  });

  it('take changes like any other', async () => {
    const { nas, client } = await startLoggedIn({
      directory: { kind: 'generated', count: 1_000_000 },
    });
    const staff = 'OU=Staff,DC=example,DC=com';
    const before = (await client.list(staff, { offset: 1000, limit: 3 })).data;
    const [first, second, third] = before.objects.map((row) => String(row.dn));
    nas.control.directory.remove(first ?? '');
    nas.control.directory.modify(second ?? '', { title: 'Director' });
    nas.control.directory.move(third ?? '', 'CN=Moved,OU=Groups,DC=example,DC=com');
    const after = (await client.list(staff, { offset: 1000, limit: 2 })).data;
    expect(after.total).toBe(before.total - 2);
    expect(after.objects[0]).toMatchObject({ dn: second, title: 'Director' });
    expect((await client.list(first ?? '')).error?.code).toBe(404);
    expect((await client.list(third ?? '')).error?.code).toBe(404);
    expect(nas.control.directory.get('cn=moved,ou=groups,dc=example,dc=com')).toBeDefined();
    nas.control.directory.move(
      'CN=James Smith,OU=Staff,DC=example,DC=com',
      'CN=J,OU=Groups,DC=example,DC=com',
    );
    const team = nas.control.directory.get('CN=Team 000001,OU=Groups,DC=example,DC=com');
    expect(team?.attributes.get('member')?.[0]).toBe('CN=J,OU=Groups,DC=example,DC=com');
    nas.control.directory.remove('CN=J,OU=Groups,DC=example,DC=com');
    const rest = nas.control.directory.get('CN=Team 000001,OU=Groups,DC=example,DC=com');
    expect(rest?.attributes.get('member')).toHaveLength(49);
    nas.control.directory.move(staff, 'OU=People,DC=example,DC=com');
    const moved = (await client.list('OU=People,DC=example,DC=com', { limit: 1 })).data;
    expect(moved.total).toBe(after.total - 1);
    expect(moved.objects[0]?.distinguishedName).toMatch(/,OU=People,DC=example,DC=com$/);
  });
});

describe('names of people', () => {
  it('are different, and lead back to their index however they are written', () => {
    for (const style of ['plain', 'family, given'] as const) {
      const seen = new Set<string>();
      const lost: string[] = [];
      for (let index = 0; index < 40_000; index += 1) {
        const name = commonName(index, style).toLowerCase();
        seen.add(name);
        if (personIndex(name, style) !== index) lost.push(name);
      }
      expect(lost).toEqual([]);
      expect(seen.size).toBe(40_000);
    }
  });

  it('that nobody bears lead nowhere', () => {
    for (const name of ['', 'Nobody Here', 'James Smith 1', 'James Smith 01', 'James Smith x']) {
      expect(personIndex(name, 'plain')).toBeUndefined();
    }
  });
});
