/** Random directories on random servers that fail at random: the replica after a finished crawl equals the directory. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { List } from '../../../src/main/replica/page-asker';
import { fail } from '../../../src/shared/failure';
import { dnKey } from '../../../src/shared/dn';
import { Crawling } from './crawling';
import { change, Directory, expectEqual, nodes, serve, server } from './random-directory';
import { openReplicas, temporaryFolder } from './support';

const RUNS = 40;

/** Requests are stopped for good from the `at`th on, as by a program that ends. */
function stoppingAt(list: List, at: number): { list: List; stopped: Promise<void> } {
  let requests = 0;
  let stop = (): void => undefined;
  const stopped = new Promise<void>((resolve) => (stop = resolve));
  return {
    stopped,
    list: (profileId, request, options) => {
      requests += 1;
      if (requests <= at) return list(profileId, request, options);
      stop();
      return new Promise((_resolve, reject) =>
        options.signal.addEventListener('abort', () => reject(fail('cancelled'))),
      );
    },
  };
}

async function toCompletion(crawling: Crawling, profileId: string): Promise<void> {
  // What fails at random may fail three times in a row; the crawl is then incomplete or failed, and is asked for again.
  for (let attempt = 0; attempt < 6; attempt += 1) {
    const { phase } = await crawling.toEnd(profileId);
    if (phase === 'completed') return;
    expect(['incomplete', 'failed']).toContain(phase);
  }
  throw new Error('The crawl never completes');
}

describe.each(['one', 'subtree'] as const)('a NAS that lists %s', (scope) => {
  it('is copied whole, and again after it has changed', async () => {
    const replicas = openReplicas();
    let run = 0;
    await fc.assert(
      fc.asyncProperty(nodes, server, fc.array(change, { maxLength: 8 }), async (given, how, later) => {
        run += 1;
        const profileId = `${scope}-${run}`;
        const directory = new Directory('DC=example,DC=com', given);
        const crawling = new Crawling(replicas, serve(directory, scope, how), { base: directory.base });
        await toCompletion(crawling, profileId);
        await expectEqual(replicas, profileId, directory);
        const before = directory.entries;
        for (const each of later) directory.apply(each);
        await toCompletion(crawling, profileId);
        await expectEqual(replicas, profileId, directory);
        const kept = new Set(directory.entries.map(({ dn }) => dnKey(dn)));
        for (const { dn } of before.filter((gone) => !kept.has(dnKey(gone.dn)))) {
          await expect(replicas.entry(profileId, dn)).rejects.toMatchObject({
            failure: { code: 'object-not-found' },
          });
        }
        expect(crawling.bugs).toEqual([]);
        await replicas.remove(profileId);
      }),
      { numRuns: RUNS },
    );
  });

  it('is copied whole however often the crawl is paused or the program ends', async () => {
    const folder = await temporaryFolder();
    let run = 0;
    await fc.assert(
      fc.asyncProperty(
        nodes,
        server,
        fc.array(fc.record({ at: fc.nat({ max: 12 }), how: fc.constantFrom('pause', 'restart') }), {
          maxLength: 4,
        }),
        async (given, how, stops) => {
          run += 1;
          const profileId = `${scope}-${run}`;
          const directory = new Directory('DC=example,DC=com', given);
          const list = serve(directory, scope, { ...how, failing: [] });
          let replicas = openReplicas({ folder });
          let now = 1_000_000;
          let completed = false;
          for (const stop of stops) {
            const { list: stopping, stopped } = stoppingAt(list, stop.at);
            const crawling = new Crawling(replicas, stopping, { base: directory.base, now });
            const end = crawling.toEnd(profileId);
            completed = await Promise.race([end.then(() => true), stopped.then(() => false)]);
            if (completed) break;
            if (stop.how === 'pause') {
              await crawling.crawls.pause(profileId);
              await expect(end).resolves.toMatchObject({ phase: 'paused', number: 1 });
            } else {
              await crawling.crawls.close();
              await replicas.close();
              replicas = openReplicas({ folder });
            }
            now = crawling.now;
          }
          const last = new Crawling(replicas, list, { base: directory.base, now });
          if (!completed) await last.toEnd(profileId);
          await expect(replicas.crawl(profileId)).resolves.toMatchObject({ phase: 'completed', number: 1 });
          await expectEqual(replicas, profileId, directory);
          await replicas.close();
        },
      ),
      { numRuns: RUNS / 2 },
    );
  });
});
