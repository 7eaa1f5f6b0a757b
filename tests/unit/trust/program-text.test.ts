/** What the program's own text says of itself: what it never calls, and which Electron it is made for. */
import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';

const ROOT = resolve(import.meta.dirname, '../../..');
const read = (path: string) => readFileSync(join(ROOT, path), 'utf8');

function filesNaming(pattern: RegExp): readonly string[] {
  return readdirSync(join(ROOT, 'src'), { recursive: true, encoding: 'utf8' })
    .filter((path) => /\.(?:tsx?|html)$/.test(path) && pattern.test(read(join('src', path))))
    .sort();
}

describe('the text of the program', () => {
  it('hands nothing to the system to open, so that the list of links that may be is empty', () => {
    expect(filesNaming(/\bopenExternal\b/)).toEqual([]);
  });

  it('has no webview, nothing that weakens a page, and no text that becomes script', () => {
    expect(filesNaming(/<webview|allowpopups|disablewebsecurity/i)).toEqual([]);
    expect(
      filesNaming(/allowRunningInsecureContent|experimentalFeatures|enableBlinkFeatures|webSecurity/),
    ).toEqual([]);
    expect(filesNaming(/dangerouslySetInnerHTML|\.innerHTML\b|\beval\(|new Function\(/)).toEqual([]);
  });

  it('speaks to Electron in a window through one file', () => {
    expect(filesNaming(/\b(?:contextBridge|ipcRenderer)\b/)).toEqual(['preload/index.ts']);
  });

  it('is made for one exact Electron, the same in the list and in the lockfile, and no older than 45', () => {
    const wanted = (JSON.parse(read('package.json')) as { devDependencies: Record<string, string> })
      .devDependencies.electron;
    const locked = (
      JSON.parse(read('package-lock.json')) as { packages: Record<string, { version: string }> }
    ).packages['node_modules/electron']?.version;
    expect(wanted).toMatch(/^\d+\.\d+\.\d+$/);
    expect(locked).toBe(wanted);
    expect(Number(wanted?.split('.')[0])).toBeGreaterThanOrEqual(45);
  });
});
