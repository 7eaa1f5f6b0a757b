/**
 * The program's log. A file, so that it is there when something went wrong while nobody looked; errors and warnings also go
 * to the terminal. No secret is in it, and at the usual level no name of an entry either: a NAS is told by its id.
 */
import { LOG_LEVELS, type LogLevel } from '../../shared/log-level';
import { openLogFiles, type LogFiles } from './log-files';
import { errorText, logLine } from './log-line';

/** Together five megabytes: weeks at the usual level, and no burden to send. */
const FILES = { largest: 1_000_000, count: 5 };

interface LogOptions {
  readonly path: string;
  readonly level: () => LogLevel;
  /** Takes secrets out of a text. */
  readonly redact: (text: string) => string;
  /** Epoch milliseconds. */
  readonly now: () => number;
  readonly terminal: (line: string) => void;
}

export interface Log {
  /** `part` names whose work it is about. */
  readonly write: (level: LogLevel, part: string, message: string) => void;
  /** A bug or a refusal. `where` names the work. */
  readonly problem: (where: string, error: unknown) => void;
  readonly read: LogFiles['read'];
}

export function openLog({ path, level, redact, now, terminal }: LogOptions): Log {
  const files = openLogFiles({ path, ...FILES });
  const rank = (each: LogLevel) => LOG_LEVELS.indexOf(each);
  const write: Log['write'] = (of, part, message) => {
    if (rank(of) > rank(level())) return;
    const line = logLine({ at: now(), level: of, part, message }, redact);
    if (rank(of) <= rank('warn')) terminal(line);
    files.append(line);
  };
  return {
    write,
    problem: (where, error) => write('error', where, errorText(error)),
    read: files.read,
  };
}
