/** Every NAS, with its state; one of them is shown. */
import clsx from 'clsx';
import { Ellipsis, Plus } from 'lucide-react';
import { useState } from 'react';
import { useStore } from 'zustand';
import type { Connection } from '../../shared/domain';
import type { ProfileView } from '../../shared/profile';
import { useGrove, useProgram } from '../stores/grove';
import { profileTexts } from '../texts/profiles';
import { IconButton } from '../ui/button';
import { ContextMenuArea, MenuButton } from '../ui/menu';
import { SafeText } from '../ui/safe-text';
import { StateIcon } from '../ui/state-icon';
import { connectionOf, connectionTone, connectionWord } from './connection-words';
import { ProfileForm } from './profile-form';
import styles from './profile-list.module.css';
import { ProfileMenu } from './profile-menu';
import { RemoveDialog } from './remove-dialog';

type Asked = { readonly edit: ProfileView } | { readonly remove: ProfileView };

export function ProfileList({ onAdd }: { readonly onAdd: () => void }) {
  const { navigation } = useGrove();
  const profiles = useProgram((state) => state.profiles);
  const connections = useProgram((state) => state.connections);
  const selected = useStore(navigation, (state) => state.here?.profileId);
  const [asked, setAsked] = useState<Asked | null>(null);
  const close = () => setAsked(null);

  return (
    <section aria-label={profileTexts.list} className={styles.section}>
      <header className={styles.header}>
        <h2>{profileTexts.heading}</h2>
        <IconButton label={profileTexts.add} icon={Plus} onClick={onAdd} className={styles.add} />
      </header>
      <ul className={styles.list}>
        {profiles.map((profile) => (
          <ProfileRow
            key={profile.id}
            profile={profile}
            connection={connectionOf(connections, profile.id)}
            selected={profile.id === selected}
            onSelect={() => navigation.goToProfile(profile.id)}
            onEdit={() => setAsked({ edit: profile })}
            onRemove={() => setAsked({ remove: profile })}
          />
        ))}
      </ul>
      {asked !== null && 'edit' in asked && <ProfileForm profile={asked.edit} onClose={close} />}
      {asked !== null && 'remove' in asked && <RemoveDialog profile={asked.remove} onClose={close} />}
    </section>
  );
}

interface ProfileRowProps {
  readonly profile: ProfileView;
  readonly connection: Connection;
  readonly selected: boolean;
  readonly onSelect: () => void;
  readonly onEdit: () => void;
  readonly onRemove: () => void;
}

function ProfileRow({ profile, connection, selected, onSelect, onEdit, onRemove }: ProfileRowProps) {
  const menu = <ProfileMenu profile={profile} connection={connection} onEdit={onEdit} onRemove={onRemove} />;
  const where = profile.kind === 'demo' ? profileTexts.demo : profile.host;
  const row = (
    <li className={clsx(styles.row, selected && styles.selected)}>
      <button
        type="button"
        className={styles.profile}
        aria-current={selected || undefined}
        data-pane-focus={selected || undefined}
        title={`${profile.name} – ${where}`}
        onClick={onSelect}
      >
        <StateIcon tone={connectionTone(connection)} label={connectionWord(connection)} />
        <span className={styles.name}>
          <SafeText text={profile.name} />
        </span>
        {where !== profile.name && <span className={styles.host}>{where}</span>}
      </button>
      <span className={styles.more}>
        <MenuButton
          align="end"
          trigger={
            <button type="button" className={styles.moreButton} aria-label={profileTexts.more(profile.name)}>
              <Ellipsis size={14} aria-hidden />
            </button>
          }
        >
          {menu}
        </MenuButton>
      </span>
    </li>
  );
  return <ContextMenuArea area={row}>{menu}</ContextMenuArea>;
}
