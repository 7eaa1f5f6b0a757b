/** Above the list of changes: what is shown of them, a filter, and the export. */
import clsx from 'clsx';
import { FileDown } from 'lucide-react';
import type { ChangeKind } from '../../shared/change';
import type { ExportScope } from '../../shared/export-job';
import { ExportFormats } from '../export/export-menu';
import { changeKindTexts, changesTexts } from '../texts/changes';
import { IconButton } from '../ui/button';
import { FilterBar } from '../ui/filter-bar';
import { formatNumber } from '../ui/format';
import { MenuButton } from '../ui/menu';
import { ChangeMark } from './change-mark';
import styles from './change-report.module.css';
import type { Changes } from './use-changes';

export const KINDS: readonly ChangeKind[] = ['added', 'removed', 'moved', 'modified'];

interface ChangeBarProps {
  readonly profileId: string;
  readonly changes: Changes;
  readonly kinds: readonly ChangeKind[];
  readonly includeNoise: boolean;
  readonly text: string;
  readonly scope: ExportScope;
  readonly onKinds: (kinds: readonly ChangeKind[]) => void;
  readonly onNoise: (included: boolean) => void;
  readonly onText: (text: string) => void;
}

export function ChangeBar(props: ChangeBarProps) {
  const { profileId, changes, kinds, includeNoise, text, scope, onKinds, onNoise, onText } = props;
  const { totals, count } = changes;
  /** The last one stays: a report of no kind says nothing. */
  const toggle = (kind: ChangeKind) => {
    const next = KINDS.filter((each) => kinds.includes(each) !== (each === kind));
    if (next.length > 0) onKinds(next);
  };
  return (
    <>
      <div className={styles.kinds} role="group" aria-label={changesTexts.kinds}>
        {KINDS.map((kind) => (
          <button
            key={kind}
            type="button"
            aria-pressed={kinds.includes(kind)}
            className={styles.kind}
            onClick={() => toggle(kind)}
          >
            <ChangeMark kind={kind} />
            {changeKindTexts[kind]} <span className={styles.number}>{formatNumber(totals[kind])}</span>
          </button>
        ))}
        <button
          type="button"
          aria-pressed={includeNoise}
          title={changesTexts.noiseHint}
          className={clsx(styles.kind, styles.noise)}
          onClick={() => onNoise(!includeNoise)}
        >
          {changesTexts.noise(totals.noise)}
        </button>
      </div>
      <FilterBar
        label={changesTexts.filter}
        value={text}
        onChange={onText}
        count={count !== null && changesTexts.count(count)}
      >
        <MenuButton
          align="end"
          trigger={
            <IconButton
              label={changesTexts.export}
              icon={FileDown}
              disabled={count === null || count === 0}
            />
          }
        >
          <ExportFormats profileId={profileId} scope={scope} />
        </MenuButton>
      </FilterBar>
    </>
  );
}
