/** The native menu says every command once, with the keys that the windows handle. */
import type { MenuItemConstructorOptions } from 'electron';
import { describe, expect, it } from 'vitest';
import { menuModel, type MenuInput } from '../../../src/main/desktop/menu-model';
import { COMMAND_IDS, COMMANDS, keysOf } from '../../../src/shared/commands';
import { isPressed, shownKeys } from '../../../src/shared/keys';

const run: string[] = [];
const menu = (more: Partial<MenuInput> = {}) =>
  menuModel({ mac: false, packaged: true, settings: { theme: 'dark' }, run: (id) => run.push(id), ...more });
const itemsOf = (model: readonly MenuItemConstructorOptions[]) =>
  model.flatMap(({ submenu }) => (Array.isArray(submenu) ? submenu : []));
const item = (id: string, more: Partial<MenuInput> = {}) =>
  itemsOf(menu(more)).find((each) => each.id === id);

describe('the native menu', () => {
  it('has each command once, under what people know', () => {
    expect(menu().map(({ label }) => label)).toEqual([
      '&File',
      '&Edit',
      '&Go',
      '&View',
      '&NAS',
      '&Window',
      '&Help',
    ]);
    const ids = itemsOf(menu()).flatMap(({ id }) => (id === undefined ? [] : [id]));
    expect([...ids].sort()).toEqual(COMMAND_IDS.filter((id) => COMMANDS[id].unlisted !== true).sort());
  });

  it('shows the keys, and leaves those of windows to them', () => {
    expect(item('find')).toMatchObject({ accelerator: 'CommandOrControl+K', registerAccelerator: false });
    expect(item('quit')).toMatchObject({ accelerator: 'CommandOrControl+Q', registerAccelerator: true });
    expect(item('back')?.accelerator).toBe('Alt+Left');
    expect(item('back', { mac: true })?.accelerator).toBe('CommandOrControl+[');
    expect(item('quit', { mac: true })).toBeUndefined();
  });

  it('has what a Mac has in the menu of the program there, and nowhere else', () => {
    const [program, ...others] = menu({ mac: true });
    const ids = (model: readonly MenuItemConstructorOptions[]) => itemsOf(model).map(({ id }) => id);
    expect(program?.role).toBe('appMenu');
    expect(ids([program ?? {}]).filter((id) => id !== undefined)).toEqual(['about', 'settings']);
    expect(ids(others)).not.toContain('settings');
    expect(item('settings')).toMatchObject({ accelerator: 'CommandOrControl+,' });
  });

  it('says which theme is on, and does what is chosen', () => {
    expect(item('theme-dark')).toMatchObject({ type: 'radio', checked: true });
    expect(item('theme-light')).toMatchObject({ checked: false });
    const contrast = item('more-contrast', { settings: { theme: 'dark', moreContrast: true } });
    expect(contrast).toMatchObject({ type: 'checkbox', checked: true });
    (item('sync')?.click as () => void)();
    expect(run).toEqual(['sync']);
  });
});

describe('keys', () => {
  const none = { code: '', ctrlKey: false, metaKey: false, altKey: false, shiftKey: false };

  it.each([true, false])('belong to one command each (mac: %s)', (mac) => {
    const all = COMMAND_IDS.flatMap((id) => keysOf(id, mac));
    expect(all.filter((keys, index) => all.indexOf(keys) !== index)).toEqual([]);
  });

  it('are pressed with what they name and nothing more', () => {
    expect(isPressed('Mod+K', { ...none, key: 'k', ctrlKey: true }, false)).toBe(true);
    expect(isPressed('Mod+K', { ...none, key: 'K', ctrlKey: true, shiftKey: true }, false)).toBe(false);
    expect(isPressed('Mod+K', { ...none, key: 'k', ctrlKey: true, altKey: true }, false)).toBe(false);
    expect(isPressed('Mod+K', { ...none, key: 'k', ctrlKey: true }, true)).toBe(false);
    expect(isPressed('Mod+K', { ...none, key: 'k', metaKey: true }, true)).toBe(true);
  });

  it('are known on keyboards of other scripts and with signs in other places', () => {
    expect(isPressed('Mod+K', { ...none, key: 'л', code: 'KeyK', ctrlKey: true }, false)).toBe(true);
    expect(isPressed('Mod+/', { ...none, key: '/', ctrlKey: true, shiftKey: true }, false)).toBe(true);
    expect(isPressed('?', { ...none, key: '?', shiftKey: true }, false)).toBe(true);
  });

  it('read as each system writes them', () => {
    expect(shownKeys('Mod+Shift+P', false)).toBe('Ctrl+Shift+P');
    expect(shownKeys('Mod+Shift+P', true)).toBe('⇧⌘P');
    expect(shownKeys('Alt+Left', false)).toBe('Alt+←');
    expect(shownKeys('Ctrl+Mod+F', true)).toBe('⌃⌘F');
  });
});
