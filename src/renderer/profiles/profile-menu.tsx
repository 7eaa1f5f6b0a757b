/** What can be done with a NAS, for its context menu and its button. */
import {
  AppWindow,
  ArrowDown,
  ArrowUp,
  FileDiff,
  HardDrive,
  Pencil,
  PlugZap,
  RefreshCw,
  Tag,
  Trash2,
  Unplug,
  type LucideIcon,
} from 'lucide-react';
import type { Connection } from '../../shared/domain';
import type { ProfileView } from '../../shared/profile';
import { CrawlItem } from '../crawl/crawl-item';
import { useGrove, useProgram } from '../stores/grove';
import { changesTexts } from '../texts/changes';
import { copiesTexts } from '../texts/copies';
import { profileTexts } from '../texts/profiles';
import { MenuItem, MenuSeparator } from '../ui/menu';
import { placedByStep } from './profile-order';

interface ProfileMenuProps {
  readonly profile: ProfileView;
  readonly connection: Connection;
  readonly onEdit: () => void;
  readonly onMark: () => void;
  readonly onRemove: () => void;
}

export function ProfileMenu({ profile, connection, onEdit, onMark, onRemove }: ProfileMenuProps) {
  const { client, actions, navigation, overlay } = useGrove();
  const profiles = useProgram((state) => state.profiles);
  const on = connection.state === 'connected' || connection.state === 'connecting';
  return (
    <>
      {on ? (
        <MenuItem icon={Unplug} onSelect={() => void actions.disconnect(profile.id)}>
          {profileTexts.disconnect}
        </MenuItem>
      ) : (
        <MenuItem
          icon={PlugZap}
          onSelect={() => {
            navigation.goToProfile(profile.id);
            void actions.connect(profile.id);
          }}
        >
          {profileTexts.connect}
        </MenuItem>
      )}
      <MenuItem
        icon={RefreshCw}
        disabled={connection.state === 'connecting'}
        onSelect={() => {
          navigation.goToProfile(profile.id);
          void actions.startSync(profile.id);
        }}
      >
        {profileTexts.syncNow}
      </MenuItem>
      <MenuItem icon={AppWindow} onSelect={() => void client.app.openSync({ profileId: profile.id })}>
        {profileTexts.openSync}
      </MenuItem>
      <CrawlItem profileId={profile.id} />
      <MenuItem
        icon={FileDiff}
        onSelect={() => navigation.go({ is: 'changes', profileId: profile.id, pair: null })}
      >
        {changesTexts.open}
      </MenuItem>
      <MenuItem icon={HardDrive} onSelect={() => overlay.show('local-copies')}>
        {copiesTexts.open}
      </MenuItem>
      <MenuSeparator />
      {profile.kind === 'nas' && (
        <MenuItem icon={Pencil} onSelect={onEdit}>
          {profileTexts.edit}
        </MenuItem>
      )}
      <MenuItem icon={Tag} onSelect={onMark}>
        {profileTexts.marks}
      </MenuItem>
      <MoveItem icon={ArrowUp} order={placedByStep(profiles, profile, -1)}>
        {profileTexts.moveUp}
      </MoveItem>
      <MoveItem icon={ArrowDown} order={placedByStep(profiles, profile, 1)}>
        {profileTexts.moveDown}
      </MoveItem>
      <MenuSeparator />
      <MenuItem icon={Trash2} danger onSelect={onRemove}>
        {profileTexts.remove}
      </MenuItem>
    </>
  );
}

interface MoveItemProps {
  readonly icon: LucideIcon;
  readonly children: string;
  /** The list as it would be then; undefined where there is no further step. */
  readonly order: readonly string[] | undefined;
}

function MoveItem({ icon, children, order }: MoveItemProps) {
  const { client } = useGrove();
  return (
    <MenuItem
      icon={icon}
      disabled={order === undefined}
      onSelect={() => order !== undefined && void client.profiles.arrange({ profileIds: order })}
    >
      {children}
    </MenuItem>
  );
}
