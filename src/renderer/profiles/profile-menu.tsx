/** What can be done with a NAS, for its context menu and its button. */
import { AppWindow, Pencil, PlugZap, RefreshCw, Trash2, Unplug } from 'lucide-react';
import type { Connection } from '../../shared/domain';
import type { ProfileView } from '../../shared/profile';
import { CrawlItem } from '../crawl/crawl-item';
import { useGrove } from '../stores/grove';
import { profileTexts } from '../texts/profiles';
import { MenuItem, MenuSeparator } from '../ui/menu';

interface ProfileMenuProps {
  readonly profile: ProfileView;
  readonly connection: Connection;
  readonly onEdit: () => void;
  readonly onRemove: () => void;
}

export function ProfileMenu({ profile, connection, onEdit, onRemove }: ProfileMenuProps) {
  const { client, actions, navigation } = useGrove();
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
      <MenuSeparator />
      {profile.kind === 'nas' && (
        <MenuItem icon={Pencil} onSelect={onEdit}>
          {profileTexts.edit}
        </MenuItem>
      )}
      <MenuItem icon={Trash2} danger onSelect={onRemove}>
        {profileTexts.remove}
      </MenuItem>
    </>
  );
}
