/** A certificate as a person compares it with what DSM shows. */
import type { Certificate } from '../../shared/failure';
import { connectTexts } from '../texts/profiles';
import { formatDay } from '../ui/format';
import { SafeText } from '../ui/safe-text';
import { useNow } from '../ui/use-now';
import styles from './certificate-card.module.css';

interface CertificateCardProps {
  readonly title: string;
  readonly certificate: Certificate;
}

const MINUTE = 60_000;

export function CertificateCard({ title, certificate }: CertificateCardProps) {
  const { subject, issuer, names, validFrom, validTo, sha256 } = certificate;
  const now = useNow(MINUTE);
  const doubt = now > validTo ? connectTexts.expired : now < validFrom ? connectTexts.notYet : undefined;
  return (
    <section aria-label={title} className={styles.card}>
      <h2 className={styles.title}>{title}</h2>
      <dl className={styles.facts}>
        <dt>{connectTexts.subject}</dt>
        <dd>
          <SafeText text={subject} />
        </dd>
        <dt>{connectTexts.issuer}</dt>
        <dd>
          <SafeText text={issuer} />
        </dd>
        <dt>{connectTexts.names}</dt>
        <dd>
          <SafeText text={names.join(', ')} />
        </dd>
        <dt>{connectTexts.valid}</dt>
        <dd>
          {connectTexts.validity(formatDay(validFrom), formatDay(validTo))}
          {doubt !== undefined && <strong className={styles.doubt}> {doubt}</strong>}
        </dd>
        <dt>{connectTexts.fingerprint}</dt>
        <dd className={styles.fingerprint}>{sha256}</dd>
      </dl>
    </section>
  );
}
