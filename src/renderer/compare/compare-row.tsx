/** One attribute of two objects: values that only one side has stand beside each other, those of both behind their count. */
import clsx from 'clsx';
import { ArrowLeftToLine, ArrowRightToLine, Equal, EqualNot, type LucideIcon } from 'lucide-react';
import { useState } from 'react';
import { decode } from '../../shared/decode/decode';
import type { AttributeValue } from '../../shared/entry';
import { ValueView } from '../entry/value-view';
import type { ComparePlace } from '../stores/navigation';
import { compareTexts } from '../texts/compare';
import { SafeText } from '../ui/safe-text';
import styles from './compare-view.module.css';
import type { ComparedAttribute, Pair } from './difference';

interface CompareRowProps {
  readonly place: ComparePlace;
  readonly attribute: ComparedAttribute;
}

const icons: Readonly<Record<ComparedAttribute['state'], LucideIcon>> = {
  different: EqualNot,
  'only-one': ArrowLeftToLine,
  'only-other': ArrowRightToLine,
  equal: Equal,
};

/** Values of one attribute that are in sight at first, and that come with each wish for more. */
const FEW = 10;
const MORE = 100;

export function CompareRow({ place, attribute }: CompareRowProps) {
  const { name, state, different, equal } = attribute;
  const [most, setMost] = useState(FEW);
  const [open, setOpen] = useState(false);
  // Values that are the same at both sides tell nothing beside some that are not.
  const folded = different.length > 0 && !open;
  const pairs = [...different, ...(folded ? [] : equal)];
  const Icon = icons[state];
  return (
    <div role="rowgroup" className={clsx(styles.attribute, styles[state])}>
      {pairs.slice(0, most).map((pair, index) => (
        <div key={index} role="row" className={styles.row}>
          <span role="rowheader" className={clsx(styles.attributeName, index > 0 && styles.again)}>
            {index === 0 ? (
              <>
                <span
                  role="img"
                  aria-label={compareTexts.states[state]}
                  title={compareTexts.states[state]}
                  className={styles.state}
                >
                  <Icon size={14} aria-hidden />
                </span>
                <SafeText text={name} />
              </>
            ) : (
              <span className={styles.unseen}>
                <SafeText text={name} />
              </span>
            )}
          </span>
          <Value pair={pair} of="one" attribute={attribute} profileId={place.one.profileId} />
          <Value pair={pair} of="other" attribute={attribute} profileId={place.other.profileId} />
        </div>
      ))}
      {(pairs.length > most || (different.length > 0 && equal.length > 0)) && (
        <p className={styles.more}>
          {pairs.length > most && (
            <button type="button" className={styles.link} onClick={() => setMost(most + MORE)}>
              {compareTexts.moreValues(pairs.length - most)}
            </button>
          )}
          {different.length > 0 && equal.length > 0 && (
            <button type="button" aria-expanded={open} className={styles.link} onClick={() => setOpen(!open)}>
              {compareTexts.equalValues(equal.length)}
            </button>
          )}
        </p>
      )}
    </div>
  );
}

interface ValueProps {
  readonly pair: Pair;
  readonly of: 'one' | 'other';
  readonly attribute: ComparedAttribute;
  readonly profileId: string;
}

function Value({ pair, of, attribute, profileId }: ValueProps) {
  const value = pair[of];
  const { name, state, equal } = attribute;
  const same = equal.includes(pair);
  if (value === null) {
    // Said once for an attribute that is not there at all.
    const absent = state === (of === 'one' ? 'only-other' : 'only-one') && attribute.different[0] === pair;
    return (
      <span role="cell" className={clsx(styles.cell, styles.quiet)}>
        {absent && compareTexts.none}
      </span>
    );
  }
  return (
    <span role="cell" className={clsx(styles.cell, !same && styles.mark)}>
      <span className={styles.unseen}>{compareTexts.valueStates[same ? 'both' : of]} </span>
      <Meaning name={name} value={value} profileId={profileId} />
    </span>
  );
}

function Meaning({ name, value, profileId }: { name: string; value: AttributeValue; profileId: string }) {
  return <ValueView attribute={name} profileId={profileId} decoded={decode(name, value)} />;
}
