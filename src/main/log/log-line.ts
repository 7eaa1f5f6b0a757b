/** One line of the log: time, level, part, message. Whatever a message holds, it stays one line that only means itself. */
import { legible } from '../../shared/legible';
import type { LogLevel } from '../../shared/log-level';

/** UTF-16 units of a message; an answer of a NAS that got into one must not fill the log. */
const LONGEST = 4000;
const LONGEST_PART = 200;

export interface LogRecord {
  /** Epoch milliseconds. */
  readonly at: number;
  readonly level: LogLevel;
  /** Whose work it is about: a part of the program, or a call. */
  readonly part: string;
  readonly message: string;
}

/**
 * A line break in a message is named like any other sign that is no letter, so no name writes a line of its own.
 * @param redact takes secrets out of the message; it comes first, so that nothing is cut or named into hiding one.
 */
export function logLine({ at, level, part, message }: LogRecord, redact: (text: string) => string): string {
  const words = `${legible(redact(part), LONGEST_PART)}: ${legible(redact(message), LONGEST)}`;
  return `${new Date(at).toISOString()} ${level.padEnd(5)} ${words}\n`;
}

/** What is kept of an error: its name, message and stack, and those of its causes; its other fields may hold answers. */
export function errorText(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const text = error.stack ?? `${error.name}: ${error.message}`;
  return error.cause instanceof Error ? `${text}\nbecause of ${errorText(error.cause)}` : text;
}
