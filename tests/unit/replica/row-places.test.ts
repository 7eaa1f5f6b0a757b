/** Windows anywhere in a container, in any sequence, and while it changes: always the rows that stand there. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ReceivedEntry } from '../../../src/shared/entry';
import { BASE, container, entry, fill, openReplicas } from './support';

const P = 'profile-1';
const OU = `OU=Crowd,${BASE}`;
const ROWS = 700;

/** Containers and people with names that differ late, repeat but for case and accents, and hold numbers. */
const crowd: readonly ReceivedEntry[] = Array.from({ length: ROWS }, (_, index) =>
  index % 7 === 0
    ? container(`OU=Group ${index % 100}-${index},${OU}`)
    : entry(`CN=${index % 2 === 0 ? 'Ädam' : 'adam'} ${index * 37},${OU}`),
);

describe('a window', () => {
  it('has the rows of its place, whatever was read before', async () => {
    const replicas = openReplicas();
    await fill(replicas, P, [container(BASE), container(OU), ...crowd]);
    const all = (await replicas.window(P, OU, 0, 1000)).rows.map(({ key }) => key);
    expect(new Set(all).size).toBe(ROWS);
    const places = fc.array(
      fc.record({ offset: fc.integer({ min: 0, max: ROWS + 20 }), limit: fc.integer({ min: 1, max: 60 }) }),
      { minLength: 1, maxLength: 12 },
    );
    await fc.assert(
      fc.asyncProperty(places, async (windows) => {
        for (const { offset, limit } of windows) {
          const { rows } = await replicas.window(P, OU, offset, limit);
          expect(rows.map(({ key }) => key)).toEqual(all.slice(offset, offset + limit));
        }
      }),
    );
  });

  it('has the rows as they are now when the container has changed', async () => {
    const replicas = openReplicas();
    await fill(replicas, P, [container(BASE), container(OU), ...crowd]);
    const nameAt = async (offset: number) => (await replicas.window(P, OU, offset, 1)).rows[0]?.name;
    const before = await nameAt(400);
    expect(await nameAt(399)).not.toBe(before);
    await fill(replicas, P, [container(BASE), container(OU), ...crowd, container(`OU=A first one,${OU}`)]);
    expect(await nameAt(401)).toBe(before);
    await fill(replicas, P, [container(BASE), container(OU), ...crowd]);
    expect(await nameAt(400)).toBe(before);
  });
});
