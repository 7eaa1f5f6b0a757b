/** Builds the replica's worker once for the unit tests, since a worker thread cannot load TypeScript. */
import { resolve } from 'node:path';
import { build } from 'vite';

/** Where the built worker lies; tests pass it where the program passes its own. */
export const WORKER_FILE = resolve(import.meta.dirname, '../../out/test/replica-worker.js');

export default async function buildWorker(): Promise<void> {
  await build({
    configFile: false,
    logLevel: 'warn',
    ssr: { noExternal: true, external: ['libsql'] },
    build: {
      ssr: resolve(import.meta.dirname, '../../src/main/replica/worker.ts'),
      outDir: resolve(import.meta.dirname, '../../out/test'),
      target: 'node20.18',
      rolldownOptions: { output: { entryFileNames: 'replica-worker.js' } },
    },
  });
}
