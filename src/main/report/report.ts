/**
 * What a person hands to somebody who helps, as files of text: what Grove is and runs on, how it is set, what became of its
 * NAS and sync runs, and its log. Every text is cleaned of secrets, and of names too unless the person wants them in it. Pure.
 */
import type { Alert } from '../../shared/alert';
import type { Crawl } from '../../shared/crawl';
import type { Connection } from '../../shared/domain';
import type { Failure } from '../../shared/failure';
import type { Profile } from '../../shared/profile';
import type { ReportFile } from '../../shared/report';
import type { NasSchedule } from '../../shared/schedule';
import type { Settings } from '../../shared/settings';
import type { RunJournal, SyncRun } from '../../shared/sync-run';

export interface ReportInput {
  readonly versions: Readonly<Record<string, string>>;
  readonly settings: Settings;
  readonly profiles: readonly Profile[];
  readonly connections: readonly Connection[];
  readonly schedules: readonly NasSchedule[];
  readonly runs: readonly { readonly run: SyncRun; readonly journal: RunJournal }[];
  readonly alerts: readonly Alert[];
  readonly crawls: readonly Crawl[];
  readonly notices: readonly Failure[];
  /** Newest first. */
  readonly logs: readonly { readonly name: string; readonly text: string }[];
  /** Epoch milliseconds. */
  readonly at: number;
}

/** UTF-16 units of the logs together; the newest lines tell most. */
const LOGS = 600_000;

/** @param clean takes out of a text what is not to be in it */
export function reportFiles(input: ReportInput, clean: (text: string) => string): readonly ReportFile[] {
  const { versions, settings, profiles, connections, schedules, runs, alerts, crawls, notices, at } = input;
  const file = (name: string, content: unknown): ReportFile => ({
    name,
    text: `${JSON.stringify(cleaned(content, clean), null, 2)}\n`,
  });
  const failures = [
    ...notices,
    ...connections.map(({ failure }) => failure),
    ...runs.flatMap(({ run }) => [run.failure, run.trouble]),
    ...crawls.map(({ failure }) => failure),
  ].filter((failure) => failure != null);
  const nas = profiles.map((profile) => {
    const connection = connections.find(({ profileId }) => profileId === profile.id);
    const { id, name, host, port, https, path, account, kind } = profile;
    return {
      id,
      name,
      kind,
      address: `${https ? 'https' : 'http'}://${host}:${port}${path}`,
      account,
      certificate: profile.trustedCertificate === undefined ? 'as verified' : 'trusted by hand',
      connection: connection?.state ?? 'disconnected',
      failure: connection?.failure ?? null,
      facts: connection?.facts ?? null,
      schedule: schedules.find(({ profileId }) => profileId === id) ?? null,
      copy: crawls.find(({ profileId }) => profileId === id) ?? null,
    };
  });
  return [
    {
      name: 'about.json',
      text: `${JSON.stringify({ ...versions, at: new Date(at).toISOString() }, null, 2)}\n`,
    },
    file('settings.json', settings),
    file('nas.json', nas),
    file('failures.json', countOf(failures.map(({ code, origin = '' }) => `${code} ${origin}`.trim()))),
    file('runs.json', runs),
    file('alerts.json', alerts),
    ...newest(input.logs).map(({ name, text }) => ({ name: `logs/${name}`, text: clean(text) })),
  ];
}

/** Strings are cleaned before they are escaped, so that nothing hides in an escape. */
function cleaned(value: unknown, clean: (text: string) => string): unknown {
  if (typeof value === 'string') return clean(value);
  if (Array.isArray(value)) return value.map((each) => cleaned(each, clean));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, each]) => [clean(name), cleaned(each, clean)]));
}

function countOf(words: readonly string[]): Readonly<Record<string, number>> {
  const counts = new Map<string, number>();
  for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
  return Object.fromEntries(counts);
}

/** The end of what is too long, from a whole line on. */
function newest(logs: ReportInput['logs']): ReportInput['logs'] {
  let left = LOGS;
  return logs.flatMap(({ name, text }) => {
    if (left <= 0) return [];
    const kept = text.length <= left ? text : text.slice(text.indexOf('\n', text.length - left) + 1);
    left -= text.length;
    return [{ name, text: kept }];
  });
}
