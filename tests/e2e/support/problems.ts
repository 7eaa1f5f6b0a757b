/** Everything that a running Grove complains about, in its windows and in its main process. */
import type { ElectronApplication } from '@playwright/test';

// What Node and Electron write when main has a bug, rather than what Chromium says about the machine (GPU, system bus).
const MAIN_PROBLEM =
  /MaxListenersExceededWarning|UnhandledPromiseRejection|Unhandled rejection|Uncaught Exception|^\s*(?:Type|Range|Reference|Syntax)Error\b/i;

export interface Problems {
  watch(app: ElectronApplication): void;
  found(): readonly string[];
  /** What a page tried against its policy. */
  violations(): readonly string[];
  mainOutput(): string;
}

/** What Chromium says of it, whether it refuses or only reports. */
const VIOLATION = /Content Security Policy/i;

/** @param mayViolate whether the test itself tries what the policy forbids; otherwise any violation is a problem. */
export function watchProblems(expected: readonly RegExp[], mayViolate = false): Problems {
  const found: string[] = [];
  const violations: string[] = [];
  const output: string[] = [];

  function report(problem: string) {
    if (!expected.some((pattern) => pattern.test(problem))) found.push(problem);
  }

  return {
    watch(app) {
      const context = app.context();
      context.on('console', (message) => {
        const text = `${message.text()} (${message.location().url})`;
        if (VIOLATION.test(text)) {
          violations.push(text);
          if (!mayViolate) found.push(text);
        } else if (message.type() === 'error') report(text);
      });
      context.on('weberror', (error) => report(error.error().stack ?? error.error().message));
      app.on('window', (page) => page.on('crash', () => report(`${page.url()} crashed`)));
      for (const stream of [app.process().stdout, app.process().stderr]) {
        stream?.on('data', (chunk: Buffer) => {
          const text = chunk.toString();
          output.push(text);
          for (const line of text.split('\n')) if (MAIN_PROBLEM.test(line)) report(`main: ${line}`);
        });
      }
    },
    found: () => found,
    violations: () => violations,
    mainOutput: () => output.join(''),
  };
}
