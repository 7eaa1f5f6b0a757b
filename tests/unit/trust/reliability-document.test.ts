/** docs/reliability.md is what the tests prove now: it names no test that is not there, and leaves none out. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, it } from 'vitest';
import { testsIn } from './named-tests';

const ROOT = resolve(import.meta.dirname, '../../..');
const MADE = 'It is made by npm run reliability.';

interface Row {
  readonly said: string;
  readonly file: string;
  readonly test: string;
}

function rows(): readonly Row[] {
  const lines = readFileSync(join(ROOT, 'docs/reliability.md'), 'utf8').split('\n');
  return lines.flatMap((line) => {
    const [, said, file, test] =
      /^\| (.+) \| `(tests\/[\w./-]+)` › (.+) \|$/.exec(line.replaceAll(/ +/g, ' ')) ?? [];
    return said === undefined || file === undefined || test === undefined ? [] : [{ said, file, test }];
  });
}

/** What the marks in a file say, as the table has it. */
function marksIn(source: string): readonly string[] {
  const text = String.raw`\s*(?:'((?:[^'\\]|\\.)*)'|"((?:[^"\\]|\\.)*)"|([A-Z]+)),\s*`;
  const mark = new RegExp(`proves\\(\\{\\s*fault:${text}during:${text}ends:${text}\\}\\)`, 'g');
  return [...source.matchAll(mark)].map(([, ...parts]) => {
    const said = [0, 3, 6].map((from) => {
      const [one, other, name] = parts.slice(from, from + 3);
      const named = name && new RegExp(`const ${name} = '([^']*)'`).exec(source)?.[1];
      return (one ?? other ?? named ?? '').replaceAll(/\\(.)/g, '$1');
    });
    return said.join(' | ');
  });
}

/** Where a name has the values of a case, the source has a sign for each. */
function isNamed(test: string, asWritten: string): boolean {
  const parts = asWritten.split(/%[sdifjo]/).map((part) => part.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  return new RegExp(`^${parts.join('.+')}$`).test(test);
}

it('names tests that exist', () => {
  expect(rows().length).toBeGreaterThan(20);
  for (const { file, test } of rows()) {
    expect(existsSync(join(ROOT, file)), file).toBe(true);
    const names = testsIn(readFileSync(join(ROOT, file), 'utf8'), file);
    const isThere = names.some((path) => isNamed(test, path.join(' › ')) || isNamed(test, path.at(-1) ?? ''));
    expect(isThere, `${file} › ${test}. ${MADE}`).toBe(true);
  }
});

it('says what the tests say, and leaves none out', () => {
  const files = ['tests/unit', 'tests/e2e'].flatMap((folder) =>
    readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
      .map((name) => `${folder}/${name}`)
      .filter((name) => /\.(?:test|spec)\.ts$/.test(name)),
  );
  const marked = files.flatMap((file) =>
    marksIn(readFileSync(join(ROOT, file), 'utf8')).map((said) => `${file}: ${said}`),
  );
  const told = rows().map(({ said, file }) => `${file}: ${said}`);
  expect(told.toSorted(), MADE).toEqual(marked.toSorted());
});
