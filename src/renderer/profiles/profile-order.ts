/** The list of NAS as folders, and what moving one in it comes to. Pure. */
import type { ProfileMarks, ProfileView } from '../../shared/profile';
import { lazily } from '../ui/lazily';

export const NO_MARKS: ProfileMarks = { folder: '', colour: null, environment: null };

export interface Folder {
  /** Empty for those that stand in none. */
  readonly name: string;
  readonly profiles: readonly ProfileView[];
}

const order = lazily(() => new Intl.Collator(undefined, { numeric: true }));

export function folderOf({ marks }: Pick<ProfileView, 'marks'>): string {
  return marks?.folder ?? '';
}

/** Those in no folder first, then folder by folder by name; within one in the order that was given. */
export function foldersOf(profiles: readonly ProfileView[]): readonly Folder[] {
  const byName = new Map<string, ProfileView[]>();
  for (const profile of profiles) {
    const name = folderOf(profile);
    byName.set(name, [...(byName.get(name) ?? []), profile]);
  }
  return [...byName]
    .map(([name, inside]) => ({ name, profiles: inside }))
    .sort((a, b) => Number(a.name !== '') - Number(b.name !== '') || order().compare(a.name, b.name));
}

/** The ids in their new order, with `id` right before `target`, or at the end without one. */
export function placedBefore(
  profiles: readonly ProfileView[],
  id: string,
  target: string | null,
): readonly string[] {
  const others = profiles.map((profile) => profile.id).filter((each) => each !== id);
  const at = target === null ? -1 : others.indexOf(target);
  return at === -1 ? [...others, id] : others.toSpliced(at, 0, id);
}

/** One step up or down within its folder; undefined where there is no further step. */
export function placedByStep(
  profiles: readonly ProfileView[],
  profile: ProfileView,
  step: -1 | 1,
): readonly string[] | undefined {
  const siblings = profiles.filter((each) => folderOf(each) === folderOf(profile));
  const at = siblings.findIndex(({ id }) => id === profile.id);
  const target = siblings[at + (step === -1 ? -1 : 2)];
  if (step === 1 && at === siblings.length - 1) return undefined;
  if (step === -1 && target === undefined) return undefined;
  return placedBefore(profiles, profile.id, target?.id ?? null);
}
