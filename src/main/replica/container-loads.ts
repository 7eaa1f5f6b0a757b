/** Loading on demand: opening a container answers what is there at once, and fetches what was never fetched. */
import type { ContainerState } from '../../shared/entry';
import { fail, failure, type Failure, FailureError } from '../../shared/failure';
import { type List, readContainer } from './container-reading';
import { keyOf } from './entry-record';
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
  readonly begun: Promise<{ readonly load: number; readonly state: ContainerState }>;
  /** Grows with each opening; the higher goes first. */
  opened: number;
  /** Fulfilled when nothing of the load is under way any more. */
  ended: Promise<void>;
}

/** What is kept of a profile for as long as the program runs. */
interface Session {
  readonly turns: Turns;
  /** The loads that can still be joined, by container, and all of which anything is under way. */
  readonly loads: Map<string, Load>;
  readonly running: Set<Load>;
  /** The revision that was last told of each container that was opened. */
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
    if (loads.has(state.key) || state.asOf === null) return this.#load(state);
    // From now on it is told when the load of another container changes it.
    if (!told.has(state.key)) told.set(state.key, state.revision);
    return state;
  }

  /** Loads the container again, whatever is known of it; joins a load that is under way. */
  async reload(profileId: string, dn: string): Promise<ContainerState> {
    return this.#load(await this.#options.replicas.containerState(profileId, dn));
  }

  /** Stops a load; what arrived is kept. Ends when nothing of it is under way any more. */
  async stop(profileId: string, dn: string): Promise<void> {
    const load = this.#session(profileId).loads.get(keyOf(dn));
    load?.controller.abort(fail('cancelled'));
    await load?.ended;
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

  /** Stops all loads of all profiles, as before the program ends. */
  async stopEverything(): Promise<void> {
    await Promise.all([...this.#sessions.keys()].map((profileId) => this.stopAll(profileId)));
  }

  /** Two loads of the same container are one. */
  async #load({ profileId, dn, key }: ContainerState): Promise<ContainerState> {
    const { loads, running: all } = this.#session(profileId);
    for (let running = loads.get(key); running !== undefined; running = loads.get(key)) {
      if (!running.controller.signal.aborted) {
        running.opened = this.#nextOpened();
        await running.begun;
        return this.#options.replicas.containerState(profileId, dn);
      }
      await running.ended;
    }
    const load: Load = {
      profileId,
      dn,
      key,
      controller: new AbortController(),
      begun: this.#options.replicas.beginLoad(profileId, dn),
      opened: this.#nextOpened(),
      ended: Promise.resolve(),
    };
    loads.set(key, load);
    all.add(load);
    load.ended = this.#run(load);
    const { state } = await load.begun;
    this.#tell(state);
    return state;
  }

  async #run(load: Load): Promise<void> {
    const { profileId, key, begun } = load;
    const { loads, running } = this.#session(profileId);
    try {
      const last = await this.#readToEnd(load, (await begun).load);
      loads.delete(key);
      this.#tell(last);
      await this.#tellOthers(load);
    } catch (error) {
      // A replica that is gone has no state to tell of; who opened the container was told why.
      if (!(error instanceof FailureError)) this.#options.reportBug('loading a container', error);
    } finally {
      if (loads.get(key) === load) loads.delete(key);
      running.delete(load);
    }
  }

  /** @returns the container's state at the end, whichever end it was. */
  async #readToEnd(load: Load, number: number): Promise<ContainerState> {
    const { profileId, dn, controller } = load;
    const { replicas, list, clock } = this.#options;
    try {
      const survivors = await readContainer(
        { profileId, dn, load: number, claimant: load },
        {
          replicas,
          list,
          clock,
          turns: this.#session(profileId).turns,
          onPage: async ({ state, elsewhere }) => {
            this.#tell(state);
            if (elsewhere) await this.#tellOthers(load);
          },
          signal: controller.signal,
        },
      );
      return await replicas.finishLoad(profileId, { load: number, asOf: clock(), survivors });
    } catch (error) {
      const why = this.#failureOf(error, controller.signal);
      return await replicas.stopLoad(profileId, { dn, load: number, failure: why });
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
    // Another load may have told of it already.
    if (last !== undefined && last >= state.revision) return;
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
