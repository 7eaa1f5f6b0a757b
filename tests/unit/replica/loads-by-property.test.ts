/** Random directories on random servers: after a finished load the replica equals the directory. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dnKey } from '../../../src/shared/dn';
import { change, Directory, expectContents, expectEqual, nodes, serve, server } from './random-directory';
import { openReplicas, Watched } from './support';

const RUNS = 100;

/** Loads everything that can be reached, again after each failure. */
async function loadAll(watched: Watched, profileId: string, directory: Directory): Promise<void> {
  const queue = [directory.base];
  for (let dn = queue.shift(); dn !== undefined; dn = queue.shift()) {
    let state = await watched.toEnd(profileId, dn);
    for (let attempt = 0; state.phase === 'stopped' && attempt < 6; attempt += 1) {
      expect(state.failure?.code).toBe('timeout');
      state = await watched.toEnd(profileId, dn, { how: 'reload' });
    }
    expect(state).toMatchObject({ phase: 'complete', failure: null });
    const { rows } = await watched.replicas.window(profileId, dn, 0, 1000);
    queue.push(...rows.filter((row) => row.container).map((row) => row.dn));
  }
}

describe.each(['one', 'subtree'] as const)('a NAS that lists %s', (scope) => {
  it('is copied whole, whatever its pages are like, and again after it has changed', async () => {
    const replicas = openReplicas();
    let run = 0;
    await fc.assert(
      fc.asyncProperty(nodes, server, fc.array(change, { maxLength: 8 }), async (given, how, later) => {
        run += 1;
        const directory = new Directory(`DC=run${run},DC=com`, given);
        const watched = new Watched(replicas, serve(directory, scope, how));
        await loadAll(watched, scope, directory);
        await expectEqual(replicas, scope, directory);

        const before = directory.entries;
        for (const each of later) directory.apply(each);
        for (const dn of [directory.base, ...directory.containers()]) {
          let state = await watched.toEnd(scope, dn, { how: 'reload' });
          for (let attempt = 0; state.phase === 'stopped' && attempt < 6; attempt += 1) {
            state = await watched.toEnd(scope, dn, { how: 'reload' });
          }
        }
        await expectEqual(replicas, scope, directory);
        const kept = new Set(directory.entries.map(({ dn }) => dnKey(dn)));
        for (const { dn } of before.filter((gone) => !kept.has(dnKey(gone.dn)))) {
          await expect(replicas.entry(scope, dn)).rejects.toMatchObject({
            failure: { code: 'object-not-found' },
          });
        }
        expect(watched.bugs).toEqual([]);
      }),
      { numRuns: RUNS },
    );
  });

  it('is copied as it is at the end when it changes while it is read', async () => {
    const replicas = openReplicas();
    let run = 0;
    await fc.assert(
      fc.asyncProperty(
        nodes,
        server,
        fc.array(change, { minLength: 1, maxLength: 3 }),
        async (given, how, changes) => {
          run += 1;
          const directory = new Directory(`DC=run${run},DC=com`, given);
          const steady = { ...how, failing: [], givesTotal: true };
          const watched = new Watched(replicas, serve(directory, scope, steady, [...changes]));
          await expect(watched.toEnd(scope, directory.base)).resolves.toMatchObject({ phase: 'complete' });
          const reached = scope === 'one' ? [directory.base] : [directory.base, ...directory.containers()];
          for (const dn of reached) {
            // Where no row lay deeper, nothing told that the empty containers are known to be so.
            await watched.toEnd(scope, dn);
            await expectContents(replicas, scope, directory, dn);
          }
          expect(watched.bugs).toEqual([]);
        },
      ),
      { numRuns: RUNS },
    );
  });
});
