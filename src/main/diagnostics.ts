/** What a person who asks for help is asked for, as text: the run, its log, the versions, the NAS. Nothing secret is in it. */
import type { Connection } from '../shared/domain';
import type { Failure } from '../shared/failure';
import { legible } from '../shared/legible';
import type { Profile } from '../shared/profile';
import type { NasSchedule } from '../shared/schedule';
import type { JournalLine, RunJournal, SyncRun } from '../shared/sync-run';
import { redact } from './redact';

export interface DiagnosticsInput {
  readonly versions: Readonly<Record<string, string>>;
  readonly run: SyncRun;
  readonly journal: RunJournal;
  readonly profile: Pick<Profile, 'name' | 'host' | 'port' | 'https' | 'path' | 'trustedCertificate'>;
  readonly connection: Connection | undefined;
  readonly schedule: NasSchedule | undefined;
  /** Epoch milliseconds. */
  readonly at: number;
}

export function diagnosticsText(input: DiagnosticsInput): string {
  const { versions, run, journal, profile, connection, schedule, at } = input;
  const { facts, state, failure } = connection ?? { facts: null, state: 'disconnected', failure: null };
  const address = `${profile.https ? 'https' : 'http'}://${profile.host}:${profile.port}${profile.path}`;
  const lines = [
    `Grove diagnostics of ${time(at)}`,
    ...Object.entries(versions).map(([name, version]) => `${name}: ${version}`),
    '',
    `NAS: ${profile.name}`,
    `address: ${address}`,
    `certificate: ${profile.trustedCertificate === undefined ? 'as verified' : 'trusted by hand'}`,
    `connection: ${state}`,
    ...(failure === null ? [] : failureLines(failure)),
    ...(facts === null
      ? []
      : [`domain: ${facts.domain}, status ${facts.status}`, `vocabulary: ${facts.vocabulary}`]),
    `schedule: ${schedule === undefined ? 'none' : `${JSON.stringify(schedule.schedule)}${schedule.enabled ? '' : ', off'}`}`,
    '',
    `run: ${run.id}`,
    `task: ${run.taskId ?? 'none'}`,
    `state: ${run.state}${run.percent === null ? '' : `, ${run.percent} %`}`,
    `started: ${time(run.startedAt)}`,
    `ended: ${run.endedAt === null ? 'not yet' : time(run.endedAt)}`,
    `last answer: ${run.lastAnswerAt === null ? 'none' : time(run.lastAnswerAt)}`,
    `users: ${run.usersSynced ?? 'not said'}, groups: ${run.groupsSynced ?? 'not said'}`,
    ...(run.failure === null ? [] : failureLines(run.failure)),
    ...(run.trouble === null ? [] : ['cannot ask:', ...failureLines(run.trouble)]),
    '',
    `log: ${journal.lines.length} lines${journal.omitted === 0 ? '' : `, ${journal.omitted} left out`}`,
    ...journal.lines.map(logLine),
    '',
  ];
  // A secret may itself hold what is named instead of obeyed, so it is looked for first.
  return lines.map((line) => legible(redact(line))).join('\n');
}

const time = (at: number) => new Date(at).toISOString();

function failureLines({ code, message, origin }: Failure): readonly string[] {
  return [`failure: ${code}${origin === undefined ? '' : ` (${origin})`}`, `  ${message}`];
}

function logLine({ at, call, outcome }: JournalLine): string {
  const asked =
    call === undefined
      ? 'Grove'
      : `${call.name} ${Math.round(call.duration)} ms${call.code === null ? '' : `, code ${call.code}`}`;
  return `${time(at)}  ${asked}: ${outcome}`;
}
