/** The few settings that are changed often, and the way to all of them. */
import { HardDrive, Settings2, SlidersHorizontal } from 'lucide-react';
import { useSetting } from '../settings/use-setting';
import { useGrove } from '../stores/grove';
import { appTexts } from '../texts/app';
import { copiesTexts } from '../texts/copies';
import { settingsTexts, settingWords } from '../texts/settings';
import { IconButton } from '../ui/button';
import { MenuButton, MenuChoice, MenuItem, MenuSeparator, MenuToggle } from '../ui/menu';
import { describeCommand } from './commands';

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
  const grove = useGrove();
  const { overlay } = grove;
  const theme = useSetting('theme');
  const moreContrast = useSetting('moreContrast');
  const density = useSetting('density');
  const treeShows = useSetting('treeShows');
  const keepInTray = useSetting('keepInTray');
  const startAtLogin = useSetting('startAtLogin');
  const { keys } = describeCommand('settings', { grove });
  return (
    <MenuButton align="end" trigger={<IconButton label={appTexts.settings} icon={Settings2} />}>
      <MenuItem
        icon={SlidersHorizontal}
        onSelect={() => overlay.show('settings')}
        {...(keys !== undefined && { keys })}
      >
        {settingsTexts.all}
      </MenuItem>
      <MenuItem icon={HardDrive} onSelect={() => overlay.show('local-copies')}>
        {copiesTexts.open}
      </MenuItem>
      <MenuSeparator />
      <MenuChoice
        label={settingWords.theme.title}
        value={theme.value}
        options={themes}
        onChange={theme.set}
      />
      <MenuToggle
        label={settingWords.moreContrast.title}
        checked={moreContrast.value}
        onChange={moreContrast.set}
      />
      <MenuSeparator />
      <MenuChoice
        label={settingWords.density.title}
        value={density.value}
        options={densities}
        onChange={density.set}
      />
      <MenuSeparator />
      <MenuChoice
        label={settingWords.treeShows.title}
        value={treeShows.value}
        options={treeShowing}
        onChange={treeShows.set}
      />
      <MenuSeparator />
      <MenuToggle
        label={settingWords.keepInTray.title}
        checked={keepInTray.value}
        onChange={keepInTray.set}
      />
      <MenuToggle
        label={settingWords.startAtLogin.title}
        checked={startAtLogin.value}
        onChange={startAtLogin.set}
      />
    </MenuButton>
  );
}
