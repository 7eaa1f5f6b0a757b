/** Back or forward: a click goes one step, a long press or the second mouse button shows all of them. */
import type { LucideIcon } from 'lucide-react';
import { useRef, useState, type PointerEvent } from 'react';
import { dnKey, rdnText, tryParseDn } from '../../shared/dn';
import type { DomainFacts } from '../../shared/domain';
import type { ProfileView } from '../../shared/profile';
import { connectionOf } from '../profiles/connection-words';
import { useProgram } from '../stores/grove';
import type { EntryRef, Place } from '../stores/navigation';
import { appTexts } from '../texts/app';
import { IconButton } from '../ui/button';
import { MenuAt, MenuItem } from '../ui/menu';
import { plainSafe } from '../ui/safe-text';
import { canDo, describeCommand, doCommand, type Scene } from './commands';

const LONG_PRESS_MS = 450;
/** As many as a person looks through. */
const SHOWN = 15;

interface HistoryButtonProps {
  readonly id: 'back' | 'forward';
  readonly scene: Scene;
  readonly icon: LucideIcon;
}

export function HistoryButton({ id, scene, icon }: HistoryButtonProps) {
  const { navigation } = scene.grove;
  /** The button, while its menu is open. */
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const held = useRef(false);
  const profiles = useProgram((state) => state.profiles);
  const connections = useProgram((state) => state.connections);
  const baseOf = (profileId: string) => connectionOf(connections, profileId).facts;
  const { title, keys } = describeCommand(id, scene);
  const { past, future } = navigation.getState();
  const places = (id === 'back' ? past.toReversed() : future).slice(0, SHOWN);

  const press = ({ button, currentTarget }: PointerEvent<HTMLElement>) => {
    held.current = false;
    if (button !== 0) return;
    timer.current = setTimeout(() => {
      held.current = true;
      setAnchor(currentTarget);
    }, LONG_PRESS_MS);
  };
  const release = () => clearTimeout(timer.current);

  return (
    <>
      <IconButton
        label={title}
        keys={keys}
        icon={icon}
        disabled={!canDo(id, scene)}
        aria-haspopup="menu"
        onPointerDown={press}
        onPointerUp={release}
        onPointerLeave={release}
        onContextMenu={(event) => {
          event.preventDefault();
          setAnchor(event.currentTarget);
        }}
        onClick={({ detail }) => {
          // The end of a long press is a click too. One that is let go elsewhere is none, and the next click may be a key's.
          if (!held.current || detail === 0) doCommand(id, scene);
          held.current = false;
        }}
      />
      {anchor !== null && (
        <MenuAt anchor={anchor} align="start" label={appTexts.history[id]} onClose={() => setAnchor(null)}>
          {places.map((place, index) => (
            <MenuItem key={index} onSelect={() => navigation.travel(id === 'back' ? -1 - index : index + 1)}>
              {placeName(place, profiles, baseOf(place.profileId))}
            </MenuItem>
          ))}
        </MenuAt>
      )}
    </>
  );
}

function placeName(place: Place, profiles: readonly ProfileView[], facts: DomainFacts | null): string {
  const nas = profiles.find(({ id }) => id === place.profileId)?.name ?? '';
  const what = plainSafe(whatOf(place, facts));
  if (what === '') return plainSafe(nas);
  return profiles.length > 1 ? appTexts.places.on(what, plainSafe(nas)) : what;
}

function whatOf(place: Place, facts: DomainFacts | null): string {
  // The top of a directory has the name of its domain.
  const nameOf = ({ dn }: Pick<EntryRef, 'dn'>) =>
    facts !== null && dnKey(facts.baseDn) === dnKey(dn) ? facts.domain : rdnText(tryParseDn(dn) ?? []);
  switch (place.is) {
    case 'entry':
      return place.dn === null ? '' : nameOf({ dn: place.dn });
    case 'changes':
      return place.pair === null
        ? appTexts.places.newestChanges
        : appTexts.places.changes(place.pair.before, place.pair.after);
    case 'compare':
      return appTexts.places.compare(nameOf(place.one), nameOf(place.other));
  }
}
