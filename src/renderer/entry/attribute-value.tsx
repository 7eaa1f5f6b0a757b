/** One value of an attribute: what it means first, and one click away how it was sent and how else it can be written. */
import clsx from 'clsx';
import { Braces, Check, Copy } from 'lucide-react';
import { useMemo, useState } from 'react';
import { decode } from '../../shared/decode/decode';
import type { AttributeValue as Value } from '../../shared/entry';
import { useCopy } from '../stores/use-copy';
import { commonTexts } from '../texts/common';
import { entryTexts } from '../texts/entry';
import { SafeText } from '../ui/safe-text';
import { BytesValue } from './bytes-value';
import { LongText } from './long-text';
import { formsOf, type Form } from './value-forms';
import { decodedText, sentText } from './value-text';
import { ValueView } from './value-view';
import styles from './value.module.css';

interface AttributeValueProps {
  readonly attribute: string;
  readonly value: Value;
  /** Whose entry a DN leads to. */
  readonly profileId: string;
  /** Shown as it was sent. */
  readonly raw?: boolean;
}

/** A list item: `ul` is its parent. */
export function AttributeValue({ attribute, value, profileId, raw = false }: AttributeValueProps) {
  const decoded = useMemo(() => decode(attribute, value), [attribute, value]);
  const [open, setOpen] = useState(false);
  const forms = formsOf(value, decoded);
  return (
    <li className={styles.value} tabIndex={-1} data-value="">
      <div className={clsx(styles.text, raw && styles.mono)}>
        {raw ? (
          <Sent value={value} />
        ) : (
          <ValueView attribute={attribute} profileId={profileId} decoded={decoded} />
        )}
        {open && !raw && <Forms forms={forms} />}
      </div>
      <span className={styles.tools}>
        {forms.length > 0 && !raw && (
          <button
            type="button"
            tabIndex={-1}
            className={styles.tool}
            aria-label={entryTexts.otherForms}
            aria-expanded={open}
            title={entryTexts.otherForms}
            data-forms
            onClick={() => setOpen(!open)}
          >
            <Braces size={13} aria-hidden />
          </button>
        )}
        <CopyTool
          label={entryTexts.copyValue}
          text={raw ? sentText(value) : decodedText(attribute, decoded)}
        />
      </span>
    </li>
  );
}

function Sent({ value }: { readonly value: Value }) {
  return value.type === 'text' ? (
    <LongText text={value.text} />
  ) : (
    <BytesValue base64={value.base64} size={value.size} />
  );
}

function Forms({ forms }: { readonly forms: readonly Form[] }) {
  return (
    <dl className={styles.forms}>
      {forms.map(({ label, text }) => (
        <div key={label} className={styles.form}>
          <dt>{label}</dt>
          <dd>
            <span className={styles.mono}>
              <SafeText text={text} />
            </span>
            <CopyTool label={`${commonTexts.copy}: ${label}`} text={text} />
          </dd>
        </div>
      ))}
    </dl>
  );
}

function CopyTool({ label, text }: { readonly label: string; readonly text: string }) {
  const [copied, copy] = useCopy();
  return (
    <button
      type="button"
      tabIndex={-1}
      className={styles.tool}
      aria-label={copied ? commonTexts.copied : label}
      title={label}
      onClick={() => copy(text)}
    >
      {copied ? <Check size={13} aria-hidden /> : <Copy size={13} aria-hidden />}
    </button>
  );
}
