import { execFileSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { autostartEntry, isSwitchedOn } from '../../../src/main/desktop/autostart-entry';

/** As the Desktop Entry Specification reads `Exec`: first the string's escapes, then the quotes, then the fields. */
function argumentsOf(entry: string): readonly string[] {
  const value = /^Exec=(.*)$/m.exec(entry)?.[1] ?? '';
  const unescaped = value.replaceAll(
    /\\(.)/g,
    (_, sign: string) => ({ n: '\n', t: '\t', s: ' ' })[sign] ?? sign,
  );
  const script = `for argument in ${unescaped}; do printf '%s\\0' "$argument"; done`;
  const words = execFileSync('/bin/sh', ['-c', script], { encoding: 'utf8' }).split('\0').slice(0, -1);
  return words.map((word) => word.replaceAll('%%', '%'));
}

describe('the entry that starts Grove with the desktop', () => {
  it.each([
    [['/opt/Grove/grove', '--hidden']],
    [['/home/Ann B./Grove 100%.AppImage', '--hidden']],
    [['/srv/we"ird/$HOME/`id`/a\\b', '--user-data-dir=/tmp/with space', '--hidden']],
  ])('starts exactly %j', (command) => {
    const entry = autostartEntry({ command, icon: '/opt/Grove/icon.png' });
    expect(argumentsOf(entry)).toEqual(command);
    expect(entry.startsWith('[Desktop Entry]\nType=Application\n')).toBe(true);
    expect(isSwitchedOn(entry)).toBe(true);
  });

  it('is off when the desktop switched it off', () => {
    const entry = autostartEntry({ command: ['grove'], icon: 'icon.png' });
    expect(isSwitchedOn(`${entry}Hidden=true\n`)).toBe(false);
    expect(isSwitchedOn(entry.replace('enabled=true', 'enabled=false'))).toBe(false);
  });
});
