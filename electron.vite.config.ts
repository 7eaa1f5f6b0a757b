/** How the three worlds of the program are built: main (ESM, Node), preload (one CommonJS file), renderer (pages). */
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { defineConfig } from 'electron-vite';
import react from '@vitejs/plugin-react';
import type { Plugin } from 'vite';
import { noticesText } from './scripts/licences/notices.mjs';

const from = (path: string) => resolve(import.meta.dirname, path);

/** The licences of all that is shipped: About shows them, and packages have them beside the program. */
const thirdPartyNotices: Plugin = {
  name: 'third-party-notices',
  generateBundle() {
    const source = noticesText(import.meta.dirname);
    this.emitFile({ type: 'asset', fileName: 'third-party-notices.txt', source });
  },
};

/** `picture.png?size` is how large it is, so that the guide keeps its place free: else a heading moves after it was gone to. */
const pictureSizes: Plugin = {
  name: 'picture-sizes',
  enforce: 'pre',
  load(id) {
    const [file = '', query] = id.split('?');
    if (query !== 'size' || !file.endsWith('.png')) return null;
    // A PNG begins with its signature and the header of its first part (16 bytes), then width and height.
    const header = readFileSync(file).subarray(16, 24);
    return `export default ${JSON.stringify({ width: header.readUInt32BE(0), height: header.readUInt32BE(4) })}`;
  },
};

export default defineConfig({
  main: {
    plugins: [thirdPartyNotices],
    build: {
      target: 'node20.18',
      rolldownOptions: {
        input: {
          index: from('src/main/index.ts'),
          'replica-worker': from('src/main/replica/worker.ts'),
          'page-thread': from('src/main/pages/page-thread.ts'),
        },
        output: { format: 'es', entryFileNames: '[name].js', chunkFileNames: 'chunks/[name].js' },
      },
    },
  },
  preload: {
    build: {
      target: 'node20.18',
      rolldownOptions: {
        input: { index: from('src/preload/index.ts') },
        // A sandboxed preload can neither be an ES module nor require a second file.
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },
  renderer: {
    root: from('src/renderer'),
    base: './',
    plugins: [react(), pictureSizes],
    build: {
      target: 'chrome130',
      // Half as much to read at each start. Main stays readable: its stacks are what a report of a problem tells.
      minify: true,
      // The page's policy allows no `data:` fonts or scripts; only small icons may be inlined.
      assetsInlineLimit: 0,
      modulePreload: { polyfill: false },
      rolldownOptions: {
        input: Object.fromEntries(
          ['main', 'sync', 'guide'].map((page) => [page, from(`src/renderer/${page}.html`)]),
        ),
      },
    },
  },
});
