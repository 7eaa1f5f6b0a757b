import { sep } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isOwnRequest, resolveAsset } from '../../../src/main/desktop/asset-path';

const resolve = (url: string) => resolveAsset('/app/out/renderer', url, 'grove://app');

describe('the files of our own origin', () => {
  it.each([
    ['grove://app/main.html', '/app/out/renderer/main.html'],
    ['grove://app/assets/main-Dk3_x-1.js?v=1#run=2', '/app/out/renderer/assets/main-Dk3_x-1.js'],
  ])('%s is a file', (url, file) => {
    expect(resolve(url)).toBe(file);
  });

  it.each([
    'grove://app/',
    'grove://app',
    'grove://other/main.html',
    'grove://app.evil/main.html',
    'grove://app/../package.json',
    'grove://app/%2e%2e/package.json',
    'grove://app/..%2fpackage.json',
    'grove://app/%2e%2e%5cpackage.json',
    'grove://app//etc/passwd',
    'grove://app/%2fetc/passwd',
    'grove://app/assets/..;/x.js',
    'grove://app/main.html%00.js',
    'grove://app/%E0%A4%A',
    'grove://app/.hidden',
    'grove://app/C:/Windows/win.ini',
    'https://app/main.html',
    'file:///etc/passwd',
  ])('%s is none', (url) => {
    expect(resolve(url)).toBeUndefined();
  });

  it('lie in the folder, however a URL is written', () => {
    const pieces = [
      '.',
      '..',
      '/',
      '\\',
      '%',
      '2e',
      '%2e',
      '%2f',
      '%5c',
      '%25',
      '%252e',
      '%00',
      '%c0%ae',
      '~',
      ':',
      ';',
    ];
    const piece = fc.oneof(
      fc.constantFrom(...pieces, 'assets', 'main.html', 'C'),
      fc.string({ maxLength: 3 }),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), (all) => {
        const file = resolve(`grove://app/${all.join('')}`);
        if (file === undefined) return;
        expect(file.startsWith('/app/out/renderer/')).toBe(true);
        expect(file.split(sep)).not.toContain('..');
        expect(file).toMatch(/^[\w./-]+$/);
      }),
      { numRuns: 5000 },
    );
  });
});

describe('the requests of a page', () => {
  it.each(['grove://app/main.html', 'data:image/png;base64,AA==', 'devtools://devtools/bundled/x.html'])(
    '%s stays within Grove',
    (url) => {
      expect(isOwnRequest(url, 'grove://app')).toBe(true);
    },
  );

  it.each([
    'https://example.com/',
    'http://127.0.0.1/',
    'ws://127.0.0.1/',
    'file:///etc/passwd',
    'grove://other/main.html',
    'grove://app.example.com/',
    'grove://app@example.com/',
    'data:text/html,<script>',
    'blob:grove://app/5f0c',
    'ftp://example.com/',
    'chrome://settings/',
    'about:blank',
  ])('%s is cancelled', (url) => {
    expect(isOwnRequest(url, 'grove://app')).toBe(false);
  });
});
