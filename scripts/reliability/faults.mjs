// Finds the marks of `proves` in the reports of both runners.

import path from 'node:path';

/**
 * @typedef {{ fault: string, during: string, ends: string, file: string, test: string, passed: boolean }} Proof
 */

/** @returns {Proof[]} */
export function faultsOfVitest({ testResults }, root) {
  return testResults.flatMap(({ name, assertionResults }) =>
    assertionResults
      .filter(({ meta }) => meta?.fault !== undefined)
      .map(({ meta, ancestorTitles, title, status }) => ({
        ...meta.fault,
        file: path.relative(root, name),
        test: [...ancestorTitles, title].join(' › '),
        passed: status === 'passed',
      })),
  );
}

/** @returns {Proof[]} */
export function faultsOfPlaywright({ suites }) {
  return suites.flatMap((suite) => [
    ...faultsOfPlaywright({ suites: suite.suites ?? [] }),
    ...suite.specs.flatMap(({ title, file, tests, ok }) =>
      tests
        .flatMap(({ annotations }) => annotations)
        .filter(({ type }) => type === 'fault')
        .map(({ description }) => ({
          ...JSON.parse(description),
          file: `tests/e2e/${file}`,
          test: title,
          passed: ok,
        })),
    ),
  ]);
}
