import { readdir } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import type { List, ListRequest } from '../../../src/main/replica/page-asker';
import { fail } from '../../../src/shared/failure';
import {
  BASE,
  container,
  entry,
  listOf,
  openReplicas,
  pageOf,
  people,
  temporaryFolder,
  Watched,
} from './support';

const P = 'profile-1';

/** A NAS whose answers wait until the test gives them. */
class HeldNas {
  readonly asked: ListRequest[] = [];
  readonly signals: AbortSignal[] = [];
  #held: (() => void)[] = [];
  #waiting: (() => void)[] = [];
  constructor(readonly answer: List) {}

  readonly list: List = async (profileId, request, options) => {
    this.asked.push(request);
    this.signals.push(options.signal);
    for (const wake of this.#waiting.splice(0)) wake();
    await new Promise<void>((resolve) => this.#held.push(resolve));
    return this.answer(profileId, request, options);
  };

  async untilAsked(times: number): Promise<void> {
    while (this.asked.length < times) await new Promise<void>((resolve) => this.#waiting.push(resolve));
  }

  /** Answers the oldest request that is held. */
  give(): void {
    this.#held.shift()?.();
  }
}

describe('opening a container', () => {
  it('asks for fewer rows when an answer is too large, and still gets them all', async () => {
    const all = listOf(people(90));
    const asked: number[] = [];
    const watched = new Watched(openReplicas(), (profileId, request, options) => {
      asked.push(request.limit);
      if (request.limit > 40) throw fail('answer-too-large');
      return all(profileId, request, options);
    });
    await watched.loads.open(P, BASE);
    expect(await watched.next(BASE, ({ phase }) => phase === 'complete')).toMatchObject({
      loaded: 90,
      failure: null,
    });
    expect(asked.slice(0, 4)).toEqual([200, 100, 50, 25]);
    expect(Math.max(...asked.slice(3))).toBe(25);
  });

  it('has both of two names that differ in a space of another script alone', async () => {
    const both = [entry(`CN=王小明,${BASE}`), entry(`CN=王小明\u3000,${BASE}`)];
    const watched = new Watched(openReplicas(), listOf(both));
    await expect(watched.toEnd(P, BASE)).resolves.toMatchObject({ loaded: 2, total: 2, failure: null });
    const { rows } = await watched.replicas.window(P, BASE, 0, 10);
    expect(rows.map(({ dn }) => dn).toSorted()).toEqual(both.map(({ dn }) => dn).toSorted());
  });

  it('answers at once, and tells of each page until all is there', async () => {
    const nas = new HeldNas(listOf(people(350)));
    const watched = new Watched(openReplicas(), nas.list);
    const state = await watched.loads.open(P, BASE.toLowerCase());
    expect(state).toMatchObject({ phase: 'loading', loaded: 0, total: null, asOf: null, failure: null });
    await nas.untilAsked(1);
    nas.give();
    const half = await watched.next(BASE, ({ loaded }) => loaded > 0);
    expect(half).toMatchObject({ phase: 'loading', loaded: 200, total: 350, asOf: null });
    expect((await watched.replicas.window(P, BASE, 0, 1000)).rows).toHaveLength(200);
    await nas.untilAsked(2);
    nas.give();
    const end = await watched.next(BASE, ({ phase }) => phase === 'complete');
    expect(end).toMatchObject({ loaded: 350, total: 350, failure: null });
    expect(end.asOf).toBe(watched.now);
    // As big as quick pages let it be, and from where the server stopped.
    expect(nas.asked.map(({ offset, limit }) => [offset, limit])).toEqual([
      [0, 200],
      [200, 400],
    ]);
    expect(watched.states[0]).toEqual(state);
    const revisions = watched.states.map(({ revision }) => revision);
    expect(revisions).toEqual([...new Set(revisions)].toSorted((one, other) => one - other));
  });

  it('does not load again what is complete, not even in the next run of the program', async () => {
    const folder = await temporaryFolder();
    const first = new Watched(openReplicas({ folder }), listOf(people(3)));
    const complete = await first.toEnd(P, BASE);
    await expect(first.loads.open(P, BASE)).resolves.toEqual(complete);
    await first.replicas.close();
    const second = new Watched(openReplicas({ folder }), () => Promise.reject(new Error('not to be asked')));
    await expect(second.loads.open(P, BASE)).resolves.toMatchObject({ phase: 'complete', loaded: 3 });
    expect(second.bugs).toEqual([]);
  });

  it('joins a load that is under way, and reloads only when asked to', async () => {
    const nas = new HeldNas(listOf(people(2)));
    const watched = new Watched(openReplicas(), nas.list);
    const states = await Promise.all([
      watched.loads.open(P, BASE),
      watched.loads.open(P, BASE.toLowerCase()),
      watched.loads.reload(P, BASE),
    ]);
    expect(states.map(({ phase }) => phase)).toEqual(['loading', 'loading', 'loading']);
    await nas.untilAsked(1);
    nas.give();
    await watched.next(BASE, ({ phase }) => phase === 'complete');
    expect(nas.asked).toHaveLength(1);
    await watched.loads.reload(P, BASE);
    await nas.untilAsked(2);
    nas.give();
    await watched.next(BASE, ({ phase }) => phase === 'complete', watched.states.length);
    expect(nas.asked).toHaveLength(2);
  });

  it('asks with the name as the NAS wrote it', async () => {
    const asked: string[] = [];
    const list = listOf([container(`OU=Größe,${BASE}`), ...people(1, `OU=Größe,${BASE}`)]);
    const watched = new Watched(openReplicas(), (id, request, options) => {
      asked.push(request.baseDn);
      return list(id, request, options);
    });
    await watched.toEnd(P, BASE);
    await watched.toEnd(P, `ou = GRÖSSE,${BASE}`.replace('SS', 'ß'));
    expect(asked).toEqual([BASE, `OU=Größe,${BASE}`]);
  });

  it('refuses what is no DN without asking the NAS', async () => {
    const watched = new Watched(openReplicas(), () => Promise.reject(new Error('not to be asked')));
    await expect(watched.loads.open(P, 'nonsense')).rejects.toMatchObject({
      failure: { code: 'dn-invalid' },
    });
  });

  it('is complete at once when there is nothing in it', async () => {
    const watched = new Watched(openReplicas(), listOf([]));
    await expect(watched.toEnd(P, BASE)).resolves.toMatchObject({ phase: 'complete', loaded: 0, total: 0 });
  });
});

describe('a load that does not reach its end', () => {
  it('keeps what arrived, says why, and goes on from the start when opened again', async () => {
    let isDown = true;
    const all = people(500);
    const list: List = (id, request, options) =>
      isDown && request.offset > 0
        ? Promise.reject(fail('timeout', { host: 'nas' }))
        : listOf(all)(id, request, options);
    const watched = new Watched(openReplicas(), list);
    const stopped = await watched.toEnd(P, BASE);
    expect(stopped).toMatchObject({
      phase: 'stopped',
      loaded: 200,
      total: 500,
      asOf: null,
      failure: { code: 'timeout' },
    });
    expect((await watched.replicas.window(P, BASE, 0, 1000)).rows).toHaveLength(200);
    isDown = false;
    await expect(watched.toEnd(P, BASE)).resolves.toMatchObject({
      phase: 'complete',
      loaded: 500,
      failure: null,
    });
  });

  it('leaves a complete copy as it was', async () => {
    let list: List = listOf(people(300));
    const watched = new Watched(openReplicas(), (...request) => list(...request));
    const { asOf } = await watched.toEnd(P, BASE);
    list = (_id, { offset }) =>
      offset === 0 ? Promise.resolve(pageOf(people(5), 10)) : Promise.reject(fail('not-connected'));
    await expect(watched.toEnd(P, BASE, { how: 'reload' })).resolves.toMatchObject({
      phase: 'stopped',
      loaded: 300,
      asOf,
      failure: { code: 'not-connected' },
    });
    // What was complete once is shown as it is; only a person loads it again.
    await expect(watched.loads.open(P, BASE)).resolves.toMatchObject({ phase: 'stopped', loaded: 300 });
  });

  it('ends as soon as it is stopped, even when the NAS does not answer, and can begin again', async () => {
    const nas = new HeldNas(listOf(people(10)));
    const watched = new Watched(openReplicas(), nas.list);
    await watched.loads.open(P, BASE);
    await nas.untilAsked(1);
    await watched.loads.stop(P, BASE.toUpperCase());
    expect(nas.signals[0]?.aborted).toBe(true);
    expect(watched.states.at(-1)).toMatchObject({ phase: 'stopped', failure: { code: 'cancelled' } });
    await watched.loads.stop(P, BASE);
    const again = watched.loads.open(P, BASE);
    await nas.untilAsked(2);
    nas.give();
    nas.give();
    await again;
    await expect(watched.next(BASE, ({ phase }) => phase === 'complete')).resolves.toMatchObject({
      loaded: 10,
    });
    expect(watched.bugs).toEqual([]);
  });

  it('can be stopped while it waits for its turn, with all others of its profile', async () => {
    const dns = [1, 2, 3, 4].map((index) => `OU=${index},${BASE}`);
    const nas = new HeldNas(listOf([]));
    const watched = new Watched(openReplicas(), nas.list);
    for (const dn of dns) await watched.loads.open(P, dn);
    await watched.loads.open('profile-2', BASE);
    await nas.untilAsked(3);
    await watched.loads.stopAll(P);
    const stopped = () => watched.states.filter(({ phase }) => phase === 'stopped').map(({ dn }) => dn);
    expect(stopped().toSorted()).toEqual(dns);
    await watched.loads.stopEverything();
    expect(stopped()).toHaveLength(5);
    expect(nas.asked).toHaveLength(3);
  });

  it('tells a bug from a failure', async () => {
    const bug = new Error('a bug');
    const watched = new Watched(openReplicas(), () => Promise.reject(bug));
    await expect(watched.toEnd(P, BASE)).resolves.toMatchObject({ failure: { code: 'unexpected' } });
    expect(watched.bugs).toEqual([bug]);
  });

  it('leaves a replica that is removed after it was stopped removed', async () => {
    const folder = await temporaryFolder();
    const all = [container(`OU=A,${BASE}`), container(`OU=B,${BASE}`), ...people(300)];
    const watched = new Watched(openReplicas({ folder }), listOf(all));
    for (const dn of [BASE, `OU=A,${BASE}`, `OU=B,${BASE}`]) await watched.toEnd(P, dn);
    // Stopped at its very end, while it looks what else it has changed.
    await watched.toEnd(P, BASE, { how: 'reload' });
    await watched.loads.stopAll(P);
    await watched.replicas.remove(P);
    await watched.loads.stopEverything();
    expect(await readdir(folder)).toEqual([]);
    expect(watched.bugs).toEqual([]);
  });

  it('ends quietly when the profile is removed under it', async () => {
    const nas = new HeldNas(listOf(people(10)));
    const watched = new Watched(openReplicas(), nas.list);
    await watched.loads.open(P, BASE);
    await nas.untilAsked(1);
    await watched.replicas.close();
    nas.give();
    await watched.loads.stopAll(P);
    expect(watched.bugs).toEqual([]);
  });
});

describe('what goes first', () => {
  it('is the container that was opened last, with at most two requests at once', async () => {
    const [a, b, c, d] = ['a', 'b', 'c', 'd'].map((name) => `OU=${name},${BASE}`) as [
      string,
      string,
      string,
      string,
    ];
    const nas = new HeldNas(
      listOf(
        [a, b, c, d].flatMap((dn) => people(450, dn)),
        150,
      ),
    );
    const watched = new Watched(openReplicas(), nas.list);
    for (const dn of [a, b, c]) await watched.loads.open(P, dn);
    await nas.untilAsked(2);
    expect(nas.asked.map(({ baseDn }) => baseDn)).toEqual([a, b]);
    await watched.loads.open(P, d);
    await watched.loads.open(P, c);
    for (let given = 3; given <= 12; given += 1) {
      nas.give();
      await nas.untilAsked(given);
    }
    nas.give();
    nas.give();
    await Promise.all([a, b, c, d].map((dn) => watched.next(dn, ({ phase }) => phase === 'complete')));
    // `c` was looked at last and `d` before it; what was begun earlier waits until both are there.
    const order = nas.asked.map(({ baseDn }) => baseDn);
    expect(order.slice(2, 8).toSorted()).toEqual([c, c, c, d, d, d]);
    expect(order.slice(8).toSorted()).toEqual([a, a, b, b]);
  });

  it('is decided for each profile apart', async () => {
    const nas = new HeldNas(listOf([]));
    const watched = new Watched(openReplicas(), nas.list);
    for (const profileId of ['one', 'two', 'three']) await watched.loads.open(profileId, BASE);
    await nas.untilAsked(3);
    await watched.loads.stopEverything();
  });
});
