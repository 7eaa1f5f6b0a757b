/** SECURITY.md claims nothing without a test: each that it names is there, under the name that it gives. */
import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { testsIn } from './named-tests';

const ROOT = resolve(import.meta.dirname, '../../..');
const text = readFileSync(join(ROOT, 'SECURITY.md'), 'utf8');

interface Claim {
  readonly claim: string;
  readonly proofs: readonly string[];
}

/** The rows of every table whose last column is “Proof”. */
function claims(): readonly Claim[] {
  return text
    .split(/\n{2,}/)
    .map((block) => block.split('\n').filter((line) => line.startsWith('|')))
    .filter(([head = '']) => cells(head).at(-1) === 'Proof')
    .flatMap((table) => table.slice(2))
    .map((row) => {
      const all = cells(row);
      const proofs = (all.pop() ?? '').split('<br>').map((proof) => proof.trim());
      return { claim: all.join(' '), proofs };
    });
}

function cells(row: string): string[] {
  return row
    .split('|')
    .slice(1, -1)
    .map((cell) => cell.trim());
}

/** @returns why this names no test; nothing when it does. */
function missing(proof: string): string | undefined {
  const [, file, rest] = /^`(tests\/[\w./-]+)` › (.+)$/.exec(proof) ?? [];
  if (file === undefined || rest === undefined) return `“${proof}” is not written as a test is named here`;
  if (!existsSync(join(ROOT, file))) return `there is no ${file}`;
  const wanted = rest.split(' › ');
  const isThere = testsIn(readFileSync(join(ROOT, file), 'utf8'), file).some(
    (names) => names.slice(-wanted.length).join(' › ') === wanted.join(' › '),
  );
  return isThere ? undefined : `${file} has no test “${rest}”`;
}

describe('SECURITY.md', () => {
  it('names a test that exists behind every claim', () => {
    const all = claims();
    expect(all.length).toBeGreaterThan(20);
    const problems = all.flatMap(({ claim, proofs }) =>
      proofs.flatMap((proof) => {
        const problem = missing(proof);
        return problem === undefined ? [] : [`${claim}: ${problem}`];
      }),
    );
    expect(problems).toEqual([]);
  });

  it("has each item of Electron's checklist once", () => {
    const numbers = claims().flatMap(({ claim }) => /^(\d+)\. /.exec(claim)?.[1] ?? []);
    expect(numbers.map(Number)).toEqual(Array.from({ length: 20 }, (_, at) => at + 1));
  });
});

describe('the reader of test names', () => {
  const source = `
    // it('in a comment', () => {});
    describe('a group', () => {
      it('plain', () => {});
      it.each([1, 2])('of many', () => {});
      test.skip('switched off', () => {});
    });
    test.describe('another', () => { test('inside', async () => { await test.step('a step', () => {}); }); });
  `;
  it('finds tests with their groups, and none that does not run', () => {
    expect(testsIn(source, 'a.test.ts')).toEqual([
      ['a group', 'plain'],
      ['a group', 'of many'],
      ['another', 'inside'],
    ]);
  });
});
