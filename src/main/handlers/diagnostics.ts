/** Puts the diagnostics of a run on the clipboard. They are written here, where it is known what is secret. */
import { fail } from '../../shared/failure';
import type { Console } from '../console';
import { diagnosticsText } from '../diagnostics';
import type { DesktopPort } from './handlers';

export async function copyDiagnostics(
  grove: Console,
  desktop: Pick<DesktopPort, 'versions' | 'copyText'>,
  runId: string,
): Promise<void> {
  const { runs, profiles, vault, schedules } = grove;
  const run = runs.all().find(({ id }) => id === runId);
  if (run === undefined) throw fail('input-invalid', { detail: 'there is no such run any more' });
  const { profileId } = run;
  const kept = await Promise.all([
    vault.get(profileId, 'password'),
    vault.get(profileId, 'device-token'),
    vault.get(profileId, 'replica-key'),
  ]);
  const text = diagnosticsText({
    versions: { ...desktop.versions },
    run,
    journal: await runs.journal(runId),
    profile: profiles.get(profileId),
    connection: grove.connections.of(profileId),
    schedule: schedules.all().find((each) => each.profileId === profileId),
    at: Date.now(),
    secrets: kept.filter((secret) => secret !== undefined),
  });
  await desktop.copyText(text);
}
