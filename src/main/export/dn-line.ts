/** A DN as a line of a list, as it is copied into other programs, a terminal among them. Pure. */

const CONTROL = /[\u0000-\u001f\u007f]/g;

/** Controls as the hex pairs of RFC 4514, which leaves the DN the same and the line one line. */
export function dnLine(dn: string): string {
  return `${dn.replace(CONTROL, hexPair)}\n`;
}

function hexPair(control: string): string {
  return `\\${control.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`;
}
