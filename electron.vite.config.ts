/** How the three worlds of the program are built: main (ESM, Node), preload (one CommonJS file), renderer (pages). */
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
    plugins: [react()],
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
