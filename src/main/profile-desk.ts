/** Adding, changing and trying a NAS, with what follows from it for its secrets, its session and its sync runs. */
import { basename } from 'node:path';
import type { TestStep } from '../shared/connection-test';
import { fail } from '../shared/failure';
import { isPasswordFor } from '../shared/kept-password';
import type { ImportReport, Profile, ProfileDraft, ProfileMarks, ProfileView } from '../shared/profile';
import type { Clock } from './clock';
import { testConnection } from './dsm/connection-test';
import type { Transport } from './dsm/transport';
import { readChosenFile, writeChosenFile } from './files/chosen-file';
import { profilesAsText, profilesFromText } from './profiles/profile-exchange';
import type { Profiles } from './profiles/profiles';
import type { Vault } from './profiles/vault';
import type { SyncRuns } from './sync/sync-runs';

interface DeskParts {
  readonly profiles: Profiles;
  readonly vault: Vault;
  readonly runs: Pick<SyncRuns, 'unwatchAll'>;
  readonly disconnect: (profileId: string) => Promise<void>;
  readonly transport: (profile: Profile) => Transport;
  readonly clock: Clock;
}

/** What the form holds; `id` names the saved profile when it edits one. */
export interface ProfileForm {
  readonly id?: string | undefined;
  readonly draft: ProfileDraft;
  readonly marks?: ProfileMarks | undefined;
  readonly password?: string | undefined;
}

export function createProfileDesk({ profiles, vault, runs, disconnect, transport, clock }: DeskParts) {
  /** @throws FailureError `password-missing` when there is a password for another address, or may be. */
  async function refuseKeptPassword(id: string, { host, account }: ProfileDraft): Promise<void> {
    const { place } = await vault.find(id, 'password');
    // Of a keychain that does not answer it must be certain that it has none when it does.
    if (place === 'none' || (place === 'unasked' && (await vault.forget(id, 'password')))) return;
    throw fail('password-missing', { host, account });
  }

  return {
    /**
     * Adds the NAS or changes it. A password that is left out stays as it was, if it is for the new address as well.
     * @throws FailureError `password-missing` where it is not
     */
    async save({ id, draft, marks, password }: ProfileForm): Promise<ProfileView> {
      const before = id === undefined ? undefined : profiles.get(id);
      if (before !== undefined && password === undefined && !isPasswordFor(before, draft)) {
        await refuseKeptPassword(before.id, draft);
      }
      const profile =
        before === undefined ? await profiles.add(draft) : await profiles.change(before.id, draft);
      if (before !== undefined && !isSameNas(before, draft)) {
        // First, since whoever watches a run would connect to the new address and ask it after the old one's task.
        runs.unwatchAll(profile.id, { isOtherNas: addressOf(before) !== addressOf(draft) });
        // A session of the old address or account must not answer for the new one.
        await disconnect(profile.id);
        await vault.forget(profile.id, 'device-token');
      }
      if (password !== undefined) await vault.put(profile.id, 'password', password);
      if (marks !== undefined) await profiles.mark(profile.id, marks);
      await profiles.publish();
      return profiles.view(profile.id);
    },

    /** @returns how many were written. @throws FailureError `file-not-written` */
    async exportTo(path: string): Promise<number> {
      const { text, count } = profilesAsText(profiles.all());
      await writeChosenFile(path, text);
      return count;
    },

    /** Adds what is not there yet, by name. @throws FailureError `import-unreadable`, `file-not-read` */
    async importFrom(path: string): Promise<ImportReport> {
      const read = profilesFromText(await readChosenFile(path), basename(path));
      const added: string[] = [];
      const present: string[] = [];
      for (const { draft, marks } of read.profiles) {
        if (profiles.isTaken(draft.name)) {
          present.push(draft.name);
          continue;
        }
        const { id } = await profiles.add(draft);
        if (marks !== undefined) await profiles.mark(id, marks);
        added.push(draft.name);
      }
      return { added, present, unreadable: read.unreadable };
    },

    /** Tries a connection with what is typed; what is left out is the saved profile's own, if it is for that address. */
    async test(
      { id, draft, password, code }: ProfileForm & { readonly code?: string | undefined },
      options: { readonly signal: AbortSignal },
    ): Promise<readonly TestStep[]> {
      const saved = id === undefined ? undefined : profiles.get(id);
      const same = saved !== undefined && isSameNas(saved, draft) ? saved : undefined;
      const profile: Profile = {
        ...draft,
        id: saved?.id ?? 'test',
        kind: 'nas',
        ...(same?.trustedCertificate && { trustedCertificate: same.trustedCertificate }),
      };
      return testConnection(
        {
          ...draft,
          password:
            password ??
            (saved && isPasswordFor(saved, draft) ? await vault.get(saved.id, 'password') : undefined),
          code,
          deviceToken: same && (await vault.get(same.id, 'device-token')),
        },
        { transport: transport(profile), clock, random: Math.random },
        options,
      );
    },
  };
}

/** Whether what was learnt from one still holds for the other: a device token, a session, a certificate. */
function isSameNas(one: ProfileDraft, other: ProfileDraft): boolean {
  return addressOf(one) === addressOf(other) && one.account === other.account;
}

function addressOf({ host, port, https, path }: ProfileDraft): string {
  return [host, port, https, path].join('\n');
}
