/** Gathers the report of a problem from all parts, and writes exactly what was shown of it. */
import { randomUUID } from 'node:crypto';
import { homedir } from 'node:os';
import type { Handlers } from '../../shared/contract';
import { fail } from '../../shared/failure';
import type { Report } from '../../shared/report';
import type { Console } from '../console';
import { writeChosenFile } from '../files/chosen-file';
import { redact } from '../redact';
import { pseudonyms } from '../report/pseudonyms';
import { reportFiles } from '../report/report';
import type { DesktopPort } from './handlers';

const RUNS = 20;
const ALERTS = 200;

export function reportHandlers(
  grove: Console,
  desktop: Pick<DesktopPort, 'versions' | 'chooseFile' | 'logs'>,
): Handlers['report'] {
  const { profiles, vault, runs, alerts, schedules, crawls } = grove;
  /** Saved as it was shown: what has happened since is not in it. */
  let prepared: Report | undefined;

  return {
    async prepare({ names }) {
      const all = profiles.all();
      // The vault makes known what it reads, so that `redact` finds it.
      for (const { id } of all)
        for (const secret of ['password', 'device-token', 'replica-key'] as const)
          await vault.get(id, secret);
      const connections = all.map(({ id }) => grove.connections.of(id)).filter((each) => each !== undefined);
      const hide = pseudonyms(
        all.map(({ id, name, host, account }) => {
          const facts = connections.find(({ profileId }) => profileId === id)?.facts;
          return { id, name, host, account, domains: facts == null ? [] : [facts.domain, facts.netbiosName] };
        }),
        homedir(),
      );
      const newest = runs.all().slice(0, RUNS);
      const files = reportFiles(
        {
          versions: { ...desktop.versions, passwords: vault.place() },
          settings: grove.settings(),
          profiles: all,
          connections,
          schedules: schedules.all(),
          runs: await Promise.all(newest.map(async (run) => ({ run, journal: await runs.journal(run.id) }))),
          alerts: alerts.window({ offset: 0, limit: ALERTS }).rows,
          crawls: crawls.all(),
          notices: grove.notices.all().map(({ failure }) => failure),
          logs: desktop.logs(),
          at: Date.now(),
        },
        (text) => (names ? redact(text) : hide(redact(text))),
      );
      prepared = { id: randomUUID(), files };
      return prepared;
    },
    async save({ id }) {
      if (prepared?.id !== id) throw fail('input-invalid', { detail: 'this report is not the newest' });
      const { files } = prepared;
      const path = await desktop.chooseFile({ name: 'grove-report.zip', format: 'zip' });
      if (path === undefined) return null;
      // Its tables take longer to make than most of what a start waits for. Its build for Node makes a `require` of its own,
      // which a chunk of main has already.
      const { strToU8, zipSync } = await import('fflate/browser');
      const zip = zipSync(Object.fromEntries(files.map(({ name, text }) => [name, strToU8(text)])));
      await writeChosenFile(path, zip);
      return { bytes: zip.length };
    },
  };
}
