/** A decoded value as it is shown. */
import { Fragment } from 'react';
import type { Decoded } from '../../shared/decode/decode';
import { hexNumber } from '../../shared/decode/flags';
import { decodedTexts } from '../texts/decoded';
import { SafeText } from '../ui/safe-text';
import { useNow } from '../ui/use-now';
import { BytesValue } from './bytes-value';
import { CertificateValue } from './certificate-value';
import { DnLink } from './dn-link';
import { LongText } from './long-text';
import { PictureValue } from './picture-value';
import { SecurityValue } from './security-value';
import { exactTime, relativeTime } from './time-words';
import { decodedText, flagTexts } from './value-text';
import styles from './value.module.css';

interface ValueViewProps {
  readonly attribute: string;
  readonly profileId: string;
  readonly decoded: Decoded;
}

export function ValueView({ attribute, profileId, decoded }: ValueViewProps) {
  switch (decoded.is) {
    case 'text':
      return <LongText text={decoded.text} />;
    case 'bytes':
      return <BytesValue base64={decoded.base64} size={decoded.size} />;
    case 'guid':
      return <Named text={decoded.guid} name={decoded.name} />;
    case 'sid':
      return <Named text={decoded.sid} name={decoded.name} />;
    case 'moment':
      return <MomentView epoch={decoded.epoch} />;
    case 'flags':
      return <FlagsView flags={decoded} />;
    case 'choice':
      return (
        <span title={decoded.name}>
          {decodedText(attribute, decoded)} <Code text={hexNumber(decoded.value)} />
        </span>
      );
    case 'dn':
      return <DnLink profileId={profileId} dn={decoded.dn} />;
    case 'dn-with-bytes':
      return (
        <>
          {decoded.name !== undefined && <span className={styles.said}>{decoded.name}</span>}
          <DnLink profileId={profileId} dn={decoded.dn} />
        </>
      );
    case 'policy-links':
      return decoded.links.map((link, index) => (
        <span key={index} className={styles.line}>
          <DnLink profileId={profileId} dn={link.dn} />
          {link.enforced && <span className={styles.quiet}> · {decodedTexts.enforced}</span>}
          {link.disabled && <span className={styles.quiet}> · {decodedTexts.linkDisabled}</span>}
        </span>
      ));
    case 'picture':
      return <PictureValue attribute={attribute} picture={decoded} />;
    case 'certificate':
      return <CertificateValue base64={decoded.base64} size={decoded.size} />;
    case 'security-descriptor':
      return <SecurityValue descriptor={decoded.descriptor} />;
    default:
      return decodedText(attribute, decoded);
  }
}

function Named({ text, name }: { readonly text: string; readonly name: string | undefined }) {
  return (
    <>
      {name !== undefined && <span className={styles.said}>{name}</span>}
      <span className={styles.mono}>
        <SafeText text={text} />
      </span>
    </>
  );
}

function Code({ text }: { readonly text: string }) {
  return <span className={styles.code}>{text}</span>;
}

/** Re-rendered by the minute, so that “2 minutes ago” stays true. */
const MINUTE = 60_000;

function MomentView({ epoch }: { readonly epoch: number }) {
  const now = useNow(MINUTE);
  const iso = new Date(epoch).toISOString();
  return (
    <time dateTime={iso} title={iso}>
      {exactTime(epoch)} <span className={styles.quiet}>· {relativeTime(epoch, now)}</span>
    </time>
  );
}

function FlagsView({ flags }: { readonly flags: Extract<Decoded, { is: 'flags' }> }) {
  return (
    <>
      {flagTexts(flags).map(({ text, title }, index) => (
        <Fragment key={text}>
          {index > 0 && <span className={styles.quiet}> · </span>}
          <span title={title}>{text}</span>
        </Fragment>
      ))}{' '}
      <Code text={hexNumber(flags.bits)} />
    </>
  );
}
