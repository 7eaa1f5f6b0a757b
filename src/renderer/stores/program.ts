/** What main retains and sends as snapshots: profiles, connections, runs, alerts, settings and so on. */
import { createStore, type StoreApi } from 'zustand';
import type { EventMessage, EventPayload } from '../../shared/contract';
import type { EventName } from '../../shared/contract-names';

type Retained = Exclude<EventName, 'container' | 'command' | 'showRun' | 'showChanges'>;

export type ProgramState = { readonly [E in Retained]: EventPayload<E> } & {
  /** Whether the first snapshots are here: before, an empty list means nothing. */
  readonly ready: boolean;
};

export interface Program extends StoreApi<ProgramState> {
  /** Takes a message in, unless a newer one of its name came before. Messages of no snapshot are left alone. */
  readonly accept: (message: EventMessage) => void;
}

export function createProgram(): Program {
  const store = createStore<ProgramState>(() => ({
    ready: false,
    profiles: [],
    connections: [],
    runs: [],
    alerts: [],
    alertCounts: { total: 0, unseen: 0 },
    schedules: [],
    settings: { theme: 'system' },
    layout: {},
    memories: [],
    notices: [],
    crawls: [],
    exports: [],
  }));
  const newest = new Map<EventName, number>();

  return {
    ...store,
    accept: ({ name, sequence, payload }) => {
      if (!(name in store.getState()) || sequence <= (newest.get(name) ?? -1)) return;
      newest.set(name, sequence);
      store.setState({ [name]: payload });
    },
  };
}
