/** One NAS in the list: its state, name and label, with its menu. It can be dragged to another place or folder. */
import clsx from 'clsx';
import { Ellipsis } from 'lucide-react';
import type { Connection } from '../../shared/domain';
import type { ProfileView } from '../../shared/profile';
import { profileTexts } from '../texts/profiles';
import { ContextMenuArea, MenuButton } from '../ui/menu';
import { plainSafe, SafeText } from '../ui/safe-text';
import { StateIcon } from '../ui/state-icon';
import { connectionTone, connectionWord } from './connection-words';
import { EnvironmentLabel } from './environment-label';
import { colourOf } from './nas-colour';
import styles from './profile-list.module.css';
import { ProfileMenu } from './profile-menu';
import type { ProfileDrag } from './use-profile-drag';

interface ProfileRowProps {
  readonly profile: ProfileView;
  readonly connection: Connection;
  readonly selected: boolean;
  readonly drag: ProfileDrag;
  readonly onSelect: () => void;
  readonly onEdit: () => void;
  readonly onMark: () => void;
  readonly onRemove: () => void;
}

export function ProfileRow(props: ProfileRowProps) {
  const { profile, connection, selected, drag, onSelect, onEdit, onMark, onRemove } = props;
  const { marks } = profile;
  const menu = (
    <ProfileMenu
      profile={profile}
      connection={connection}
      onEdit={onEdit}
      onMark={onMark}
      onRemove={onRemove}
    />
  );
  const where = profile.kind === 'demo' ? profileTexts.demo : profile.host;
  const row = (
    <li
      className={clsx(styles.row, selected && styles.selected, marks?.colour != null && styles.coloured)}
      style={colourOf(marks?.colour)}
      data-drop={drag.isOver(profile.id) || undefined}
      {...drag.target({ before: profile })}
    >
      <button
        type="button"
        className={styles.profile}
        aria-current={selected || undefined}
        data-pane-focus={selected || undefined}
        title={plainSafe(`${profile.name} – ${where}`)}
        onClick={onSelect}
        {...drag.source(profile)}
      >
        <StateIcon tone={connectionTone(connection)} label={connectionWord(connection)} />
        <span className={styles.name}>
          <SafeText text={profile.name} cut />
        </span>
        {where !== profile.name && (
          <span className={styles.host}>
            <SafeText text={where} />
          </span>
        )}
        {marks?.environment != null && <EnvironmentLabel environment={marks.environment} />}
      </button>
      <span className={styles.more}>
        <MenuButton
          align="end"
          trigger={
            <button
              type="button"
              className={styles.moreButton}
              aria-label={profileTexts.more(plainSafe(profile.name))}
            >
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
