/**
 * Two kinds of fast tests: `unit` in plain Node, `component` in a DOM. `samba` are those over a real directory, which
 * `npm run test:samba` sets up; `package` those of the installed program; `soak` runs for minutes and on demand. End-to-end tests are Playwright's.
 */
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    // By default one processor is left to whoever watches, which is half of a machine with two.
    maxWorkers: '100%',
    projects: [
      {
        test: {
          name: 'unit',
          environment: 'node',
          include: ['tests/unit/**/*.test.ts'],
          globalSetup: ['tests/support/build-worker.ts'],
          testTimeout: 60_000,
        },
      },
      {
        plugins: [react()],
        test: {
          name: 'component',
          environment: 'jsdom',
          include: ['tests/component/**/*.test.tsx'],
          setupFiles: ['tests/component/support/setup.ts'],
          css: { modules: { classNameStrategy: 'non-scoped' } },
          testTimeout: 60_000,
        },
      },
      {
        test: {
          name: 'samba',
          environment: 'node',
          include: ['tests/samba/**/*.test.ts'],
          globalSetup: ['tests/support/build-worker.ts'],
          testTimeout: 60_000,
          hookTimeout: 60_000,
          // There is one directory, and each login changes it.
          fileParallelism: false,
          sequence: { groupOrder: 1 },
        },
      },
      {
        test: {
          name: 'package',
          environment: 'node',
          include: ['tests/package/**/*.test.ts'],
        },
      },
      {
        test: {
          name: 'soak',
          environment: 'node',
          include: ['tests/soak/**/*.test.ts'],
          globalSetup: ['tests/support/build-worker.ts'],
        },
      },
    ],
  },
});
