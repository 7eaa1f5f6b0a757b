/**
 * End-to-end tests: one real Grove at a time, for a desktop has one keychain and one tray. Tests that mostly wait for a
 * clock are tagged `@waits` and run beside the others, on a desktop of their own (`scripts/test/e2e-part.mjs`).
 */
import { defineConfig } from '@playwright/test';

export default defineConfig({
  testDir: 'tests/e2e',
  // A real directory is there only when `npm run test:samba` has set one up.
  testIgnore: process.env.GROVE_SAMBA === undefined ? ['samba.spec.ts'] : [],
  outputDir: 'test-results/e2e',
  // Traces are recorded by tests/e2e/support/launch.ts: Playwright's own setting does not reach Electron.
  preserveOutput: 'failures-only',
  workers: 1,
  fullyParallel: false,
  // A test that passes on the second try hides a defect.
  retries: 0,
  forbidOnly: process.env.CI === 'true',
  timeout: 120_000,
  globalTimeout: 40 * 60_000,
  expect: { timeout: 15_000 },
  reporter: [['list']],
});
