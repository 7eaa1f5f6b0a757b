/** Begins the tour once in a life: when the first NAS of this computer has shown its directory. */
import { useEffect, useRef } from 'react';
import { useStore } from 'zustand';
import type { Scene } from '../app/commands';
import { useProgram } from '../stores/grove';
import { useLayout } from '../stores/use-layout';

export function useFirstTour({ grove, connection }: Scene): void {
  const { overlay } = grove;
  const isEmpty = useProgram((state) => state.ready && state.profiles.length === 0);
  const isFree = useStore(overlay, ({ open }) => open === null);
  const [seen = false, setSeen] = useLayout('tourSeen');
  /** Whether Grove was without any NAS since this window was opened: nobody else needs to be shown around. */
  const wasEmpty = useRef(false);
  const isThere = connection?.facts != null;

  useEffect(() => {
    if (isEmpty) wasEmpty.current = true;
    if (!wasEmpty.current || seen || isEmpty || !isThere || !isFree) return;
    // Kept when it begins, so that it does not come back however it ends.
    setSeen(true);
    overlay.show('tour');
  });
}
