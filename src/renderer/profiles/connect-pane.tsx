/** The main area while there is nothing of a NAS to show: not connected yet, connecting, or why not. */
import { Server, Unplug } from 'lucide-react';
import { baseUrl } from '../../shared/address';
import type { Connection } from '../../shared/domain';
import type { Failure } from '../../shared/failure';
import type { ProfileView } from '../../shared/profile';
import { useGrove } from '../stores/grove';
import { commonTexts } from '../texts/common';
import { connectTexts, profileTexts } from '../texts/profiles';
import { Button } from '../ui/button';
import { EmptyState } from '../ui/empty-state';
import { ProgressBar } from '../ui/progress-bar';
import { SafeText } from '../ui/safe-text';
import styles from './connect-pane.module.css';
import { ConnectProblem } from './connect-problem';

interface ConnectPaneProps {
  readonly profile: ProfileView;
  readonly connection: Connection;
  readonly failure: Failure | null;
  readonly onEdit: () => void;
}

export function ConnectPane(props: ConnectPaneProps) {
  const { profile } = props;
  return (
    <>
      <header className={styles.header}>
        <Server size={20} strokeWidth={1.5} aria-hidden className={styles.icon} />
        <h1 className={styles.name}>
          <SafeText text={profile.name} />
        </h1>
        <p className={styles.address}>
          {profile.kind === 'demo' ? (
            profileTexts.demo
          ) : (
            <>
              <code>{baseUrl(profile)}</code> {profileTexts.as(profile.account)}
            </>
          )}
        </p>
      </header>
      <State {...props} />
    </>
  );
}

function State({ profile, connection, failure, onEdit }: ConnectPaneProps) {
  const { actions } = useGrove();
  if (connection.state === 'connecting') {
    return (
      <div className={styles.connecting}>
        <p>{profileTexts.connectingTo(profile.host)}</p>
        <ProgressBar label={profileTexts.connectingTo(profile.host)} percent={null} />
        <Button onClick={() => void actions.disconnect(profile.id)}>{commonTexts.cancel}</Button>
      </div>
    );
  }
  if (failure !== null) {
    return <ConnectProblem profile={profile} failure={failure} onEdit={onEdit} />;
  }
  return (
    <EmptyState
      icon={Unplug}
      title={profileTexts.notConnected}
      actions={
        <Button variant="primary" onClick={() => void actions.connect(profile.id)}>
          {connectTexts.connect}
        </Button>
      }
    >
      {profileTexts.notConnectedText}
    </EmptyState>
  );
}
