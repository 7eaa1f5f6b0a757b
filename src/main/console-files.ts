/** What the console keeps in its folder and in the keychain, opened side by side. */
import { join } from 'node:path';
import { failure, type Failure } from '../shared/failure';
import { layoutSchema } from '../shared/layout';
import type { ConsolePorts } from './console-ports';
import { noUnfinished, unfinishedFileSchema } from './export/unfinished';
import { openJsonFile } from './files/json-file';
import { LAYOUT_FILE, PROFILES_FILE, UNFINISHED_FILE } from './files/names';
import { noProfiles, profilesFileSchema } from './profiles/profiles';
import { openVault } from './profiles/vault';

/** What is damaged is put aside and begun anew; the notices say so. */
export async function openConsoleFiles({ folder, keychain, notices, clock }: ConsolePorts) {
  const onDamaged = (damage: Failure) => notices.add(damage);
  const file = (name: string) => join(folder, name);

  const [vault, profilesFile, layoutFile, unfinishedFile] = await Promise.all([
    openVault(
      keychain,
      (detail) => notices.add(failure('keychain-unavailable', { detail })),
      () => clock.now(),
    ),
    openJsonFile({ path: file(PROFILES_FILE), schema: profilesFileSchema, empty: noProfiles, onDamaged }),
    openJsonFile({ path: file(LAYOUT_FILE), schema: layoutSchema, empty: {}, onDamaged }),
    openJsonFile({
      path: file(UNFINISHED_FILE),
      schema: unfinishedFileSchema,
      empty: noUnfinished,
      onDamaged,
    }),
  ]);
  return { vault, profilesFile, layoutFile, unfinishedFile };
}
