/** What a person does with a whole NAS, and why the newest attempt failed where nothing else says so. */
import { createStore, type StoreApi } from 'zustand';
import type { Input } from '../../shared/contract';
import type { Failure } from '../../shared/failure';
import type { Client } from '../bridge/client';
import type { Program } from './program';
import { without } from './without';

type ConnectInput = Omit<Input<'connections', 'connect'>, 'profileId'>;

/** By profile: why its newest connect, sync, crawl or export could not begin; null when it did. */
export interface ActionsState {
  readonly connect: Readonly<Record<string, Failure | null>>;
  readonly sync: Readonly<Record<string, Failure | null>>;
  readonly crawl: Readonly<Record<string, Failure | null>>;
  readonly export: Readonly<Record<string, Failure | null>>;
}

export interface Actions extends StoreApi<ActionsState> {
  readonly connect: (profileId: string, input?: ConnectInput) => Promise<Failure | null>;
  readonly disconnect: (profileId: string) => Promise<void>;
  /** Starts a sync, after connecting when there is no connection. */
  readonly startSync: (profileId: string) => Promise<void>;
  readonly forgetSync: (profileId: string) => void;
  /** Copies the whole directory, or goes on with it; main connects when needed. */
  readonly startCrawl: (profileId: string) => Promise<void>;
  readonly forgetCrawl: (profileId: string) => void;
  /** Main asks for a file, and tells with the event `exports` how it goes. */
  readonly saveExport: (input: Input<'export', 'save'>) => Promise<void>;
  readonly forgetExport: (profileId: string) => void;
  /** Forgets what was done with a NAS that is gone. */
  readonly forget: (profileId: string) => void;
}

export function createActions(client: Client, program: Program): Actions {
  const store = createStore<ActionsState>(() => ({ connect: {}, sync: {}, crawl: {}, export: {} }));
  const note = (kind: keyof ActionsState, profileId: string, failure: Failure | null) => {
    store.setState({ [kind]: { ...store.getState()[kind], [profileId]: failure } });
  };
  /** Says why what was begun failed, unless its NAS is gone by now. */
  const settle = (kind: keyof ActionsState, profileId: string, failure: Failure | null) => {
    if (profileId in store.getState()[kind]) note(kind, profileId, failure);
  };
  const connect: Actions['connect'] = async (profileId, input = {}) => {
    note('connect', profileId, null);
    const answer = await client.connections.connect({ profileId, ...input });
    const failure = answer.ok ? null : answer.failure;
    settle('connect', profileId, explained(failure));
    return failure;
  };

  return {
    ...store,
    connect,
    disconnect: async (profileId) => {
      await client.connections.disconnect({ profileId });
    },
    startSync: async (profileId) => {
      note('sync', profileId, null);
      const { connections } = program.getState();
      const connected = connections.some(
        (each) => each.profileId === profileId && each.state === 'connected',
      );
      const unconnected = connected ? null : await connect(profileId);
      if (unconnected !== null) {
        settle('sync', profileId, explained(unconnected));
        return;
      }
      const answer = await client.sync.start({ profileId });
      if (!answer.ok) settle('sync', profileId, answer.failure);
    },
    forgetSync: (profileId) => {
      note('sync', profileId, null);
    },
    startCrawl: async (profileId) => {
      note('crawl', profileId, null);
      const answer = await client.replica.startCrawl({ profileId });
      if (!answer.ok && answer.failure.code !== 'cancelled') settle('crawl', profileId, answer.failure);
    },
    forgetCrawl: (profileId) => {
      note('crawl', profileId, null);
    },
    saveExport: async (input) => {
      note('export', input.profileId, null);
      const answer = await client.export.save(input);
      if (!answer.ok && answer.failure.code !== 'cancelled')
        settle('export', input.profileId, answer.failure);
    },
    forgetExport: (profileId) => {
      note('export', profileId, null);
    },
    forget: (profileId) => {
      const { connect: connects, sync, crawl, export: exports } = store.getState();
      store.setState({
        connect: without(connects, [profileId]),
        sync: without(sync, [profileId]),
        crawl: without(crawl, [profileId]),
        export: without(exports, [profileId]),
      });
    },
  };
}

/** What a person cancelled needs no explanation. */
function explained(failure: Failure | null): Failure | null {
  return failure?.code === 'cancelled' ? null : failure;
}
