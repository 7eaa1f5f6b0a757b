/** The few things that can be set. */
import { Settings2 } from 'lucide-react';
import { useGrove, useProgram } from '../stores/grove';
import { appTexts } from '../texts/app';
import { IconButton } from '../ui/button';
import { MenuButton, MenuChoice } from '../ui/menu';

const themes = (['system', 'light', 'dark'] as const).map((value) => ({
  value,
  text: appTexts.themes[value],
}));

export function SettingsMenu() {
  const { client } = useGrove();
  const theme = useProgram((state) => state.settings.theme);
  return (
    <MenuButton align="end" trigger={<IconButton label={appTexts.settings} icon={Settings2} />}>
      <MenuChoice
        label={appTexts.theme}
        value={theme}
        options={themes}
        onChange={(chosen) => void client.app.updateSettings({ theme: chosen })}
      />
    </MenuButton>
  );
}
