/** What stands over the main window: the finder, the shortcuts sheet and so on. */
import type { ComponentType } from 'react';
import { useStore } from 'zustand';
import { LocalCopiesDialog } from '../copies/local-copies-dialog';
import { ProfileForm } from '../profiles/profile-form';
import { Finder } from '../search/finder';
import { COMMAND_SIGN } from '../search/use-finder';
import type { OverlayName } from '../stores/overlay';
import { useGrove } from '../stores/grove';
import { Tour } from '../tour/tour';
import { ShortcutsSheet } from './shortcuts-sheet';

type View = ComponentType<{ readonly onClose: () => void }>;

/** The others show themselves where they belong. */
const VIEWS: Readonly<Partial<Record<OverlayName, View>>> = {
  finder: Finder,
  commands: (props) => <Finder {...props} initial={`${COMMAND_SIGN} `} />,
  shortcuts: ShortcutsSheet,
  'add-nas': ProfileForm,
  'local-copies': LocalCopiesDialog,
  tour: Tour,
};

export function Overlays() {
  const { overlay } = useGrove();
  const open = useStore(overlay, (state) => state.open);
  const View = open === null ? undefined : VIEWS[open];
  return open !== null && View !== undefined && <View onClose={() => overlay.close(open)} />;
}
