/** A certificate in short, as main reads it. */
import { useEffect, useState } from 'react';
import type { CertificateFacts } from '../../shared/certificate-facts';
import { useGrove } from '../stores/grove';
import { decodedTexts } from '../texts/decoded';
import { formatDay } from '../ui/format';
import { SafeText } from '../ui/safe-text';
import { useNow } from '../ui/use-now';
import { BytesValue } from './bytes-value';
import styles from './value.module.css';

interface CertificateValueProps {
  readonly base64: string;
  readonly size: number;
}

const MINUTE = 60_000;

export function CertificateValue({ base64, size }: CertificateValueProps) {
  const { client } = useGrove();
  /** Undefined while nothing is known, null for bytes that are none. */
  const [read, setRead] = useState<CertificateFacts | null>();
  const now = useNow(MINUTE);

  useEffect(() => {
    const abort = new AbortController();
    void client.entry.certificate({ base64 }, { signal: abort.signal }).then((answer) => {
      if (!abort.signal.aborted) setRead(answer.ok ? answer.value : null);
    });
    return () => abort.abort();
  }, [client, base64]);

  const words = decodedTexts.certificate;
  if (read === undefined) return <span className={styles.quiet}>{words.reading}</span>;
  if (read === null) {
    return (
      <>
        <p className={styles.trouble}>{words.broken}</p>
        <BytesValue base64={base64} size={size} />
      </>
    );
  }
  const { subject, issuer, names, validFrom, validTo, serial, sha256 } = read;
  const doubt = now > validTo ? words.expired : now < validFrom ? words.notYet : undefined;
  const facts: readonly (readonly [string, string, boolean])[] = [
    [words.subject, subject, false],
    [words.issuer, issuer, false],
    [words.names, names.join(', '), false],
    [words.valid, words.validity(formatDay(validFrom), formatDay(validTo)), false],
    [words.serial, serial, true],
    [words.sha256, sha256, true],
  ];
  return (
    <dl className={styles.facts}>
      {facts
        .filter(([, text]) => text !== '')
        .map(([label, text, mono]) => (
          <div key={label} className={styles.fact}>
            <dt>{label}</dt>
            <dd className={mono ? styles.mono : undefined}>
              <SafeText text={text} />
              {label === words.valid && doubt !== undefined && (
                <strong className={styles.doubt}> {doubt}</strong>
              )}
            </dd>
          </div>
        ))}
    </dl>
  );
}
