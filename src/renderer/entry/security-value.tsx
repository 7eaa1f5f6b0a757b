/** Who owns an object and who may do what with it; a long list is unfolded on demand. */
import { useState } from 'react';
import type { SecurityDescriptor } from '../../shared/decode/security-descriptor';
import { decodedTexts } from '../texts/decoded';
import { entryTexts } from '../texts/entry';
import { accessText, sidText } from './value-text';
import styles from './value.module.css';

/** As many as are shown before a person asks for all. */
const SHOWN = 3;

export function SecurityValue({ descriptor }: { readonly descriptor: SecurityDescriptor }) {
  const [whole, setWhole] = useState(false);
  const { owner, group, access, others } = descriptor;
  const shown = whole ? (access ?? []) : (access ?? []).slice(0, SHOWN);
  return (
    <>
      <span className={styles.line}>
        <span className={styles.quiet}>{decodedTexts.owner}</span> {sidText(owner)} ·{' '}
        <span className={styles.quiet}>{decodedTexts.group}</span> {sidText(group)}
      </span>
      <span className={styles.line}>
        {access === undefined ? decodedTexts.noAccessList : decodedTexts.accessCount(access.length)}
        {others > 0 && ` ${decodedTexts.otherEntries(others)}`}
        {descriptor.protected && ` · ${decodedTexts.inheritanceOff}`}
      </span>
      {shown.map((entry, index) => (
        <span key={index} className={styles.line}>
          {accessText(entry)}
        </span>
      ))}
      {access !== undefined && access.length > SHOWN && (
        <button type="button" className={styles.more} onClick={() => setWhole(!whole)}>
          {whole ? entryTexts.showFewer : entryTexts.showAll(access.length)}
        </button>
      )}
    </>
  );
}
