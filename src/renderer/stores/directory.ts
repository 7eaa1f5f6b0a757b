/** The containers that this window looks into, and the calls that open, reload and stop them. */
import { createStore, type StoreApi } from 'zustand';
import type { Answer } from '../../shared/contract';
import { dnKey } from '../../shared/dn';
import type { ContainerState } from '../../shared/entry';
import type { Client } from '../bridge/client';
import { newView, withState, type ContainerView } from './container-view';
import { createRowLoader, type RowLoader } from './row-loader';
import { without } from './without';

export interface DirectoryState {
  readonly containers: Readonly<Record<string, ContainerView>>;
}

export interface Directory extends StoreApi<DirectoryState> {
  readonly open: (profileId: string, dn: string) => Promise<void>;
  /** Shows what the copy has of a container. The NAS is not asked for what it lacks: that takes an opening. */
  readonly recall: (profileId: string, dn: string) => Promise<void>;
  /** Opens a container that was recalled and of which the copy has nothing. */
  readonly openIfUnknown: (profileId: string, dn: string) => void;
  readonly reload: (profileId: string, dn: string) => Promise<void>;
  readonly stop: (profileId: string, dn: string) => Promise<void>;
  /** Opens again what could not be loaded before, as after a connection was made. */
  readonly resume: (profileId: string) => void;
  readonly accept: (state: ContainerState) => void;
  readonly watch: RowLoader['watch'];
  /** Forgets every container of a NAS that is gone. */
  readonly forget: (profileId: string) => void;
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

  /** Makes sure that there is a view of a container. @returns its name. */
  const viewed = (profileId: string, dn: string): string => {
    const key = dnKey(dn);
    const id = containerId(profileId, key);
    if (viewOf(id) === undefined) {
      store.setState({ containers: { ...store.getState().containers, [id]: newView(profileId, dn, key) } });
    }
    return id;
  };

  const ask =
    (call: (input: { profileId: string; dn: string }) => Promise<Answer<ContainerState>>) =>
    async (profileId: string, dn: string) => {
      const id = viewed(profileId, dn);
      const asking = call({ profileId, dn });
      // What the copy has of it comes along, and not only once it is known how much that is.
      if (viewOf(id)?.state === null) rows.begin(id, asking);
      const answer = await asking;
      change(id, (view) => ({ ...view, failure: answer.ok ? null : answer.failure }));
      if (answer.ok) accept(answer.value);
    };

  const open = ask(client.directory.open);
  /** Those that were opened since they came into sight, with the revision at which they were unknown. */
  const opened = new Map<string, number | undefined>();
  return {
    ...store,
    open,
    recall: async (profileId, dn) => {
      const id = viewed(profileId, dn);
      if (viewOf(id)?.state !== null) return;
      const answer = await client.directory.window({ profileId, dn, offset: 0, limit: 1 });
      // Only of what was opened do changes come.
      if (answer.ok && isCopied(answer.value.state)) await open(profileId, dn);
      else if (answer.ok) accept(answer.value.state);
      else change(id, (view) => ({ ...view, failure: answer.failure }));
    },
    openIfUnknown: (profileId, dn) => {
      const id = containerId(profileId, dnKey(dn));
      const view = viewOf(id);
      const revision = view?.state?.revision;
      if (view === undefined || !isUntouched(view) || opened.get(id) === revision) return;
      opened.set(id, revision);
      void open(profileId, dn);
    },
    reload: ask(client.directory.reload),
    stop: async (profileId, dn) => {
      await client.directory.stop({ profileId, dn });
    },
    resume: (profileId) => {
      for (const view of Object.values(store.getState().containers)) {
        const loaded = view.state?.phase === 'complete' || view.state?.phase === 'loading';
        if (view.profileId === profileId && !loaded && !isUntouched(view)) void open(profileId, view.dn);
      }
    },
    accept,
    watch: rows.watch,
    forget: (profileId) => {
      const { containers } = store.getState();
      const gone = Object.keys(containers).filter((id) => containers[id]?.profileId === profileId);
      for (const id of gone) opened.delete(id);
      store.setState({ containers: without(containers, gone) });
    },
  };
}

/** Opening it asks the NAS for nothing, or for no more than is being asked already. */
function isCopied({ asOf, phase }: ContainerState): boolean {
  return asOf !== null || phase === 'loading';
}

/** Recalled in vain, and not opened since. */
function isUntouched({ state, failure }: ContainerView): boolean {
  return state?.phase === 'unknown' && failure === null;
}
