/** Reads what is shown again from the NAS. */
import { dnKey, formatDn, parentDn, tryParseDn } from '../../shared/dn';
import { containerId } from '../stores/directory';
import type { Grove } from '../stores/grove';
import type { Place } from '../stores/navigation';

export function reloadPlace({ directory }: Pick<Grove, 'directory'>, place: Place | null): void {
  if (place?.is !== 'entry' || place.dn === null) return;
  const { profileId, dn } = place;
  // An entry is read with its container; a container is read itself.
  const container = directory.getState().containers[containerId(profileId, dnKey(dn))] !== undefined;
  const parsed = tryParseDn(dn);
  void directory.reload(profileId, container || parsed === undefined ? dn : formatDn(parentDn(parsed)));
}
