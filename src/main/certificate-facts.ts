/**
 * What a certificate of a directory says of itself. Read by Node, which reads the certificates of every connection
 * anyway: no parser more in the program, and none in the windows.
 */
import { X509Certificate } from 'node:crypto';
import type { CertificateFacts } from '../shared/certificate-facts';

/** @param base64 DER. @returns null for bytes that are none. */
export function certificateFacts(base64: string): CertificateFacts | null {
  try {
    const found = new X509Certificate(Buffer.from(base64, 'base64'));
    const validFrom = Date.parse(found.validFrom);
    const validTo = Date.parse(found.validTo);
    if (Number.isNaN(validFrom) || Number.isNaN(validTo)) return null;
    return {
      subject: oneLine(found.subject),
      issuer: oneLine(found.issuer),
      names: (found.subjectAltName ?? '').split(', ').filter((name) => name !== ''),
      validFrom,
      validTo,
      // Electron's library writes it in lower case.
      serial: found.serialNumber.toUpperCase(),
      sha256: found.fingerprint256,
    };
  } catch {
    return null;
  }
}

/** Node gives a name one part a line. An empty name is undefined, whatever its types say. */
function oneLine(name: string | undefined): string {
  return (name ?? '').split('\n').join(', ');
}
