/** One container for a view that shows its rows: opened when it is not yet, and read where the view looks. */
import { useEffect } from 'react';
import { useStore } from 'zustand';
import type { ContainerView } from '../stores/container-view';
import { containerId } from '../stores/directory';
import { useGrove } from '../stores/grove';
import type { Kept } from '../stores/row-loader';

export function useContainer(profileId: string, dn: string, key: string): ContainerView | undefined {
  const { directory } = useGrove();
  const id = containerId(profileId, key);
  useEffect(() => {
    if (directory.getState().containers[id] === undefined) void directory.open(profileId, dn);
  }, [directory, id, profileId, dn]);
  return useStore(directory, (state) => state.containers[id]);
}

/** @param keep a row that must not get lost when its place changes. */
export function useWatchedRows(id: string, viewer: string, from: number, to: number, keep: Kept | null) {
  const { directory } = useGrove();
  useEffect(() => {
    directory.watch(id, viewer, { from, to, keep: keep === null ? [] : [keep] });
  }, [directory, id, viewer, from, to, keep]);
  useEffect(() => () => directory.watch(id, viewer, null), [directory, id, viewer]);
}
