/** Which certificate a profile's session accepts: one that verifies, or the very one its administrator trusted. */
import { X509Certificate } from 'node:crypto';
import type { Certificate as ElectronCertificate, Session } from 'electron';
import type { Certificate } from '../../shared/failure';

/** Chromium's numbers for "accept" and "as you found it yourself", which also keeps its own reason for a refusal. */
const ACCEPT = 0;
const AS_VERIFIED = -3;

export interface CertificateGuard {
  /** The certificate that was last refused for this host and port, with the one trusted before when it differs. */
  refused(hostname: string): { readonly offered: Certificate; readonly trusted?: Certificate } | undefined;
}

/**
 * Guards every TLS connection of `session`. It answers before the first byte of a request is sent.
 * @param trusted the certificate that was trusted by hand.
 */
export function guardCertificates(session: Session, trusted: Certificate | undefined): CertificateGuard {
  const refusals = new Map<string, { readonly offered: Certificate; readonly trusted?: Certificate }>();
  session.setCertificateVerifyProc(({ hostname, certificate, verificationResult }, answer) => {
    if (verificationResult === 'net::OK') {
      refusals.delete(hostname);
      answer(AS_VERIFIED);
      return;
    }
    const offered = describe(certificate);
    if (trusted?.sha256 === offered.sha256) {
      refusals.delete(hostname);
      answer(ACCEPT);
      return;
    }
    refusals.set(hostname, trusted === undefined ? { offered } : { offered, trusted });
    answer(AS_VERIFIED);
  });
  return { refused: (hostname) => refusals.get(hostname) };
}

function describe({ data }: ElectronCertificate): Certificate {
  const certificate = new X509Certificate(data);
  return {
    subject: oneLine(certificate.subject),
    issuer: oneLine(certificate.issuer),
    names: namesOf(certificate),
    validFrom: Date.parse(certificate.validFrom),
    validTo: Date.parse(certificate.validTo),
    sha256: certificate.fingerprint256,
  };
}

/** Node writes `DNS:nas.example.com, IP Address:192.168.1.20`. */
function namesOf({ subjectAltName = '' }: X509Certificate): readonly string[] {
  return subjectAltName.split(', ').flatMap((name) => /^[^:]+:(.+)$/.exec(name)?.[1] ?? []);
}

/** Node writes one part of the name a line. */
function oneLine(name: string): string {
  return name.split('\n').join(', ');
}
