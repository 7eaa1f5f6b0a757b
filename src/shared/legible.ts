/**
 * What others wrote, made so that it can only be read. Names, DNs and words of a NAS go to menus, notifications, titles,
 * a terminal and files of text, none of which is to obey a character of theirs. Pure.
 */

/**
 * C0, DEL and C1 controls (and with them every terminal's escapes), soft hyphen, zero-width, bidirectional and other
 * format controls, and letters that are drawn as nothing. Joiners stay: scripts and emoji need them.
 */
export const HIDDEN =
  /[\u0000-\u001f\u007f-\u009f\u00ad\u034f\u061c\u115f\u1160\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\u3164\ufeff\uffa0\ufff9-\ufffb]/g;

/** U+2400 and on are pictures of the first 32 controls. */
export function nameOfHidden(sign: string): string {
  const code = sign.charCodeAt(0);
  if (code < 0x20) return String.fromCharCode(0x2400 + code);
  return `U+${code.toString(16).toUpperCase().padStart(4, '0')}`;
}

/** Names what is invisible or reorders what follows. @param most how much is kept of it, in UTF-16 units. */
export function legible(text: string, most = Infinity): string {
  return clipped(text, most).replace(HIDDEN, nameOfHidden);
}

function clipped(text: string, most: number): string {
  if (text.length <= most) return text;
  // Half of a surrogate pair is no character.
  return `${text.slice(0, most).replace(/[\ud800-\udbff]$/, '')}…`;
}
