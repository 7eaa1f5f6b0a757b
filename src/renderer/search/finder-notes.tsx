/** What the finder says besides rows: what can be typed, that nothing was found and why, and where it looked. */
import type { Failure } from '../../shared/failure';
import type { SearchGroup } from '../../shared/search-results';
import { useProgram } from '../stores/grove';
import { searchTexts } from '../texts/search';
import { FailureNote } from '../ui/failure-note';
import styles from './finder-notes.module.css';

export function FinderHints() {
  return (
    <dl aria-label={searchTexts.languageTitle} className={styles.hints}>
      {searchTexts.language.map(({ example, means }) => (
        <div key={example} className={styles.hint}>
          <dt>{example}</dt>
          <dd>{means}</dd>
        </div>
      ))}
    </dl>
  );
}

interface FinderMessageProps {
  readonly groups: readonly SearchGroup[];
  readonly failure: Failure | null;
}

/** In the place of rows, when there are none. */
export function FinderMessage({ groups, failure }: FinderMessageProps) {
  if (failure?.code === 'input-invalid') {
    return (
      <p role="alert" className={styles.problem}>
        {failure.message}
      </p>
    );
  }
  if (failure !== null) return <FailureNote failure={failure} />;
  const failed = groups.flatMap((group) =>
    group.failure === null ? [] : [{ ...group, failure: group.failure }],
  );
  return (
    <div className={styles.messages}>
      {failed.length < groups.length && (
        <div className={styles.nothing}>
          <p className={styles.title}>{searchTexts.nothing}</p>
          <p>{searchTexts.nothingText}</p>
        </div>
      )}
      {failed.map((group) => (
        <Failed key={group.profileId} profileId={group.profileId} failure={group.failure} />
      ))}
    </div>
  );
}

function Failed({ profileId, failure }: { readonly profileId: string; readonly failure: Failure }) {
  const name = useProgram((state) => state.profiles.find((profile) => profile.id === profileId)?.name ?? '');
  return (
    <section aria-label={searchTexts.failedOn(name)}>
      <p className={styles.failedOn}>{searchTexts.failedOn(name)}</p>
      <FailureNote failure={failure} />
    </section>
  );
}

export function FinderFoot({ groups }: { readonly groups: readonly SearchGroup[] }) {
  const searched = groups.filter(({ failure }) => failure === null);
  const counted = searched.every(({ count }) => count !== null);
  const found = counted ? searched.reduce((sum, { count }) => sum + (count ?? 0), 0) : null;
  return (
    <footer className={styles.foot}>
      <span role="status" className={styles.scope}>
        {groups.length > 0 && searchTexts.scope(found, searched.length, groups.length)}
      </span>
      {searchTexts.keys.map(({ keys, does }) => (
        <span key={keys} aria-hidden className={styles.key}>
          <kbd>{keys}</kbd> {does}
        </span>
      ))}
    </footer>
  );
}
