/** What stands over a window: the finder, the shortcuts sheet, the settings and so on. */
import type { ComponentType } from 'react';
import { useStore } from 'zustand';
import { LocalCopiesDialog } from '../copies/local-copies-dialog';
import { ProfileForm } from '../profiles/profile-form';
import { Finder } from '../search/finder';
import { COMMAND_SIGN } from '../search/use-finder';
import type { OverlayName } from '../stores/overlay';
import { ReportDialog } from '../report/report-dialog';
import { SettingsDialog } from '../settings/settings-dialog';
import { useGrove } from '../stores/grove';
import { Tour } from '../tour/tour';
import { AboutDialog } from './about-dialog';
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
  settings: OpenSettings,
  about: AboutDialog,
  report: ReportDialog,
};

function OpenSettings({ onClose }: { readonly onClose: () => void }) {
  const { overlay } = useGrove();
  const at = useStore(overlay, ({ settingsAt }) => settingsAt);
  return <SettingsDialog at={at} onClose={onClose} />;
}

export function Overlays() {
  const { overlay } = useGrove();
  const open = useStore(overlay, (state) => state.open);
  const View = open === null ? undefined : VIEWS[open];
  return open !== null && View !== undefined && <View onClose={() => overlay.close(open)} />;
}
