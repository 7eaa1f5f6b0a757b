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
  // What is read out of the vault is taken out of the text, also when nothing else has needed it since the start.
  for (const kind of ['password', 'device-token', 'replica-key'] as const) await vault.get(profileId, kind);
  const text = diagnosticsText({
    versions: { ...desktop.versions },
    run,
    journal: await runs.journal(runId),
    profile: profiles.get(profileId),
    connection: grove.connections.of(profileId),
    schedule: schedules.all().find((each) => each.profileId === profileId),
    at: Date.now(),
  });
  await desktop.copyText(text);
}
