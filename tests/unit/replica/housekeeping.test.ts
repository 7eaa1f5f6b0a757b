/** How much room copies take: measured, given back when much was dropped, and what is left behind by nobody. */
import { readdir, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { failure } from '../../../src/shared/failure';
import { Crawling } from './crawling';
import { BASE, container, entry, fill, listOf, openReplicas, people, temporaryFolder } from './support';

const P = 'profile-1';
const OU = `OU=Staff,${BASE}`;

/** As large as two pages, and different in each generation. */
const staff = (generation: number) => [
  container(OU),
  ...Array.from({ length: 1500 }, (_, index) =>
    entry(`CN=Person ${index},${OU}`, { info: [`${generation} ${'x'.repeat(7000)}`] }),
  ),
];

async function sizeOnDisk(folder: string): Promise<number> {
  const names = await readdir(folder);
  const sizes = await Promise.all(names.map(async (name) => (await stat(join(folder, name))).size));
  return sizes.reduce((sum, size) => sum + size, 0);
}

describe('a copy', () => {
  it('is measured with its log and what was set aside of it, and in memory too', async () => {
    const folder = await temporaryFolder();
    await writeFile(join(folder, `${P}.replica`), 'damaged '.repeat(1000));
    const replicas = openReplicas({ folder });
    await fill(replicas, P, people(300));
    const size = await replicas.measure(P);
    expect(size).toMatchObject({ entries: 300, generations: 0, newest: null, stored: 'file' });
    expect(size.bytes).toBe(await sizeOnDisk(folder));

    const kept = openReplicas();
    await fill(kept, P, people(300));
    const inMemory = await kept.measure(P);
    expect(inMemory).toMatchObject({ entries: 300, stored: 'memory' });
    expect(inMemory.bytes).toBeGreaterThan(50_000);
  });

  it('gives back what dropped generations took, and reads the same', async () => {
    const folder = await temporaryFolder();
    const replicas = openReplicas({ folder });
    for (const generation of [1, 2, 3, 4]) {
      const crawling = new Crawling(replicas, listOf(staff(generation)), { now: generation * 1e6 });
      expect(await crawling.toEnd(P)).toMatchObject({ phase: 'completed', generation });
    }
    const before = (await replicas.measure(P)).bytes;
    const pair = { before: 3, after: 4 };
    const kinds = ['modified'] as const;
    const window = { ...pair, kinds, includeNoise: false, text: '', offset: 0, limit: 3 };
    const changed = await replicas.changes(P, window);
    expect(changed.total).toBe(1500);

    expect(await replicas.trimGenerations(P, 2)).toBe(true);
    expect(await replicas.trimGenerations(P, 2)).toBe(false);
    await replicas.compact(P);
    const { bytes, generations } = await replicas.measure(P);
    expect(generations).toBe(2);
    expect(bytes).toBeLessThan(before * 0.7);
    expect(await replicas.changes(P, window)).toEqual(changed);
    await expect(replicas.compare(P, { before: 1, after: 4 })).rejects.toMatchObject({
      failure: { code: 'generation-not-kept' },
    });
  }, 60_000);

  it('that is cleared is empty, and its generations are never mistaken for those of before', async () => {
    const folder = await temporaryFolder();
    const replicas = openReplicas({ folder });
    const list = listOf([container(OU), ...people(50, OU)]);
    await new Crawling(replicas, list).toEnd(P);
    await new Crawling(replicas, list, { now: 2e6 }).toEnd(P);
    await replicas.clear(P);
    await expect(replicas.measure(P)).resolves.toMatchObject({ entries: 0, generations: 0 });
    // Also when the program ends before the next is there.
    await replicas.containerState(P, BASE);
    await replicas.close();
    const next = openReplicas({ folder });
    expect(await new Crawling(next, list, { now: 3e6 }).toEnd(P)).toMatchObject({ generation: 3 });
    const changes = { kinds: ['added'] as const, includeNoise: false, text: '', offset: 0, limit: 1 };
    await expect(next.changes(P, { before: 2, after: 3, ...changes })).rejects.toMatchObject({
      failure: failure('generation-not-kept', { subject: '2' }),
    });
    const [kept] = await next.generations(P);
    expect(kept).toMatchObject({ number: 3, objects: 51 });
  });

  it('begins behind the numbers that are known elsewhere, when the copy of before was lost', async () => {
    const folder = await temporaryFolder();
    await writeFile(join(folder, `${P}.replica`), 'damaged');
    const replicas = openReplicas({ folder, generationsBehind: () => 7 });
    const crawl = await new Crawling(replicas, listOf(people(5))).toEnd(P);
    expect(crawl).toMatchObject({ generation: 8 });
    expect(await new Crawling(replicas, listOf(people(6)), { now: 2e6 }).toEnd(P)).toMatchObject({
      generation: 9,
    });
    const all = { before: 8, after: 9, includeNoise: false, text: '', offset: 0, limit: 9 };
    const { rows } = await replicas.changes(P, { ...all, kinds: ['added', 'removed', 'moved', 'modified'] });
    expect(rows).toMatchObject([{ kind: 'added', name: 'Person 5' }]);
  });
});

describe('what is left behind', () => {
  it('is found by its name alone, and nothing else is touched', async () => {
    const folder = await temporaryFolder();
    const replicas = openReplicas({ folder });
    await fill(replicas, P, people(3));
    const names = [
      'gone.replica',
      'gone.replica-wal',
      'gone.replica.damaged-2025',
      'notes.txt',
      'other.replicas',
    ];
    for (const name of names) await writeFile(join(folder, name), '12345');
    await expect(replicas.leftBehind([P])).resolves.toEqual({ profileIds: ['gone'], bytes: 15 });
    await replicas.remove('gone');
    await expect(replicas.leftBehind([P])).resolves.toEqual({ profileIds: [], bytes: 0 });
    expect(await readdir(folder)).toEqual(
      expect.arrayContaining(['notes.txt', 'other.replicas', `${P}.replica`]),
    );
  });
});
