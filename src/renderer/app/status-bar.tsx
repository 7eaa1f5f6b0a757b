/** What is going on: loads, syncs, copies and exports under way, what the selected container holds, and the connection. */
import { useStore } from 'zustand';
import type { Connection } from '../../shared/domain';
import { dnKey, rdnText, tryParseDn } from '../../shared/dn';
import type { ProfileView } from '../../shared/profile';
import { ContentsStatus } from '../explorer/contents-status';
import { ExportStatus } from '../export/export-status';
import { connectionTone, connectionWord } from '../profiles/connection-words';
import { isUnread, type ContainerView } from '../stores/container-view';
import { containerId } from '../stores/directory';
import { useGrove, useProgram } from '../stores/grove';
import { selectedDn, type Place } from '../stores/navigation';
import { isUnderWay } from '../../shared/run-state';
import { runWord } from '../sync/run-words';
import { appTexts } from '../texts/app';
import { crawlTexts } from '../texts/crawl';
import { explorerTexts } from '../texts/explorer';
import { plainSafe } from '../ui/safe-text';
import { StateText } from '../ui/state-icon';
import styles from './status-bar.module.css';

interface StatusBarProps {
  readonly profile: ProfileView | undefined;
  readonly connection: Connection | null;
  readonly place: Place | null;
}

export function StatusBar({ profile, connection, place }: StatusBarProps) {
  const { directory } = useGrove();
  const containers = useStore(directory, (state) => state.containers);
  const runs = useProgram((state) => state.runs);
  const crawls = useProgram((state) => state.crawls);
  const exporting = useProgram((state) => state.exports.some(({ phase }) => phase === 'running'));
  const profiles = useProgram((state) => state.profiles);
  const nameOf = (profileId: string) => plainSafe(profiles.find(({ id }) => id === profileId)?.name ?? '');

  const loads = Object.values(containers).flatMap((view) =>
    view.state?.phase === 'loading' && view.failure === null ? [loadText(view, view.state)] : [],
  );
  const syncs = runs.filter(isUnderWay).map((run) => appTexts.loading(nameOf(run.profileId), runWord(run)));
  const copies = crawls
    .filter(({ phase }) => phase === 'running')
    .map(({ profileId, objects, expected }) =>
      crawlTexts.runningOf(nameOf(profileId), crawlTexts.progress(objects, expected)),
    );
  const [first, ...more] = [...loads, ...syncs, ...copies];
  const dn = selectedDn(place);
  const here =
    place === null || dn === null ? undefined : containers[containerId(place.profileId, dnKey(dn))];

  return (
    <footer aria-label={appTexts.statusBar} className={styles.bar}>
      <span role="status" className={styles.doing}>
        {first === undefined ? (
          !exporting && appTexts.idle
        ) : (
          <StateText tone="running">
            {more.length === 0 ? first : `${first}, ${appTexts.andMore(more.length)}`}
          </StateText>
        )}
      </span>
      <ExportStatus />
      {here !== undefined && <ContentsStatus id={containerId(here.profileId, here.key)} />}
      {here !== undefined && <span>{countText(here)}</span>}
      {profile !== undefined && connection !== null && (
        <span className={styles.connection}>
          <StateText
            tone={connectionTone(connection)}
          >{`${plainSafe(profile.name)} · ${connectionWord(connection)}`}</StateText>
        </span>
      )}
    </footer>
  );
}

type State = NonNullable<ContainerView['state']>;

function loadText(view: ContainerView, state: State): string {
  const name = plainSafe(rdnText(tryParseDn(view.dn) ?? []));
  return appTexts.loading(name, explorerTexts.loading(state.loaded, state.total));
}

function countText(view: ContainerView): string {
  const { state } = view;
  if (isUnread(view)) return explorerTexts.unread;
  if (state === null || state.phase === 'unknown') return '';
  // A load that has just begun knows no number yet.
  if (state.phase === 'loading' && state.loaded === 0 && state.total === null) return '';
  const partial = state.phase !== 'complete' && state.total !== null && state.total > state.loaded;
  return partial && state.total !== null
    ? explorerTexts.partOf(state.loaded, state.total)
    : explorerTexts.objects(state.loaded);
}
