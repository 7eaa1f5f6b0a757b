/** One value of an attribute: text as it was sent, a DN in mono, bytes as bytes. */
import clsx from 'clsx';
import { Check, Copy } from 'lucide-react';
import type { AttributeValue as Value } from '../../shared/entry';
import { tryParseDn } from '../../shared/dn';
import { commonTexts } from '../texts/common';
import { entryTexts } from '../texts/entry';
import { SafeText } from '../ui/safe-text';
import { useCopy } from '../stores/use-copy';
import styles from './attributes.module.css';
import { hexLines } from './hex';

/** How many bytes of a binary value are shown. */
const PREVIEW = 64;

/** What copying a value gives: the text itself, or the base64 that the NAS sent. */
export function copyText(value: Value): string {
  return value.type === 'text' ? value.text : value.base64;
}

export function AttributeValue({ value }: { readonly value: Value }) {
  const [copied, copy] = useCopy();
  return (
    <li className={styles.value}>
      <div className={clsx(styles.text, isDn(value) && styles.mono)}>
        {value.type === 'text' ? <Text text={value.text} /> : <Bytes {...value} />}
      </div>
      <button
        type="button"
        className={styles.copy}
        aria-label={copied ? commonTexts.copied : entryTexts.copyValue}
        title={entryTexts.copyValue}
        onClick={() => copy(copyText(value))}
      >
        {copied ? <Check size={13} aria-hidden /> : <Copy size={13} aria-hidden />}
      </button>
    </li>
  );
}

function Text({ text }: { readonly text: string }) {
  if (text === '') return <span className={styles.quiet}>{entryTexts.emptyValue}</span>;
  return <SafeText text={text} multiline />;
}

/** Whether a text is a DN of several parts; a lone `a=b` is more often something else. */
function isDn(value: Value): boolean {
  return value.type === 'text' && value.text.includes('=') && (tryParseDn(value.text)?.length ?? 0) > 1;
}

function Bytes({ base64, size }: { readonly base64: string; readonly size: number }) {
  const lines = hexLines(base64, PREVIEW);
  return (
    <>
      <span className={styles.binary}>{entryTexts.binary(size)}</span>
      {size > PREVIEW && <span className={styles.quiet}> · {entryTexts.cut(PREVIEW, size)}</span>}
      {lines.map((line, index) => (
        <code key={index} className={styles.hex}>
          {line}
        </code>
      ))}
    </>
  );
}
