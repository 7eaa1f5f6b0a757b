/** The native menu as a function of the system and the settings, from the table of commands; `menu.ts` only shows it. */
import type { MenuItemConstructorOptions } from 'electron';
import {
  COMMAND_GROUPS,
  COMMAND_IDS,
  COMMANDS,
  isByWindow,
  keysOf,
  type CommandGroup,
  type CommandId,
} from '../../shared/commands';
import { acceleratorOf } from '../../shared/keys';
import type { Settings } from '../../shared/settings';

export interface MenuInput {
  readonly mac: boolean;
  /** Developers have their tools in a Grove that is not packaged. */
  readonly packaged: boolean;
  readonly settings: Pick<Settings, 'theme' | 'moreContrast'>;
  readonly run: (id: CommandId) => void;
}

/** What each system brings itself, before or behind Grove's own lines. */
function systemItems(
  group: CommandGroup,
  { mac, packaged }: MenuInput,
): readonly MenuItemConstructorOptions[] {
  switch (group) {
    case 'edit':
      return (['undo', 'redo', 'cut', 'copy', 'paste', 'selectAll'] as const).map((role) => ({ role }));
    case 'view':
      return packaged ? [] : [{ role: 'toggleDevTools' }];
    case 'window':
      return mac ? [{ role: 'minimize' }, { role: 'zoom' }] : [{ role: 'minimize' }];
    default:
      return [];
  }
}

function checked(id: CommandId, { settings }: MenuInput): MenuItemConstructorOptions {
  switch (id) {
    case 'theme-system':
    case 'theme-light':
    case 'theme-dark':
      return { type: 'radio', checked: id === `theme-${settings.theme}` };
    case 'more-contrast':
      return { type: 'checkbox', checked: settings.moreContrast === true };
    default:
      return {};
  }
}

function itemOf(id: CommandId, input: MenuInput): readonly MenuItemConstructorOptions[] {
  const [keys] = keysOf(id, input.mac);
  const item: MenuItemConstructorOptions = {
    id,
    label: COMMANDS[id].title,
    ...(keys !== undefined && { accelerator: acceleratorOf(keys) }),
    // Windows handle the keys of their commands, also those that no menu can have; here they are only shown.
    registerAccelerator: !isByWindow(id),
    ...checked(id, input),
    click: () => input.run(id),
  };
  return COMMANDS[id].section === true ? [{ type: 'separator' }, item] : [item];
}

/** A Mac has these in the menu with the program's name, where its people look for them. */
const IN_APP_MENU: ReadonlySet<CommandId> = new Set<CommandId>(['about', 'settings', 'quit']);

function appMenu(input: MenuInput): MenuItemConstructorOptions {
  const line: MenuItemConstructorOptions = { type: 'separator' };
  const own = (id: CommandId) => itemOf(id, input).filter(({ type }) => type !== 'separator');
  const roles = (...all: readonly MenuItemConstructorOptions['role'][]) => all.map((role) => ({ role }));
  return {
    role: 'appMenu',
    submenu: [
      ...own('about'),
      line,
      ...own('settings'),
      line,
      { role: 'services' },
      line,
      ...roles('hide', 'hideOthers', 'unhide'),
      line,
      { role: 'quit' },
    ] as MenuItemConstructorOptions[],
  };
}

export function menuModel(input: MenuInput): readonly MenuItemConstructorOptions[] {
  const listed = COMMAND_IDS.filter(
    (id) => COMMANDS[id].unlisted !== true && !(input.mac && IN_APP_MENU.has(id)),
  );
  const groups = Object.entries(COMMAND_GROUPS) as readonly [CommandGroup, string][];
  return [
    ...(input.mac ? [appMenu(input)] : []),
    ...groups.map(([group, title]) => {
      const own = listed.filter((id) => COMMANDS[id].group === group).flatMap((id) => itemOf(id, input));
      const system = systemItems(group, input);
      return { label: `&${title}`, submenu: group === 'edit' ? [...system, ...own] : [...own, ...system] };
    }),
  ];
}
