/** The values of one attribute: the first ten, all on demand, and of very many only those in sight. */
import { useRef, useState } from 'react';
import { decode } from '../../shared/decode/decode';
import type { AttributeValue as Value } from '../../shared/entry';
import { entryTexts } from '../texts/entry';
import { plainSafe, SafeText } from '../ui/safe-text';
import { useVirtualRows } from '../ui/use-virtual-rows';
import { AttributeValue } from './attribute-value';
import { DnLink } from './dn-link';
import { decodedText, sentText } from './value-text';
import styles from './value.module.css';

interface AttributeValuesProps {
  readonly attribute: string;
  readonly values: readonly Value[];
  readonly profileId: string;
  readonly raw: boolean;
}

const FEW = 10;
/** Beyond this each is one line of a box that scrolls by itself. */
const MANY = 200;

export function AttributeValues(props: AttributeValuesProps) {
  const { attribute, values, profileId, raw } = props;
  const [whole, setWhole] = useState(false);
  if (values.length === 0) return <p className={styles.none}>{entryTexts.noValue}</p>;
  const shown = whole ? values : values.slice(0, FEW);
  return (
    <>
      {shown.length > MANY ? (
        <ManyValues {...props} />
      ) : (
        <ul>
          {shown.map((value, index) => (
            <AttributeValue key={index} attribute={attribute} value={value} profileId={profileId} raw={raw} />
          ))}
        </ul>
      )}
      {values.length > FEW && (
        <button type="button" className={styles.fold} onClick={() => setWhole(!whole)}>
          {whole ? entryTexts.showFewer : entryTexts.showAll(values.length)}
        </button>
      )}
    </>
  );
}

function ManyValues({ attribute, values, profileId, raw }: AttributeValuesProps) {
  const box = useRef<HTMLDivElement>(null);
  const rows = useVirtualRows({ count: values.length, box, pinned: -1 });
  return (
    <div ref={box} role="group" aria-label={plainSafe(attribute)} tabIndex={0} className={styles.box}>
      <ul className={styles.lines} style={{ height: rows.height }}>
        {rows.items.map(({ index, start }) => {
          const value = values[index];
          return (
            value !== undefined && (
              <li
                key={index}
                data-value={index}
                aria-setsize={values.length}
                aria-posinset={index + 1}
                className={styles.item}
                style={{ transform: `translateY(${start}px)` }}
              >
                <OneLine attribute={attribute} value={value} profileId={profileId} raw={raw} />
              </li>
            )
          );
        })}
      </ul>
    </div>
  );
}

function OneLine({
  attribute,
  value,
  profileId,
  raw,
}: Omit<AttributeValuesProps, 'values'> & { readonly value: Value }) {
  const decoded = decode(attribute, value);
  if (!raw && decoded.is === 'dn') return <DnLink profileId={profileId} dn={decoded.dn} />;
  const text = raw ? sentText(value) : decodedText(attribute, decoded);
  return <SafeText text={text.slice(0, ONE_LINE)} />;
}

/** More than fits into a line, in UTF-16 units. */
const ONE_LINE = 500;
