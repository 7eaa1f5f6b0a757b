/** Builds the threads of main once for the unit tests, since a worker thread cannot load TypeScript. */
import { resolve } from 'node:path';
import { build } from 'vite';

const from = (path: string) => resolve(import.meta.dirname, '../..', path);

/** Where the built threads lie; tests pass them where the program passes its own. */
export const WORKER_FILE = from('out/test/replica-worker.js');
export const PAGE_THREAD_FILE = from('out/test/page-thread.js');

export default async function buildWorker(): Promise<void> {
  await build({
    configFile: false,
    logLevel: 'warn',
    ssr: { noExternal: true, external: ['libsql'] },
    build: {
      ssr: true,
      outDir: from('out/test'),
      target: 'node20.18',
      rolldownOptions: {
        input: {
          'replica-worker': from('src/main/replica/worker.ts'),
          'page-thread': from('src/main/pages/page-thread.ts'),
        },
        output: { entryFileNames: '[name].js' },
      },
    },
  });
}
