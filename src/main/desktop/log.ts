/** The program's log: bugs and refusals, a line each on the terminal and in a file that is begun anew when it grows. */
import { appendFileSync, mkdirSync, renameSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { legibleLines } from '../../shared/legible';
import { redact } from '../redact';

const LARGEST = 2_000_000;

export interface Log {
  /** `where` names the work; an error's message and stack are kept, its other fields, which may hold answers, are not. */
  readonly problem: (where: string, error: unknown) => void;
}

export function openLog(path: string): Log {
  return {
    problem(where, error) {
      const what = error instanceof Error ? (error.stack ?? error.message) : String(error);
      const told = `${redact(where)}: ${redact(what)}`;
      const line = `${new Date().toISOString()} ${legibleLines(told)}\n`;
      process.stderr.write(line);
      try {
        mkdirSync(dirname(path), { recursive: true });
        if ((statSync(path, { throwIfNoEntry: false })?.size ?? 0) > LARGEST) renameSync(path, `${path}.old`);
        appendFileSync(path, line, { mode: 0o600 });
      } catch {
        // A log that cannot be written must not stop what it reports on.
      }
    },
  };
}
