/** Back or forward: a click goes one step, a long press or the second mouse button shows all of them. */
import { Menu } from '@base-ui/react/menu';
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
import { MenuItem } from '../ui/menu';
import { usePopupHost } from '../ui/popup-host';
import popup from '../ui/popup.module.css';
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
  const [open, setOpen] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const held = useRef(false);
  const profiles = useProgram((state) => state.profiles);
  const connections = useProgram((state) => state.connections);
  const baseOf = (profileId: string) => connectionOf(connections, profileId).facts;
  const host = usePopupHost();
  const { title, keys } = describeCommand(id, scene);
  const { past, future } = navigation.getState();
  const places = (id === 'back' ? past.toReversed() : future).slice(0, SHOWN);

  const press = (event: PointerEvent) => {
    held.current = false;
    if (event.button !== 0) return;
    timer.current = setTimeout(() => {
      held.current = true;
      setOpen(true);
    }, LONG_PRESS_MS);
  };
  const release = () => clearTimeout(timer.current);

  return (
    <Menu.Root open={open} onOpenChange={setOpen}>
      <IconButton
        ref={button}
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
          setOpen(true);
        }}
        onClick={({ detail }) => {
          // The end of a long press is a click too. One that is let go elsewhere is none, and the next click may be a key's.
          if (!held.current || detail === 0) doCommand(id, scene);
          held.current = false;
        }}
      />
      <Menu.Portal container={host}>
        <Menu.Positioner anchor={button} sideOffset={4} align="start" className={popup.positioner}>
          <Menu.Popup aria-label={appTexts.history[id]} className={popup.menu} finalFocus={button}>
            {places.map((place, index) => (
              <MenuItem
                key={index}
                onSelect={() => navigation.travel(id === 'back' ? -1 - index : index + 1)}
              >
                {placeName(place, profiles, baseOf(place.profileId))}
              </MenuItem>
            ))}
          </Menu.Popup>
        </Menu.Positioner>
      </Menu.Portal>
    </Menu.Root>
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
