/** Tells main which entries a person looked at: those that stayed on screen for a moment, not those passed on the way. */
import { useEffect } from 'react';
import { noteVisit } from '../bookmarks/remember';
import { useGrove } from '../stores/grove';
import { selectedDn, type Place } from '../stores/navigation';

const A_MOMENT_MS = 1500;

export function useVisits(place: Place | null): void {
  const { client, program } = useGrove();
  const profileId = place?.profileId;
  const dn = selectedDn(place);
  useEffect(() => {
    if (profileId === undefined || dn === null) return;
    const timer = setTimeout(() => void noteVisit({ client, program }, { profileId, dn }), A_MOMENT_MS);
    return () => clearTimeout(timer);
  }, [client, program, profileId, dn]);
}
