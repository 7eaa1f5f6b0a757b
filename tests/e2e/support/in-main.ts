/**
 * Runs a function in Grove's main process. Playwright's own `evaluate` fails now and then, of a function that has run: V8
 * gives up the promise of its result when garbage is collected before it was told of. So what came of each call is kept
 * in main, and asked for again.
 */
import { randomUUID } from 'node:crypto';
import type { ElectronApplication } from '@playwright/test';

export type Work<Input, Result> = (electron: typeof Electron.CrossProcessExports, input: Input) => Result;

interface Keeping {
  inMain?: Map<string, unknown>;
}

const GIVEN_UP = 'Resulting promise was garbage collected';
const TRIES = 5;

export async function inMain<Input, Result>(
  app: ElectronApplication,
  work: Work<Input, Result>,
  input: Input,
): Promise<Awaited<Result>> {
  const call = { id: randomUUID(), work: String(work), input };
  for (let tries = 1; ; tries += 1) {
    try {
      return (await app.evaluate(runOnce, call as Call)) as Awaited<Result>;
    } catch (error) {
      if (tries === TRIES || !String(error).includes(GIVEN_UP)) throw error;
    }
  }
}

interface Call {
  readonly id: string;
  readonly work: string;
  readonly input: unknown;
}

/** In main. */
function runOnce(electron: unknown, { id, work, input }: Call): unknown {
  const kept = ((globalThis as Keeping).inMain ??= new Map());
  if (!kept.has(id)) {
    // As Playwright itself does with what it is given.
    const run = (0, eval)(`(${work})`) as (electron: unknown, input: unknown) => unknown;
    kept.set(id, new Promise((resolve) => resolve(run(electron, input))));
  }
  return kept.get(id);
}
