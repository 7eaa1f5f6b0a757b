/** The NAS an administrator looks after, kept in one validated file; their secrets are in the vault. */
import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { fail, failure, FailureError, type Certificate, type Failure } from '../../shared/failure';
import {
  profileSchema,
  type Profile,
  type ProfileDraft,
  type ProfileMarks,
  type ProfileView,
} from '../../shared/profile';
import type { JsonFile } from '../files/json-file';
import type { Vault } from './vault';

export const profilesFileSchema = z.object({ version: z.literal(1), profiles: z.array(profileSchema) });
type ProfilesFile = z.output<typeof profilesFileSchema>;
export const noProfiles: ProfilesFile = { version: 1, profiles: [] };

export interface Profiles {
  all(): readonly Profile[];
  find(id: string): Profile | undefined;
  /** @throws FailureError `profile-not-found` */
  get(id: string): Profile;
  views(): Promise<readonly ProfileView[]>;
  view(id: string): Promise<ProfileView>;
  /** Tells of all profiles again, since a secret of one was put or forgotten. */
  publish(): Promise<void>;
  /** Whether a profile has this name: alerts and the tray name a NAS by it alone. */
  isTaken(name: string): boolean;
  add(draft: ProfileDraft, more?: Pick<Profile, 'kind' | 'demo' | 'marks'>): Promise<Profile>;
  /** A changed host or port drops the certificate that was trusted for the old one. */
  change(id: string, draft: ProfileDraft): Promise<Profile>;
  mark(id: string, marks: ProfileMarks): Promise<void>;
  /** Puts the list in this order; profiles that it does not name follow as they were. */
  arrange(ids: readonly string[]): Promise<void>;
  trust(id: string, certificate: Certificate): Promise<void>;
  /** Removes the profile and every secret of it. */
  remove(id: string): Promise<void>;
}

interface ProfilesOptions {
  readonly file: JsonFile<ProfilesFile>;
  readonly vault: Vault;
  readonly onChange: (views: readonly ProfileView[]) => void;
  /** A change that could not be kept, or a secret that could not be removed. */
  readonly onTrouble: (failure: Failure) => void;
}

export function createProfiles({ file, vault, onChange, onTrouble }: ProfilesOptions): Profiles {
  const viewOf = async (profile: Profile): Promise<ProfileView> => ({
    ...profile,
    // The demo's password lives and dies with the NAS inside Grove.
    password: profile.kind === 'demo' ? 'session' : await vault.placeOf(profile.id, 'password'),
  });

  async function keep(profiles: Profile[]): Promise<void> {
    // The change is in force all the same; only its being kept is in doubt, and that is said.
    await file.write({ version: 1, profiles }).catch((error: unknown) => {
      if (!(error instanceof FailureError)) throw error;
      onTrouble(error.failure);
    });
    await self.publish();
  }

  const replace = (changed: Profile) =>
    keep(file.read().profiles.map((p) => (p.id === changed.id ? changed : p)));

  const self: Profiles = {
    all: () => file.read().profiles,
    find: (id) => file.read().profiles.find((profile) => profile.id === id),
    get(id) {
      const profile = self.find(id);
      if (profile === undefined) throw fail('profile-not-found');
      return profile;
    },
    views: () => Promise.all(file.read().profiles.map(viewOf)),
    view: (id) => viewOf(self.get(id)),
    publish: async () => {
      onChange(await self.views());
    },
    isTaken: (name) => self.all().some(isNamed(name)),
    async add(draft, more = { kind: 'nas' }) {
      refuseSecondName(self.all(), draft.name);
      const profile: Profile = { ...draft, ...more, id: randomUUID() };
      await keep([...file.read().profiles, profile]);
      return profile;
    },
    async change(id, draft) {
      const { trustedCertificate: trusted, ...old } = self.get(id);
      refuseSecondName(
        self.all().filter((profile) => profile.id !== id),
        draft.name,
      );
      const stillThere = trusted?.host === draft.host && trusted.port === draft.port;
      const changed: Profile = { ...old, ...draft, ...(stillThere && { trustedCertificate: trusted }) };
      await replace(changed);
      return changed;
    },
    mark: (id, marks) => replace({ ...self.get(id), marks }),
    async arrange(ids) {
      const named = [...new Set(ids)].flatMap((id) => self.find(id) ?? []);
      await keep([...named, ...self.all().filter((profile) => !named.includes(profile))]);
    },
    async trust(id, certificate) {
      const profile = self.get(id);
      const { host, port } = profile;
      await replace({
        ...profile,
        trustedCertificate: { ...certificate, names: [...certificate.names], host, port },
      });
    },
    async remove(id) {
      const { name } = self.get(id);
      const kinds = ['password', 'device-token', 'replica-key'] as const;
      const gone = await Promise.all(kinds.map((kind) => vault.forget(id, kind)));
      if (gone.includes(false)) onTrouble(failure('secret-left', { subject: name, detail: id }));
      await keep(file.read().profiles.filter((profile) => profile.id !== id));
    },
  };
  return self;
}

/** Alerts and the tray name a NAS by this alone. */
function refuseSecondName(others: readonly Profile[], name: string): void {
  if (others.some(isNamed(name)))
    throw fail('profile-invalid', { detail: `there is already one named “${name}”` });
}

function isNamed(name: string): (profile: Profile) => boolean {
  return (profile) => profile.name.localeCompare(name, undefined, { sensitivity: 'accent' }) === 0;
}
