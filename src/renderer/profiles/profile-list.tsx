/** Every NAS in its folder, with its state; one of them is shown. */
import { ChevronDown, ChevronRight, Ellipsis, FileDown, FileUp, Plus } from 'lucide-react';
import { useState } from 'react';
import { useStore } from 'zustand';
import type { ProfileView } from '../../shared/profile';
import { useGrove, useProgram } from '../stores/grove';
import { useLayout } from '../stores/use-layout';
import { exchangeTexts, marksTexts, profileTexts } from '../texts/profiles';
import { IconButton } from '../ui/button';
import { MenuButton, MenuItem } from '../ui/menu';
import { plainSafe, SafeText } from '../ui/safe-text';
import { connectionOf } from './connection-words';
import { MarksDialog } from './marks-dialog';
import { useProfileExchange } from './profile-exchange';
import { ProfileForm } from './profile-form';
import styles from './profile-list.module.css';
import { foldersOf, type Folder } from './profile-order';
import { ProfileRow } from './profile-row';
import { RemoveDialog } from './remove-dialog';
import { useProfileDrag } from './use-profile-drag';

interface Asked {
  readonly what: 'edit' | 'mark' | 'remove';
  readonly profile: ProfileView;
}

export function ProfileList({ onAdd }: { readonly onAdd: () => void }) {
  const { navigation } = useGrove();
  const profiles = useProgram((state) => state.profiles);
  const connections = useProgram((state) => state.connections);
  const selected = useStore(navigation, (state) => state.here?.profileId);
  const [folded = [], setFolded] = useLayout('foldedFolders');
  const [asked, setAsked] = useState<Asked | null>(null);
  const exchange = useProfileExchange();
  const drag = useProfileDrag();
  const close = () => setAsked(null);
  const toggle = (name: string) =>
    setFolded(folded.includes(name) ? folded.filter((each) => each !== name) : [...folded, name]);

  const rows = (folder: Folder) =>
    folder.profiles.map((profile) => (
      <ProfileRow
        key={profile.id}
        profile={profile}
        connection={connectionOf(connections, profile.id)}
        selected={profile.id === selected}
        drag={drag}
        onSelect={() => navigation.goToProfile(profile.id)}
        onEdit={() => setAsked({ what: 'edit', profile })}
        onMark={() => setAsked({ what: 'mark', profile })}
        onRemove={() => setAsked({ what: 'remove', profile })}
      />
    ));

  return (
    <section aria-label={profileTexts.list} className={styles.section}>
      <header className={styles.header}>
        <h2>{profileTexts.heading}</h2>
        <span className={styles.tools}>
          <IconButton label={profileTexts.add} icon={Plus} onClick={onAdd} className={styles.tool} />
          <MenuButton
            align="end"
            trigger={<IconButton label={profileTexts.listMenu} icon={Ellipsis} className={styles.tool} />}
          >
            <MenuItem icon={FileDown} onSelect={exchange.importAll}>
              {exchangeTexts.importItem}
            </MenuItem>
            <MenuItem icon={FileUp} onSelect={exchange.exportAll}>
              {exchangeTexts.exportItem}
            </MenuItem>
          </MenuButton>
        </span>
      </header>
      <ul className={styles.list}>
        {foldersOf(profiles).map((folder) => {
          if (folder.name === '') return rows(folder);
          const open = !folded.includes(folder.name);
          return (
            <li key={folder.name}>
              <button
                type="button"
                className={styles.folder}
                aria-expanded={open}
                aria-label={marksTexts.folderOf(plainSafe(folder.name))}
                data-drop={drag.isOver(`folder:${folder.name}`) || undefined}
                onClick={() => toggle(folder.name)}
                {...drag.target({ folder: folder.name })}
              >
                {open ? <ChevronDown size={14} aria-hidden /> : <ChevronRight size={14} aria-hidden />}
                <span className={styles.name}>
                  <SafeText text={folder.name} cut />
                </span>
              </button>
              {open && <ul className={styles.inside}>{rows(folder)}</ul>}
            </li>
          );
        })}
      </ul>
      {asked?.what === 'edit' && <ProfileForm profile={asked.profile} onClose={close} />}
      {asked?.what === 'mark' && <MarksDialog profile={asked.profile} onClose={close} />}
      {asked?.what === 'remove' && <RemoveDialog profile={asked.profile} onClose={close} />}
      {exchange.outcome}
    </section>
  );
}
