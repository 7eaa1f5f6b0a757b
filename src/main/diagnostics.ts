/** What a person who asks for help is asked for, as text: the run, its log, the versions, the NAS. Nothing secret is in it. */
import type { Connection } from '../shared/domain';
import type { Failure } from '../shared/failure';
import type { Profile } from '../shared/profile';
import type { NasSchedule } from '../shared/schedule';
import type { JournalLine, RunJournal, SyncRun } from '../shared/sync-run';

export interface DiagnosticsInput {
  readonly versions: Readonly<Record<string, string>>;
  readonly run: SyncRun;
  readonly journal: RunJournal;
  readonly profile: Pick<Profile, 'name' | 'host' | 'port' | 'https' | 'path' | 'trustedCertificate'>;
  readonly connection: Connection | undefined;
  readonly schedule: NasSchedule | undefined;
  /** Epoch milliseconds. */
  readonly at: number;
  /** What must not be in it, in whatever form it got into what a NAS said. */
  readonly secrets: readonly string[];
}

export function diagnosticsText(input: DiagnosticsInput): string {
  const { versions, run, journal, profile, connection, schedule, at, secrets } = input;
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
  return withoutSecrets(lines.join('\n'), secrets);
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

const REMOVED = '[removed]';
/** What DSM calls its secrets, in a URL, a form, JSON or a header. */
const NAMED =
  /(["']?\b(?:_?sid|syno_?token|passwd|password|otp_code|device_id|did|cookie|authorization)["']?\s*[=:]\s*)("[^"]*"|'[^']*'|[^\s&"',;}]+)/gi;

/** A NAS may repeat in an answer what it was asked with. Also found are secrets that were escaped on the way. */
export function withoutSecrets(text: string, secrets: readonly string[]): string {
  const forms = secrets
    .filter((secret) => secret !== '')
    .flatMap((secret) => [
      secret,
      encodeURIComponent(secret),
      new URLSearchParams({ s: secret }).toString().slice(2),
      JSON.stringify(secret).slice(1, -1),
      Buffer.from(secret).toString('base64'),
    ])
    // The longest first, so that no part of one is left standing.
    .toSorted((one, other) => other.length - one.length);
  const known = forms.reduce((soFar, form) => soFar.replaceAll(form, REMOVED), text);
  return known.replaceAll(NAMED, `$1${REMOVED}`);
}
