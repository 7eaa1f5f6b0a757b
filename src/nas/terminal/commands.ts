/** The commands that change a running NAS, one line each. */
import type { NasControl } from '../control';
import { CERTIFICATES, OUTCOMES } from './arguments';
import { formatFault, parseFault } from './fault-syntax';
import { readChoice, readNumber, UsageError } from './usage-error';

interface Command {
  readonly usage: string;
  readonly does: string;
  /** Answers what to print. Throws UsageError. */
  run(rest: string, control: NasControl): string | Promise<string>;
}

const COMMANDS: Readonly<Record<string, Command>> = {
  fault: {
    usage: 'fault FAULT',
    does: 'switches a fault on; see --help for how faults are written',
    run: (rest, { faults }) => `Fault ${faults.add(parseFault(rest))} is on.`,
  },
  faults: {
    usage: 'faults',
    does: 'lists the faults that are on',
    run: (_, { faults }) => {
      const lines = [...faults.rules()].map(([id, rule]) => `${id}  ${formatFault(rule)}`);
      return lines.length === 0 ? 'No fault is on.' : lines.join('\n');
    },
  },
  clear: {
    usage: 'clear [NUMBER]',
    does: 'switches one fault off, or all',
    run: (rest, { faults }) => {
      if (rest === '') faults.clear();
      else faults.remove(readNumber(rest, 'The number of the fault'));
      return 'Done.';
    },
  },
  statistics: {
    usage: 'statistics',
    does: 'shows what the NAS has seen so far',
    run: (_, { statistics, faults }) =>
      JSON.stringify({ ...statistics.read(), faultsStruck: faults.struck() }, undefined, 2),
  },
  reset: {
    usage: 'reset',
    does: 'begins the statistics anew',
    run: (_, { statistics }) => {
      statistics.reset();
      return 'Done.';
    },
  },
  expire: {
    usage: 'expire [CODE]',
    does: 'ends all sessions with 105, 106 (unless said), 107 or 119',
    run: (rest, { sessions }) => {
      const codes = { '105': 105, '106': 106, '107': 107, '119': 119 } as const;
      const code = readChoice(rest === '' ? '106' : rest, 'The code', [...keysOf(codes)]);
      sessions.end(codes[code]);
      return `All sessions have ended; their calls get ${code}.`;
    },
  },
  outcome: {
    usage: 'outcome OUTCOME',
    does: 'how the next syncs end: completed, failed, vanished',
    run: (rest, { sync }) => {
      sync.plan({ outcome: readChoice(rest, 'The outcome', OUTCOMES) });
      return 'Done.';
    },
  },
  duration: {
    usage: 'duration SECONDS',
    does: 'how long the next syncs take',
    run: (rest, { sync }) => {
      sync.plan({ durationMs: readNumber(rest, 'The duration', { whole: false }) * 1000 });
      return 'Done.';
    },
  },
  forget: {
    usage: 'forget',
    does: 'forgets all sync tasks, as a restart does',
    run: (_, { sync }) => {
      sync.forgetTasks();
      return 'Done.';
    },
  },
  certificate: {
    usage: 'certificate KIND',
    does: `shows another certificate: ${CERTIFICATES.join(', ')}`,
    run: async (rest, { certificate }) => {
      if (certificate === undefined) throw new UsageError('There is no HTTPS port.');
      await certificate.change(readChoice(rest, 'The certificate', CERTIFICATES));
      return `Its SHA-256 is ${certificate.fingerprint256}.`;
    },
  },
  unblock: {
    usage: 'unblock',
    does: 'lifts all blocks of addresses',
    run: (_, { security }) => {
      security.unblock();
      return 'Done.';
    },
  },
  status: {
    usage: 'status TEXT',
    does: 'what the directory server says of itself: running, stopped',
    run: (rest, control) => {
      control.setDirectoryStatus(rest);
      return 'Done.';
    },
  },
};

/** Carries out a line and answers what to print: a result, or a sentence that says what is wrong. */
export async function runCommand(line: string, control: NasControl): Promise<string> {
  const [name = '', ...rest] = line.trim().split(/\s+/);
  if (name === '') return '';
  if (name === 'help') return commandHelp();
  const command = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
  if (command === undefined) return `There is no command “${name}”; type help.`;
  try {
    return await command.run(rest.join(' '), control);
  } catch (error) {
    if (error instanceof UsageError) return error.message;
    throw error;
  }
}

function commandHelp(): string {
  const lines = Object.values(COMMANDS).map(({ usage, does }) => `  ${usage.padEnd(18)}${does}`);
  return [...lines, `  ${'quit'.padEnd(18)}stops the NAS`].join('\n');
}

function keysOf<T extends object>(object: T): (keyof T & string)[] {
  return Object.keys(object) as (keyof T & string)[];
}
