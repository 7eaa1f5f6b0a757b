/** Where the person is, for the commands of a window. */
import { useMemo } from 'react';
import { useStore } from 'zustand';
import { connectionOf } from '../profiles/connection-words';
import { useGrove, useProgram } from '../stores/grove';
import type { Scene } from './commands';

export function useMainScene(): Scene {
  const grove = useGrove();
  const place = useStore(grove.navigation, (state) => state.here);
  const profile = useProgram((state) => state.profiles.find(({ id }) => id === place?.profileId));
  const connections = useProgram((state) => state.connections);
  return useMemo(() => {
    const connection = profile === undefined ? null : connectionOf(connections, profile.id);
    return { grove, window: 'main', place, profile, connection };
  }, [grove, place, profile, connections]);
}

/** The sync window is nowhere in a directory. */
export function useSyncScene(): Scene {
  return { grove: useGrove(), window: 'sync', place: null, profile: undefined, connection: null };
}
