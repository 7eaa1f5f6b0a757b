import { describe, expect, it } from 'vitest';
import { resolveAsset } from '../../../src/main/desktop/asset-path';

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
});
