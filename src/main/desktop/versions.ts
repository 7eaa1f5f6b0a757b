/** What this Grove is built of and runs on. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { app } from 'electron';
import type { DesktopPort } from '../handlers/handlers';

const SYSTEMS: Readonly<Partial<Record<NodeJS.Platform, string>>> = {
  darwin: 'macOS',
  linux: 'Linux',
  win32: 'Windows',
};

export function versionsNow(): DesktopPort['versions'] {
  const system = SYSTEMS[process.platform] ?? process.platform;
  return {
    version: app.getVersion(),
    electron: process.versions.electron,
    chrome: process.versions.chrome,
    node: process.versions.node,
    libsql: versionOf('libsql'),
    platform: `${system} ${process.getSystemVersion()}, ${process.arch}`,
  };
}

/** Of a module that stays outside the bundle. Not knowing it must not stop the program. */
function versionOf(name: string): string {
  try {
    const file = join(app.getAppPath(), 'node_modules', name, 'package.json');
    return (JSON.parse(readFileSync(file, 'utf8')) as { readonly version: string }).version;
  } catch {
    return 'unknown';
  }
}
