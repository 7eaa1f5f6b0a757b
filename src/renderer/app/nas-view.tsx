/** The main area for one NAS: what is selected in its directory, or how to get there. */
import { X } from 'lucide-react';
import { useState } from 'react';
import { useStore } from 'zustand';
import type { Connection } from '../../shared/domain';
import type { ProfileView } from '../../shared/profile';
import { ConnectPane } from '../profiles/connect-pane';
import { ConnectProblem } from '../profiles/connect-problem';
import { ProfileForm } from '../profiles/profile-form';
import { useGrove } from '../stores/grove';
import { selectedDn, type Place } from '../stores/navigation';
import { commonTexts } from '../texts/common';
import { connectTexts, profileTexts } from '../texts/profiles';
import { tourAnchor } from '../tour/anchor';
import { Button, IconButton } from '../ui/button';
import { FailureNote } from '../ui/failure-note';
import styles from './nas-view.module.css';
import { PlaceView } from './place-view';

interface NasViewProps {
  readonly profile: ProfileView;
  readonly connection: Connection;
  readonly place: Place | null;
}

export function NasView({ profile, connection, place }: NasViewProps) {
  const { actions } = useGrove();
  const [editing, setEditing] = useState(false);
  const attempt = useStore(actions, (state) => state.connect[profile.id]);
  const syncFailure = useStore(actions, (state) => state.sync[profile.id]);
  const failure = connection.failure ?? (connection.state === 'disconnected' ? (attempt ?? null) : null);
  const dn = selectedDn(place);
  const edit = () => setEditing(true);
  // What keeps a sync from starting because there is no connection is said by the connection itself.
  const ownSyncFailure = syncFailure?.code === failure?.code ? null : syncFailure;
  // What was copied is browsed without a connection; reports need no more than the copy.
  const browsable = connection.facts !== null && place !== null && (place.is !== 'entry' || dn !== null);

  return (
    <div
      className={styles.view}
      // Without facts there is no tree.
      data-pane={connection.facts === null ? 'home' : ''}
      {...tourAnchor('entry')}
    >
      {ownSyncFailure != null && (
        <div className={styles.note}>
          <FailureNote failure={ownSyncFailure}>
            <Button onClick={() => void actions.startSync(profile.id)}>{commonTexts.tryAgain}</Button>
          </FailureNote>
          <IconButton
            label={commonTexts.dismiss}
            icon={X}
            className={styles.dismiss}
            onClick={() => actions.forgetSync(profile.id)}
          />
        </div>
      )}
      {browsable ? (
        <>
          {failure !== null && (
            <div className={styles.problem}>
              <ConnectProblem profile={profile} failure={failure} onEdit={edit} />
            </div>
          )}
          {failure === null && connection.state === 'disconnected' && (
            <div className={styles.offline}>
              <span>{connectTexts.browsing}</span>
              <Button onClick={() => void actions.connect(profile.id)}>{profileTexts.connect}</Button>
            </div>
          )}
          <PlaceView place={place} connection={connection} />
        </>
      ) : (
        <ConnectPane profile={profile} connection={connection} failure={failure} onEdit={edit} />
      )}
      {editing && <ProfileForm profile={profile} onClose={() => setEditing(false)} />}
    </div>
  );
}
