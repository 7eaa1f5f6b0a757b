/** Bytes as pairs of hex digits: the first of them, or all in a box of their own, of which only what is in sight is made. */
import { useMemo, useRef, useState } from 'react';
import { bytesOfBase64 } from '../../shared/decode/bytes';
import { entryTexts } from '../texts/entry';
import { useVirtualRows } from '../ui/use-virtual-rows';
import { hexLine, hexLines, LINE } from './hex';
import styles from './value.module.css';

/** How many bytes are shown at once. */
const PREVIEW = 64;

interface BytesProps {
  readonly base64: string;
  readonly size: number;
}

export function BytesValue({ base64, size }: BytesProps) {
  const [whole, setWhole] = useState(false);
  return (
    <>
      <span className={styles.quiet}>{entryTexts.binary(size)}</span>
      {size > PREVIEW && !whole && (
        <>
          <span className={styles.quiet}> · {entryTexts.cut(PREVIEW, size)} · </span>
          <button type="button" className={styles.more} onClick={() => setWhole(true)}>
            {entryTexts.showBytes(size)}
          </button>
        </>
      )}
      {whole ? (
        <AllBytes base64={base64} />
      ) : (
        hexLines(base64, PREVIEW).map((line, index) => (
          <code key={index} className={styles.hex}>
            {line}
          </code>
        ))
      )}
    </>
  );
}

function AllBytes({ base64 }: { readonly base64: string }) {
  const bytes = useMemo(() => bytesOfBase64(base64) ?? new Uint8Array(), [base64]);
  const box = useRef<HTMLDivElement>(null);
  const rows = useVirtualRows({ count: Math.ceil(bytes.length / LINE), box, pinned: -1 });
  return (
    <div ref={box} role="group" aria-label={entryTexts.bytes} tabIndex={0} className={styles.box}>
      <div className={styles.lines} style={{ height: rows.height }}>
        {rows.items.map(({ index, start }) => (
          <code key={index} className={styles.dump} style={{ transform: `translateY(${start}px)` }}>
            {hexLine(bytes, index)}
          </code>
        ))}
      </div>
    </div>
  );
}
