/** Loading on demand: opening a container answers what is there at once, and fetches what was never fetched. */
import type { ContainerState } from '../../shared/entry';
import { fail, failure, type Failure, FailureError } from '../../shared/failure';
import { readContainer } from './container-reading';
import { keyOf } from './entry-record';
import type { BegunLoad, FinishedLoad, WrittenPage } from './load-shapes';
import type { List } from './page-asker';
import type { Replicas } from './replicas';
import { Turns } from './turns';

export interface ContainerLoadsOptions {
  readonly replicas: Replicas;
  readonly list: List;
  /** Epoch milliseconds. */
  readonly clock: () => number;
  readonly onChange: (state: ContainerState) => void;
  /** What ended a load and is no failure that a person can act on. */
  readonly reportBug: (where: string, error: unknown) => void;
}

/** So many list requests of one profile are under way at once: a NAS has other work to do. */
const AT_ONCE = 2;

/** A load under way. */
interface Load {
  readonly profileId: string;
  readonly dn: string;
  readonly key: string;
  readonly controller: AbortController;
  readonly begun: Promise<BegunLoad>;
  /** Grows with each opening; the higher goes first. 0: nobody looks at it, it is only copied. */
  opened: number;
  readonly onPage: Set<(page: WrittenPage) => void>;
  /** Fulfilled when nothing of the load is under way any more, with how it ended; undefined when the replica is gone. */
  ended: Promise<ContainerState | undefined>;
}

interface CopyOptions {
  /** Told of each page that is read. */
  readonly onPage: (page: WrittenPage) => void;
  readonly signal: AbortSignal;
}

/** What is kept of a profile for as long as the program runs. */
interface Session {
  readonly turns: Turns;
  /** The loads that can still be joined, by container, and all of which anything is under way. */
  readonly loads: Map<string, Load>;
  readonly running: Set<Load>;
  /** The revision that was last told of each container that was opened; what is only copied is not told of. */
  readonly told: Map<string, number>;
}

export class ContainerLoads {
  readonly #options: ContainerLoadsOptions;
  readonly #sessions = new Map<string, Session>();
  #opened = 0;

  constructor(options: ContainerLoadsOptions) {
    this.#options = options;
  }

  /**
   * What is known of the container. A load begins when it was never loaded to its end; one under way goes first now.
   * @throws FailureError `dn-invalid`, or `replica-failed`. That the NAS cannot be asked is told as the state's failure.
   */
  async open(profileId: string, dn: string): Promise<ContainerState> {
    const state = await this.#options.replicas.containerState(profileId, dn);
    const { loads, told } = this.#session(profileId);
    if (loads.has(state.key) || state.asOf === null) return this.#show(state);
    // From now on it is told when the load of another container changes it.
    if (!told.has(state.key)) told.set(state.key, state.revision);
    return state;
  }

  /** Loads the container again, whatever is known of it; joins a load that is under way. */
  async reload(profileId: string, dn: string): Promise<ContainerState> {
    return this.#show(await this.#options.replicas.containerState(profileId, dn));
  }

  /**
   * Loads the container again, and waits for its end or until `isEnough` says so after a page; what is left goes on.
   * @throws FailureError as `reload` does. That the NAS cannot be asked is told as the container's state.
   */
  async reloadUntil(profileId: string, dn: string, isEnough: () => Promise<boolean>): Promise<void> {
    await this.reload(profileId, dn);
    const load = this.#session(profileId).loads.get(keyOf(dn));
    if (load === undefined) return;
    await new Promise<void>((resolve, reject) => {
      const look = () => {
        isEnough().then((enough) => {
          if (enough) resolve();
        }, reject);
      };
      load.onPage.add(look);
      void load.ended.then(() => resolve());
    });
  }

  /** Tells of a container that was changed by something else than a load, where anybody has opened it. */
  async changed(profileId: string, dn: string): Promise<void> {
    if (!this.#session(profileId).told.has(keyOf(dn))) return;
    this.#tell(await this.#options.replicas.containerState(profileId, dn));
  }

  /**
   * Loads the container to its end, behind everything that a person has opened. It joins a load that is under way, and
   * goes on with one that the same crawl had begun before the program ended. Aborted, the load stops unless a person
   * waits for it too.
   * @returns how it ended; undefined when the replica is gone.
   */
  async copy(
    profileId: string,
    dn: string,
    { onPage, signal }: CopyOptions,
  ): Promise<ContainerState | undefined> {
    const state = await this.#options.replicas.containerState(profileId, dn);
    signal.throwIfAborted();
    const load = await this.#load(state, 0);
    load.onPage.add(onPage);
    const over = new AbortController();
    const left = new Promise<never>((_resolve, reject) => {
      const leave = () => {
        load.onPage.delete(onPage);
        if (load.opened === 0) load.controller.abort(fail('cancelled'));
        else reject(signal.reason as Error);
      };
      signal.addEventListener('abort', leave, { once: true, signal: over.signal });
    });
    try {
      await load.begun;
      return await Promise.race([load.ended, left]);
    } finally {
      over.abort();
    }
  }

  /** Stops a load; what arrived is kept. Ends when nothing of it is under way any more. */
  async stop(profileId: string, dn: string): Promise<void> {
    const load = this.#session(profileId).loads.get(keyOf(dn));
    load?.controller.abort(fail('cancelled'));
    await load?.ended;
  }

  /** Whether anything of a profile is being loaded. */
  isBusy(profileId: string): boolean {
    return (this.#sessions.get(profileId)?.running.size ?? 0) > 0;
  }

  /**
   * Stops all loads of a profile. To be awaited before its replica is removed: a load that still asked it for something
   * would bring it back.
   */
  async stopAll(profileId: string): Promise<void> {
    const running = [...this.#session(profileId).running];
    for (const { controller } of running) controller.abort(fail('cancelled'));
    await Promise.all(running.map(({ ended }) => ended));
  }

  /** Tells of every container that was opened, once an empty copy has taken the place of another. */
  async copyRenewed(profileId: string): Promise<void> {
    for (const key of this.#session(profileId).told.keys()) {
      this.#tell(await this.#options.replicas.containerState(profileId, key));
    }
  }

  /** Stops all loads of all profiles, as before the program ends. */
  async stopEverything(): Promise<void> {
    await Promise.all([...this.#sessions.keys()].map((profileId) => this.stopAll(profileId)));
  }

  /** Loads a container that a person looks at. */
  async #show(seen: ContainerState): Promise<ContainerState> {
    const { profileId, dn, key } = seen;
    const { told } = this.#session(profileId);
    if (!told.has(key)) told.set(key, seen.revision);
    const load = await this.#load(seen, this.#nextOpened());
    const { state } = await load.begun;
    if (state.revision > seen.revision) {
      this.#tell(state);
      return state;
    }
    return this.#options.replicas.containerState(profileId, dn);
  }

  /** Two loads of the same container are one. */
  async #load({ profileId, dn, key }: ContainerState, opened: number): Promise<Load> {
    const { loads, running: all } = this.#session(profileId);
    for (let running = loads.get(key); running !== undefined; running = loads.get(key)) {
      if (!running.controller.signal.aborted) {
        running.opened = Math.max(running.opened, opened);
        return running;
      }
      await running.ended;
    }
    const begin = { dn, at: this.#options.clock(), resume: opened === 0 };
    const load: Load = {
      profileId,
      dn,
      key,
      controller: new AbortController(),
      begun: this.#options.replicas.beginLoad(profileId, begin),
      opened,
      onPage: new Set(),
      ended: Promise.resolve(undefined),
    };
    loads.set(key, load);
    all.add(load);
    load.ended = this.#run(load);
    return load;
  }

  async #run(load: Load): Promise<ContainerState | undefined> {
    const { profileId, key } = load;
    const { loads, running } = this.#session(profileId);
    try {
      const { state, elsewhere } = await this.#readToEnd(load, await load.begun);
      loads.delete(key);
      this.#tell(state);
      if (elsewhere) await this.#tellOthers(load);
      return state;
    } catch (error) {
      // A replica that is gone has no state to tell of; who opened the container was told why.
      if (!(error instanceof FailureError)) this.#options.reportBug('loading a container', error);
      return undefined;
    } finally {
      if (loads.get(key) === load) loads.delete(key);
      running.delete(load);
    }
  }

  /** @returns the container's state at the end, whichever end it was. */
  async #readToEnd(load: Load, { load: number, pass }: BegunLoad): Promise<FinishedLoad> {
    const { profileId, dn, controller, opened } = load;
    const { replicas, list, clock } = this.#options;
    try {
      const survivors = await readContainer(
        { profileId, dn, load: number, claimant: load, from: pass, lasting: opened === 0 },
        {
          replicas,
          list,
          clock,
          turns: this.#session(profileId).turns,
          onPage: async (page) => {
            for (const hear of load.onPage) hear(page);
            this.#tell(page.state);
            if (page.elsewhere) await this.#tellOthers(load);
          },
          signal: controller.signal,
        },
      );
      return await replicas.finishLoad(profileId, { load: number, asOf: clock(), survivors });
    } catch (error) {
      const why = this.#failureOf(error, controller.signal);
      const state = await replicas.stopLoad(profileId, { dn, load: number, failure: why });
      return { state, elsewhere: false };
    }
  }

  /** Tells of the other containers that were opened and that this load has changed. */
  async #tellOthers({ profileId, key, controller }: Load): Promise<void> {
    for (const [other, revision] of this.#session(profileId).told) {
      if (controller.signal.aborted) return;
      if (other === key) continue;
      const state = await this.#options.replicas.containerState(profileId, other);
      if (state.revision > revision) this.#tell(state);
    }
  }

  #tell(state: ContainerState): void {
    const { told } = this.#session(state.profileId);
    const last = told.get(state.key);
    // Nobody looks at it, or another load has told of it already.
    if (last === undefined || last >= state.revision) return;
    told.set(state.key, state.revision);
    this.#options.onChange(state);
  }

  #failureOf(error: unknown, signal: AbortSignal): Failure {
    if (signal.aborted) return failure('cancelled');
    if (error instanceof FailureError) return error.failure;
    this.#options.reportBug('loading a container', error);
    return failure('unexpected');
  }

  #session(profileId: string): Session {
    let session = this.#sessions.get(profileId);
    if (session === undefined) {
      session = { turns: new Turns(AT_ONCE), loads: new Map(), running: new Set(), told: new Map() };
      this.#sessions.set(profileId, session);
    }
    return session;
  }

  #nextOpened(): number {
    this.#opened += 1;
    return this.#opened;
  }
}
