/** The containers that this window looks into, and the calls that open, reload and stop them. */
import { createStore, type StoreApi } from 'zustand';
import type { Answer } from '../../shared/contract';
import { dnKey } from '../../shared/dn';
import type { ContainerState } from '../../shared/entry';
import type { Client } from '../bridge/client';
import { newView, withState, type ContainerView } from './container-view';
import { createRowLoader, type RowLoader } from './row-loader';

export interface DirectoryState {
  readonly containers: Readonly<Record<string, ContainerView>>;
}

export interface Directory extends StoreApi<DirectoryState> {
  readonly open: (profileId: string, dn: string) => Promise<void>;
  readonly reload: (profileId: string, dn: string) => Promise<void>;
  readonly stop: (profileId: string, dn: string) => Promise<void>;
  /** Opens again what could not be loaded before, as after a connection was made. */
  readonly resume: (profileId: string) => void;
  readonly accept: (state: ContainerState) => void;
  readonly watch: RowLoader['watch'];
  readonly firstFrom: RowLoader['firstFrom'];
}

/** The name of a container within this window. */
export const containerId = (profileId: string, key: string): string => `${profileId}/${key}`;

export function createDirectory(client: Client): Directory {
  const store = createStore<DirectoryState>(() => ({ containers: {} }));
  const viewOf = (id: string) => store.getState().containers[id];
  const change = (id: string, to: (view: ContainerView) => ContainerView) => {
    const view = viewOf(id);
    if (view === undefined) return;
    const changed = to(view);
    if (changed !== view) store.setState({ containers: { ...store.getState().containers, [id]: changed } });
  };
  const rows = createRowLoader({ client, viewOf, change });

  const accept = (state: ContainerState) => {
    const id = containerId(state.profileId, state.key);
    change(id, (view) => withState(view, state));
    rows.load(id);
  };

  const ask =
    (call: (input: { profileId: string; dn: string }) => Promise<Answer<ContainerState>>) =>
    async (profileId: string, dn: string) => {
      const key = dnKey(dn);
      const id = containerId(profileId, key);
      if (viewOf(id) === undefined) {
        store.setState({ containers: { ...store.getState().containers, [id]: newView(profileId, dn, key) } });
      }
      const answer = await call({ profileId, dn });
      change(id, (view) => ({ ...view, failure: answer.ok ? null : answer.failure }));
      if (answer.ok) accept(answer.value);
    };

  const open = ask(client.directory.open);
  return {
    ...store,
    open,
    reload: ask(client.directory.reload),
    stop: async (profileId, dn) => {
      await client.directory.stop({ profileId, dn });
    },
    resume: (profileId) => {
      for (const view of Object.values(store.getState().containers)) {
        const loaded = view.state?.phase === 'complete' || view.state?.phase === 'loading';
        if (view.profileId === profileId && !loaded) void open(profileId, view.dn);
      }
    },
    accept,
    watch: rows.watch,
    firstFrom: rows.firstFrom,
  };
}
