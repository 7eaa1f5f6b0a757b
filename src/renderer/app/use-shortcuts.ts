/** Lets a window do commands: by their keys, by the mouse's buttons for back and forward, and from the native menu. */
import { useEffect, useEffectEvent } from 'react';
import { COMMAND_IDS, COMMANDS, isByWindow, keysOf, type WindowCommandId } from '../../shared/commands';
import { isPressed } from '../../shared/keys';
import { doCommand, type Scene } from './commands';

/** What can be done over a dialog, since it leaves the dialog as it is: how the window looks, and windows of their own. */
const OVER_DIALOGS: ReadonlySet<string> = new Set<WindowCommandId>([
  'zoom-in',
  'zoom-out',
  'zoom-reset',
  'theme-system',
  'theme-light',
  'theme-dark',
  'more-contrast',
  'guide',
  'sync-window',
  'open-logs',
]);

function dialogOpen(): boolean {
  return document.querySelector('[role="dialog"], [role="alertdialog"]') !== null;
}

/** A dialog has the keyboard to itself, and the native menu too: what is behind it is out of reach. */
function canRun(id: WindowCommandId): boolean {
  return OVER_DIALOGS.has(id) || !dialogOpen();
}

/** What types something into a field is no command there. */
function isTyping({ target, key, ctrlKey, metaKey, altKey }: KeyboardEvent): boolean {
  const field =
    target instanceof HTMLElement && target.closest('input, textarea, [contenteditable]') !== null;
  return field && !ctrlKey && !metaKey && !altKey && key.length === 1;
}

function commandOf(event: KeyboardEvent, mac: boolean): WindowCommandId | undefined {
  return COMMAND_IDS.filter(isByWindow).find((id) =>
    keysOf(id, mac).some((keys) => isPressed(keys, event, mac)),
  );
}

/** The buttons at a mouse's side, as `MouseEvent.button` has them. */
const MOUSE: Readonly<Record<number, WindowCommandId>> = { 3: 'back', 4: 'forward' };

export function useShortcuts(scene: Scene): void {
  const { platform, commands } = scene.grove;
  const run = useEffectEvent((id: WindowCommandId) => doCommand(id, scene));

  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.defaultPrevented || isTyping(event)) return;
      const id = commandOf(event, platform === 'darwin');
      if (id === undefined || !canRun(id)) return;
      if (scene.window === 'sync' && COMMANDS[id].everywhere !== true) return;
      event.preventDefault();
      run(id);
    };
    const onMouseUp = (event: MouseEvent) => {
      const id = MOUSE[event.button];
      if (id === undefined || !canRun(id)) return;
      event.preventDefault();
      run(id);
    };
    const stop = commands.listen((id) => {
      if (isByWindow(id) && canRun(id)) run(id);
    });
    window.addEventListener('keydown', onKeyDown);
    window.addEventListener('mouseup', onMouseUp);
    return () => {
      stop();
      window.removeEventListener('keydown', onKeyDown);
      window.removeEventListener('mouseup', onMouseUp);
    };
  }, [commands, platform, scene.window]);
}
