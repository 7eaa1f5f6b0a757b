/**
 * Keys as commands name them: `Mod+Shift+P`, `Alt+Left`, `F5`, `?`. `Mod` is ⌘ on a Mac and Ctrl elsewhere. From one name
 * are made what the native menu registers, what a person reads, and what a pressed key is compared with. Pure.
 */

/** What of a `KeyboardEvent` tells which key it is. */
export interface PressedKey {
  readonly key: string;
  readonly code: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
  readonly shiftKey: boolean;
}

interface Chord {
  readonly mod: boolean;
  /** The Ctrl key of a Mac, beside its ⌘. */
  readonly ctrl: boolean;
  readonly shift: boolean;
  readonly alt: boolean;
  readonly key: string;
}

/** Keys with names of their own, as events, Macs and other systems call them. */
const NAMED: Readonly<Record<string, readonly [event: string, mac: string, other: string]>> = {
  Left: ['ArrowLeft', '←', '←'],
  Right: ['ArrowRight', '→', '→'],
  Up: ['ArrowUp', '↑', '↑'],
  Down: ['ArrowDown', '↓', '↓'],
  Plus: ['+', '+', '+'],
  Minus: ['-', '−', '−'],
  Delete: ['Delete', '⌦', 'Del'],
  Enter: ['Enter', '↩', 'Enter'],
};

function chordOf(keys: string): Chord {
  const parts = keys.split('+');
  return {
    mod: parts.includes('Mod'),
    ctrl: parts.includes('Ctrl'),
    shift: parts.includes('Shift'),
    alt: parts.includes('Alt'),
    key: parts.at(-1) ?? '',
  };
}

/** What is pressed as a sign may need Shift on one keyboard and not on another. */
const isSign = (key: string) => key.length === 1 && !/[a-z0-9]/i.test(key);

export function isPressed(keys: string, event: PressedKey, mac: boolean): boolean {
  const chord = chordOf(keys);
  const wanted = NAMED[chord.key]?.[0] ?? chord.key;
  const [mod, other] = mac ? [event.metaKey, event.ctrlKey] : [event.ctrlKey, event.metaKey];
  const held = mod === chord.mod && other === chord.ctrl && event.altKey === chord.alt;
  if (!held || (event.shiftKey !== chord.shift && !isSign(wanted))) return false;
  if (event.key.toLowerCase() === wanted.toLowerCase()) return true;
  // On a keyboard of another script the letter is known by its place.
  return /^[a-z]$/i.test(wanted) && event.key > '\u007f' && event.code === `Key${wanted.toUpperCase()}`;
}

/** As a person reads them: `Ctrl+Shift+P`, or `⇧⌘P` on a Mac. */
export function shownKeys(keys: string, mac: boolean): string {
  const { mod, ctrl, shift, alt, key } = chordOf(keys);
  const name = NAMED[key]?.[mac ? 1 : 2] ?? key;
  if (mac) return `${ctrl ? '⌃' : ''}${alt ? '⌥' : ''}${shift ? '⇧' : ''}${mod ? '⌘' : ''}${name}`;
  return [...(mod ? ['Ctrl'] : []), ...(alt ? ['Alt'] : []), ...(shift ? ['Shift'] : []), name].join('+');
}

/** As `aria-keyshortcuts` has them (WAI-ARIA 1.2, 6.6). */
export function ariaKeys(keys: string, mac: boolean): string {
  const { mod, shift, alt, key } = chordOf(keys);
  const name = NAMED[key]?.[0] ?? key;
  const held = [mod ? (mac ? 'Meta' : 'Control') : '', alt ? 'Alt' : '', shift ? 'Shift' : ''];
  return [...held.filter((each) => each !== ''), name === '+' ? 'Plus' : name].join('+');
}

/** As Electron's menus have them; `Mod` is its `CommandOrControl`. */
export function acceleratorOf(keys: string): string {
  return keys.replace('Mod', 'CommandOrControl').replace('Minus', '-');
}
