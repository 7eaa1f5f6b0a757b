/** Files of lines that never take more than so much of the disk: a full one makes room for the next, the oldest goes. */
import { appendFileSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync } from 'node:fs';
import { basename, dirname, extname, join } from 'node:path';

interface LogFilesOptions {
  /** The newest, such as `grove.log`; beside it are `grove.1.log`, `grove.2.log` and so on, each older. */
  readonly path: string;
  /** Bytes of each. */
  readonly largest: number;
  /** How many there are at most, the newest included. */
  readonly count: number;
}

export interface LogFiles {
  /** Written at once: what comes before a crash must be there after it. A disk that takes nothing stops nobody. */
  readonly append: (line: string) => void;
  /** The files there are, newest first, each with its text. */
  readonly read: () => readonly { readonly name: string; readonly text: string }[];
}

export function openLogFiles({ path, largest, count }: LogFilesOptions): LogFiles {
  const folder = dirname(path);
  const ending = extname(path);
  const stem = basename(path, ending);
  const pathOf = (age: number) => (age === 0 ? path : join(folder, `${stem}.${age}${ending}`));
  let size = sizeOf(path);

  function makeRoom(): void {
    rmSync(pathOf(count - 1), { force: true });
    for (let age = count - 2; age >= 0; age -= 1) {
      if (sizeOf(pathOf(age)) > 0) renameSync(pathOf(age), pathOf(age + 1));
    }
    size = 0;
  }

  return {
    append(line) {
      const bytes = Buffer.byteLength(line);
      try {
        mkdirSync(folder, { recursive: true });
        if (size > 0 && size + bytes > largest) makeRoom();
        appendFileSync(path, line, { mode: 0o600 });
        size += bytes;
      } catch {
        // A log that cannot be written must not stop what it reports on.
      }
    },
    read() {
      const names = new Set(listed(folder));
      return Array.from({ length: count }, (_, age) => pathOf(age))
        .filter((each) => names.has(basename(each)))
        .map((each) => ({ name: basename(each), text: readFileSync(each, 'utf8') }));
    },
  };
}

function sizeOf(path: string): number {
  try {
    return statSync(path).size;
  } catch {
    return 0;
  }
}

function listed(folder: string): readonly string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}
