/** The attributes of two objects, a row for each: what is different in sight, the rest behind its count. */
import { Equal } from 'lucide-react';
import { useState } from 'react';
import type { ComparePlace } from '../stores/navigation';
import { compareTexts } from '../texts/compare';
import { EmptyState } from '../ui/empty-state';
import { Fold } from '../ui/fold';
import { SafeText } from '../ui/safe-text';
import { CompareRow } from './compare-row';
import styles from './compare-view.module.css';
import type { ComparedAttribute } from './difference';

interface CompareTableProps {
  readonly place: ComparePlace;
  /** What a filter leaves. */
  readonly attributes: readonly ComparedAttribute[];
  readonly filter: string;
}

export function CompareTable({ place, attributes, filter }: CompareTableProps) {
  const equal = attributes.filter(({ state }) => state === 'equal');
  const noise = attributes.filter((each) => each.state !== 'equal' && each.noise);
  const different = attributes.filter((each) => each.state !== 'equal' && !each.noise);
  if (attributes.length === 0) {
    return (
      <p className={styles.note}>
        <SafeText text={compareTexts.noMatch(filter)} />
      </p>
    );
  }
  return (
    <>
      {different.length > 0 ? (
        <Rows label={compareTexts.table} place={place} attributes={different} />
      ) : (
        filter === '' && (
          <EmptyState icon={Equal} title={compareTexts.noDifferences}>
            <p>{noise.length > 0 ? compareTexts.onlyNoise : compareTexts.noDifferencesText}</p>
          </EmptyState>
        )
      )}
      <Folded title={compareTexts.noise(noise.length)} place={place} attributes={noise} filter={filter} />
      <Folded title={compareTexts.equal(equal.length)} place={place} attributes={equal} filter={filter} />
    </>
  );
}

/** What a person looks for is not hidden behind its count. */
function Folded({ title, place, attributes, filter }: CompareTableProps & { readonly title: string }) {
  const [open, setOpen] = useState(false);
  if (attributes.length === 0) return null;
  const shown = open || filter !== '';
  return (
    <>
      <Fold title={title} open={shown} onToggle={setOpen} />
      {shown && <Rows label={title} place={place} attributes={attributes} />}
    </>
  );
}

interface RowsProps extends Omit<CompareTableProps, 'filter'> {
  readonly label: string;
}

function Rows({ label, place, attributes }: RowsProps) {
  return (
    <div role="table" aria-label={label} className={styles.table}>
      <div role="row" className={styles.unseen}>
        <span role="columnheader">{compareTexts.attribute}</span>
        <span role="columnheader">{compareTexts.sides.one}</span>
        <span role="columnheader">{compareTexts.sides.other}</span>
      </div>
      {attributes.map((attribute) => (
        <CompareRow key={attribute.name} place={place} attribute={attribute} />
      ))}
    </div>
  );
}
