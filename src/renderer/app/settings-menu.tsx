/** The few things that can be set. */
import { HardDrive, Settings2 } from 'lucide-react';
import { useGrove, useProgram } from '../stores/grove';
import { appTexts } from '../texts/app';
import { copiesTexts } from '../texts/copies';
import { IconButton } from '../ui/button';
import { MenuButton, MenuChoice, MenuItem, MenuSeparator, MenuToggle } from '../ui/menu';

const themes = (['system', 'light', 'dark'] as const).map((value) => ({
  value,
  text: appTexts.themes[value],
}));

const densities = (['compact', 'comfortable'] as const).map((value) => ({
  value,
  text: appTexts.densities[value],
}));

const treeShowing = (['all', 'containers'] as const).map((value) => ({
  value,
  text: appTexts.treeShowing[value],
}));

export function SettingsMenu() {
  const { client, overlay } = useGrove();
  const theme = useProgram((state) => state.settings.theme);
  const moreContrast = useProgram((state) => state.settings.moreContrast ?? false);
  const density = useProgram((state) => state.settings.density ?? 'compact');
  const treeShows = useProgram((state) => state.settings.treeShows ?? 'all');
  const keepInTray = useProgram((state) => state.settings.keepInTray ?? true);
  const startAtLogin = useProgram((state) => state.settings.startAtLogin ?? false);
  return (
    <MenuButton align="end" trigger={<IconButton label={appTexts.settings} icon={Settings2} />}>
      <MenuChoice
        label={appTexts.theme}
        value={theme}
        options={themes}
        onChange={(chosen) => void client.app.updateSettings({ theme: chosen })}
      />
      <MenuToggle
        label={appTexts.moreContrast}
        checked={moreContrast}
        onChange={(on) => void client.app.updateSettings({ moreContrast: on })}
      />
      <MenuSeparator />
      <MenuChoice
        label={appTexts.density}
        value={density}
        options={densities}
        onChange={(chosen) => void client.app.updateSettings({ density: chosen })}
      />
      <MenuSeparator />
      <MenuChoice
        label={appTexts.treeShows}
        value={treeShows}
        options={treeShowing}
        onChange={(chosen) => void client.app.updateSettings({ treeShows: chosen })}
      />
      <MenuSeparator />
      <MenuToggle
        label={appTexts.keepInTray}
        checked={keepInTray}
        onChange={(on) => void client.app.updateSettings({ keepInTray: on })}
      />
      <MenuToggle
        label={appTexts.startAtLogin}
        checked={startAtLogin}
        onChange={(on) => void client.app.updateSettings({ startAtLogin: on })}
      />
      <MenuSeparator />
      <MenuItem icon={HardDrive} onSelect={() => overlay.show('local-copies')}>
        {copiesTexts.open}
      </MenuItem>
    </MenuButton>
  );
}
