import { describe, expect, it } from 'vitest';
import type { List } from '../../../src/main/replica/page-asker';
import { dnKey } from '../../../src/shared/dn';
import type { ReceivedEntry } from '../../../src/shared/entry';
import { fail } from '../../../src/shared/failure';
import { Crawling } from './crawling';
import { BASE, container, listOf, openReplicas, pageOf, people, temporaryFolder } from './support';

const P = 'profile-1';
const [A, B, DEEP] = [`OU=A,${BASE}`, `OU=B,${BASE}`, `OU=Deep,OU=A,${BASE}`] as const;
const tree: readonly ReceivedEntry[] = [
  container(A),
  container(B),
  container(DEEP),
  ...people(3, A),
  ...people(1500, B),
  ...people(2, DEEP),
];

/** Lists like `list`, and remembers whose pages it was asked for. */
function recorded(list: List): { list: List; asked: string[] } {
  const asked: string[] = [];
  return {
    asked,
    list: (profileId, request, options) => {
      asked.push(`${request.baseDn} ${request.offset}`);
      return list(profileId, request, options);
    },
  };
}

describe('a crawl', () => {
  it('copies every container, from the base down, and becomes a generation', async () => {
    const { list, asked } = recorded(listOf(tree));
    const crawling = new Crawling(openReplicas(), list);
    const end = await crawling.toEnd(P);
    expect(end).toMatchObject({
      profileId: P,
      number: 1,
      phase: 'completed',
      trigger: 'by-hand',
      objects: tree.length,
      containersLeft: 0,
      skippedCount: 0,
      failure: null,
      generation: 1,
    });
    const first = [BASE, A, B, DEEP].map((dn) => asked.indexOf(`${dn} 0`));
    expect(first).toEqual(first.toSorted((one, other) => one - other));
    expect(asked.filter((each) => each.endsWith(' 0'))).toHaveLength(4);
    for (const { dn } of tree) await crawling.replicas.entry(P, dn);
    await expect(crawling.loads.open(P, DEEP)).resolves.toMatchObject({ phase: 'complete', loaded: 2 });
    await expect(crawling.replicas.generations(P)).resolves.toMatchObject([
      { number: 1, objects: tree.length, trigger: 'by-hand', startedAt: end.startedAt, endedAt: end.endedAt },
    ]);
    // Nobody looks at a container, so nobody is told of one.
    expect(crawling.states).toEqual([]);
  });

  it('reads a NAS that lists whole subtrees with one listing, and knows how many objects there are', async () => {
    const all = [container(BASE), ...tree];
    const { list, asked } = recorded((_id, { baseDn, offset, limit }) => {
      const rows = all.filter(({ dn }) => `,${dnKey(dn)}`.endsWith(`,${dnKey(baseDn)}`));
      return Promise.resolve(pageOf(rows.slice(offset, offset + Math.min(limit, 50)), rows.length));
    });
    const crawling = new Crawling(openReplicas(), list);
    await expect(crawling.toEnd(P)).resolves.toMatchObject({ phase: 'completed', objects: tree.length });
    expect(new Set(asked.map((each) => each.split(' ')[0]))).toEqual(new Set([BASE]));
    const since = crawling.told.length;
    await crawling.toEnd(P);
    const expected = crawling.told.slice(since).flatMap((crawl) => crawl.expected ?? []);
    expect(expected).toContainEqual({ objects: all.length, by: 'nas' });
  });

  it('lets what a person opens go first', async () => {
    const held: (() => void)[] = [];
    const { list, asked } = recorded(async (...request) => {
      if (request[1].baseDn !== BASE) await new Promise<void>((resolve) => held.push(resolve));
      return listOf([...tree, container(`OU=C,${BASE}`), ...people(2, `OU=C,${BASE}`)])(...request);
    });
    const crawling = new Crawling(openReplicas(), list);
    const end = crawling.toEnd(P);
    while (held.length < 2) await new Promise((resolve) => setImmediate(resolve));
    await crawling.loads.open(P, `OU=C,${BASE}`);
    expect(asked).toHaveLength(3);
    held.shift()?.();
    while (held.length < 2) await new Promise((resolve) => setImmediate(resolve));
    expect(asked[3]).toBe(`OU=C,${BASE} 0`);
    const let_go = setInterval(() => held.splice(0).forEach((go) => go()), 1);
    await expect(end).resolves.toMatchObject({ phase: 'completed' });
    clearInterval(let_go);
    // Opened while it was copied: who looks at it is told, and it is not asked for twice.
    expect(crawling.states.at(-1)).toMatchObject({ key: dnKey(`OU=C,${BASE}`), phase: 'complete' });
    expect(asked.filter((each) => each === `OU=C,${BASE} 0`)).toHaveLength(1);
  });

  it('removes what is in no container any more, however it came into the copy', async () => {
    const crawling = new Crawling(openReplicas(), listOf([container(A)]));
    const lost = [container(`OU=In,OU=Lost,${BASE}`), ...people(2, `OU=In,OU=Lost,${BASE}`)];
    const before = new Crawling(crawling.replicas, listOf([...tree, ...lost]));
    await before.loads.open(P, `OU=Lost,${BASE}`);
    await before.loads.open(P, `OU=In,OU=Lost,${BASE}`);
    while (!before.states.some(({ loaded }) => loaded === 2))
      await new Promise((resolve) => setImmediate(resolve));
    await before.loads.stopEverything();
    await expect(crawling.toEnd(P)).resolves.toMatchObject({ phase: 'completed', objects: 1 });
    for (const { dn } of lost) {
      await expect(crawling.replicas.entry(P, dn)).rejects.toMatchObject({
        failure: { code: 'object-not-found' },
      });
    }
  });
});

describe('a crawl that meets failures', () => {
  const failing = (isIt: (dn: string, time: number) => boolean, code: Parameters<typeof fail>[0]) => {
    const times = new Map<string, number>();
    const list: List = (...request) => {
      const { baseDn } = request[1];
      const time = (times.get(baseDn) ?? 0) + 1;
      times.set(baseDn, time);
      return isIt(baseDn, time) ? Promise.reject(fail(code)) : listOf(tree)(...request);
    };
    return list;
  };

  it('tries a container again before it gives it up', async () => {
    const crawling = new Crawling(
      openReplicas(),
      failing((dn, time) => dn === A && time < 3, 'connection-lost'),
    );
    await expect(crawling.toEnd(P)).resolves.toMatchObject({ phase: 'completed', objects: tree.length });
    expect(crawling.waits).toEqual([1000, 5000]);
  });

  it('is incomplete and no generation when a container could not be copied', async () => {
    const replicas = openReplicas();
    const end = await new Crawling(
      replicas,
      failing((dn) => dn === A, 'connection-lost'),
    ).toEnd(P);
    expect(end).toMatchObject({
      phase: 'incomplete',
      skippedCount: 1,
      skipped: [{ dn: A, failure: { code: 'connection-lost' } }],
      generation: null,
    });
    await expect(replicas.entry(P, `CN=Person 1499,${B}`)).resolves.toMatchObject({ name: 'Person 1499' });
    await expect(replicas.generations(P)).resolves.toEqual([]);
    // The next one begins anew.
    await expect(new Crawling(replicas, listOf(tree)).toEnd(P)).resolves.toMatchObject({
      phase: 'completed',
      number: 2,
      skipped: [],
    });
  });

  it('fails when the NAS cannot be had, and goes on where it stopped', async () => {
    const replicas = openReplicas();
    const failed = await new Crawling(
      replicas,
      failing((dn) => dn === DEEP, 'credentials-refused'),
    ).toEnd(P);
    expect(failed).toMatchObject({
      phase: 'failed',
      failure: { code: 'credentials-refused' },
      containersLeft: 1,
    });
    const { list, asked } = recorded(listOf(tree));
    await expect(new Crawling(replicas, list).toEnd(P)).resolves.toMatchObject({
      phase: 'completed',
      number: 1,
    });
    expect(asked).toEqual([`${DEEP} 0`]);
  });

  it('fails when one container after the other does', async () => {
    const many = Array.from({ length: 6 }, (_, index) => container(`OU=${index},${BASE}`));
    const crawling = new Crawling(openReplicas(), (...request) =>
      request[1].baseDn === BASE ? listOf(many)(...request) : Promise.reject(fail('connection-lost')),
    );
    await expect(crawling.toEnd(P)).resolves.toMatchObject({
      phase: 'failed',
      failure: { code: 'connection-lost' },
    });
  });

  it('takes a container that is gone when it comes to it for gone', async () => {
    let isGone = false;
    const list: List = (...request) => {
      if (request[1].baseDn === A) {
        isGone = true;
        return Promise.reject(fail('object-not-found', { subject: A }));
      }
      return listOf(isGone ? tree.filter(({ dn }) => !dn.endsWith(A)) : tree)(...request);
    };
    await expect(new Crawling(openReplicas(), list).toEnd(P)).resolves.toMatchObject({
      phase: 'completed',
      objects: 1501,
    });
  });

  it('names a container that is listed and never found', async () => {
    const crawling = new Crawling(
      openReplicas(),
      failing((dn) => dn === A, 'object-not-found'),
    );
    await expect(crawling.toEnd(P)).resolves.toMatchObject({ phase: 'incomplete', skipped: [{ dn: A }] });
  });

  it('tells a bug from a failure', async () => {
    const bug = new Error('a bug');
    const crawling = new Crawling(openReplicas(), () => Promise.reject(bug));
    await expect(crawling.toEnd(P)).resolves.toMatchObject({
      phase: 'failed',
      failure: { code: 'unexpected' },
    });
    expect(crawling.bugs).toEqual([bug]);
  });
});

describe('a crawl that is stopped', () => {
  /** Answers until it is told to hold back; then only an abort ends a request. */
  const holding = (from: string): List => {
    return (...request) =>
      `${request[1].baseDn} ${request[1].offset}` === from
        ? new Promise((_resolve, reject) =>
            request[2].signal.addEventListener('abort', () => reject(request[2].signal.reason as Error)),
          )
        : listOf(tree)(...request);
  };
  const untilAsked = async (asked: string[], what: string) => {
    while (!asked.includes(what)) await new Promise((resolve) => setImmediate(resolve));
  };

  it('goes on in the middle of a container, in the next run of the program too', async () => {
    const folder = await temporaryFolder();
    const first = recorded(holding(`${B} 1400`));
    const before = new Crawling(openReplicas({ folder }), first.list);
    await before.start(P);
    await untilAsked(first.asked, `${B} 1400`);
    await before.crawls.close();
    await before.replicas.close();
    expect(before.crawls.of(P)?.phase).toBe('running');

    const { list, asked } = recorded(listOf(tree));
    const after = new Crawling(openReplicas({ folder }), list, { now: 2_000_000 });
    await after.crawls.recall(P);
    await expect(after.next(({ phase }) => phase !== 'running')).resolves.toMatchObject({
      phase: 'completed',
      number: 1,
      objects: tree.length,
    });
    // The page that came last is asked for again: how much of it was new is not known any more.
    expect(asked.toSorted()).toEqual([`${DEEP} 0`, `${B} 1200`, `${B} 600`, `${B} 800`].toSorted());
  });

  it('can be paused and goes on, or be cancelled and begins anew', async () => {
    const replicas = openReplicas();
    const { list, asked } = recorded(holding(`${DEEP} 0`));
    const crawling = new Crawling(replicas, list);
    await crawling.start(P);
    await untilAsked(asked, `${DEEP} 0`);
    await crawling.crawls.pause(P);
    expect(crawling.crawls.of(P)).toMatchObject({ phase: 'paused', containersLeft: 1, rate: null });
    await crawling.start(P);
    await crawling.crawls.cancel(P);
    expect(crawling.crawls.of(P)).toMatchObject({ phase: 'cancelled', number: 1 });
    await expect(new Crawling(replicas, listOf(tree)).toEnd(P)).resolves.toMatchObject({
      phase: 'completed',
      number: 2,
    });
    expect(crawling.bugs).toEqual([]);
  });

  it('can be cancelled while it is paused', async () => {
    const { list, asked } = recorded(holding(`${DEEP} 0`));
    const crawling = new Crawling(openReplicas(), list);
    await crawling.start(P);
    await untilAsked(asked, `${DEEP} 0`);
    await crawling.crawls.pause(P);
    await crawling.crawls.cancel(P);
    expect(crawling.told.at(-1)).toMatchObject({ phase: 'cancelled' });
    await crawling.crawls.forget(P);
    expect(crawling.crawls.all()).toEqual([]);
  });

  it('leaves alone what a person opened meanwhile', async () => {
    const { list, asked } = recorded(holding(`${DEEP} 0`));
    const crawling = new Crawling(openReplicas(), list);
    await crawling.start(P);
    await untilAsked(asked, `${DEEP} 0`);
    await crawling.loads.open(P, DEEP);
    await crawling.crawls.pause(P);
    await expect(crawling.replicas.containerState(P, DEEP)).resolves.toMatchObject({ phase: 'loading' });
    await crawling.loads.stopEverything();
  });
});
