/** One row for each NAS: how large its local copy is, what is in it, and the button that clears it. */
import { Fragment } from 'react';
import type { LocalCopies } from '../../shared/local-copy';
import type { ProfileView } from '../../shared/profile';
import { useProgram } from '../stores/grove';
import { copiesTexts } from '../texts/copies';
import { Button } from '../ui/button';
import { FailureNote } from '../ui/failure-note';
import { formatBytes, formatDateTime, formatNumber, formatWhen } from '../ui/format';
import { plainSafe, SafeText } from '../ui/safe-text';
import { useNow } from '../ui/use-now';
import styles from './local-copies-dialog.module.css';
import type { Clearing } from './use-clearing';

interface CopiesTableProps {
  readonly copies: LocalCopies;
  readonly clearing: Clearing;
  readonly onClear: (profile: ProfileView) => void;
}

const MINUTE = 60_000;

export function CopiesTable({ copies, clearing, onClear }: CopiesTableProps) {
  const profiles = useProgram((state) => state.profiles);
  const now = useNow(MINUTE);
  const words = copiesTexts.columns;
  return (
    <table className={styles.table}>
      <thead>
        <tr>
          <th scope="col">{words.nas}</th>
          <th scope="col" className={styles.number}>
            {words.size}
          </th>
          <th scope="col" className={styles.number}>
            {words.entries}
          </th>
          <th scope="col" className={styles.number}>
            {words.generations}
          </th>
          <th scope="col">{words.newest}</th>
          <th scope="col">{words.stored}</th>
          <th scope="col">
            <span className={styles.unseen}>{words.actions}</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {profiles.map((profile) => {
          const copy = copies.copies.find(({ profileId }) => profileId === profile.id);
          const size = copy?.size ?? null;
          const failure = clearing.failures[profile.id] ?? copy?.failure ?? null;
          return (
            <Fragment key={profile.id}>
              <tr>
                <th scope="row" className={styles.name}>
                  <SafeText text={profile.name} />
                </th>
                <td className={styles.number}>
                  {size === null ? copiesTexts.none : formatBytes(size.bytes)}
                </td>
                <td className={styles.number}>
                  {size === null ? copiesTexts.none : formatNumber(size.entries)}
                </td>
                <td className={styles.number}>
                  {size === null ? copiesTexts.none : formatNumber(size.generations)}
                </td>
                <td title={size?.newest == null ? undefined : formatDateTime(size.newest)}>
                  {size?.newest == null ? copiesTexts.none : formatWhen(size.newest, now)}
                </td>
                <td
                  className={styles.quiet}
                  title={size === null ? undefined : copiesTexts.storedHint[size.stored]}
                >
                  {size === null ? copiesTexts.none : copiesTexts.stored[size.stored]}
                </td>
                <td className={styles.action}>
                  <Button
                    aria-label={copiesTexts.clearOf(plainSafe(profile.name))}
                    busy={clearing.busy === profile.id}
                    disabled={clearing.busy !== null}
                    onClick={() => onClear(profile)}
                  >
                    {copiesTexts.clear}
                  </Button>
                </td>
              </tr>
              {failure !== null && (
                <tr>
                  <td colSpan={7} className={styles.failure}>
                    <FailureNote failure={failure} />
                  </td>
                </tr>
              )}
            </Fragment>
          );
        })}
      </tbody>
    </table>
  );
}
