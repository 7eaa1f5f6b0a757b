/** What starts Grove with a Linux desktop: an entry as the Desktop Entry and Autostart specifications have it. Pure. */

interface AutostartEntry {
  /** The program and its arguments. */
  readonly command: readonly string[];
  readonly icon: string;
}

/** The file's whole text. */
export function autostartEntry({ command, icon }: AutostartEntry): string {
  const exec = command.map(quoted).join(' ');
  return [
    '[Desktop Entry]',
    'Type=Application',
    'Version=1.5',
    'Name=Grove',
    'Comment=Watches the syncs of Synology Directory Server, in the tray',
    `Exec=${escaped(exec)}`,
    `Icon=${escaped(icon)}`,
    'Terminal=false',
    'X-GNOME-Autostart-enabled=true',
    '',
  ].join('\n');
}

/** Whether a desktop would start the program by this entry: its own settings switch it off with these keys. */
export function isSwitchedOn(entry: string): boolean {
  return !/^\s*(?:Hidden\s*=\s*true|X-GNOME-Autostart-enabled\s*=\s*false)\s*$/im.test(entry);
}

/** An argument of `Exec`: quoted, with what means something within quotes escaped, and no `%` taken for a field. */
function quoted(argument: string): string {
  return `"${argument.replaceAll(/["`$\\]/g, '\\$&').replaceAll('%', '%%')}"`;
}

/** A value of the type string, in which a backslash begins an escape. */
function escaped(value: string): string {
  return value.replaceAll('\\', '\\\\').replaceAll('\n', '\\n').replaceAll('\t', '\\t');
}
