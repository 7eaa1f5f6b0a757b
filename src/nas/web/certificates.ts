/** Certificates for the HTTPS port: those that a NAS has when it is unpacked, and those that it may get later. */
import { X509Certificate } from 'node:crypto';
import { generate } from 'selfsigned';
import type { Clock } from '../clock';

/**
 * `factory`: for the name `synology`, by an issuer that nobody knows, as DSM ships it.
 * `replaced`: another one of the same kind, as after a reset.
 * `issued`: for this NAS's own address, by the authority of {@link Certificates.authority}: verifies for who trusts it.
 * `expired`: the same, but of the past.
 */
export type CertificateKind = 'factory' | 'replaced' | 'issued' | 'expired';

export interface Certificate {
  /** PEM. */
  readonly cert: string;
  readonly key: string;
  /** SHA-256 of the certificate, as `AB:CD:…`. */
  readonly fingerprint256: string;
}

interface Authority {
  readonly cert: string;
  readonly key: string;
}

const DAY_MS = 24 * 60 * 60 * 1000;
const YEAR_MS = 365 * DAY_MS;
/** The subject and the issuer of DSM's factory certificates. Their place name has this very spelling. */
const FACTORY = [
  { shortName: 'C', value: 'TW' },
  { shortName: 'L', value: 'Taipel' },
  { shortName: 'O', value: 'Synology Inc.' },
];

/** The certificates of one NAS. Each is made when it is first asked for, and then stays the same. */
export class Certificates {
  readonly #made = new Map<CertificateKind, Promise<Certificate>>();
  #authority: Promise<Authority> | undefined;

  /** @param host the address that an issued certificate is for */
  constructor(
    readonly host: string,
    readonly clock: Clock,
  ) {}

  get(kind: CertificateKind): Promise<Certificate> {
    const made = this.#made.get(kind) ?? this.#make(kind);
    this.#made.set(kind, made);
    return made;
  }

  /** The certificate of the authority that signs `issued` and `expired` ones, as PEM. */
  async authority(): Promise<string> {
    return (await this.#ownAuthority()).cert;
  }

  async #make(kind: CertificateKind): Promise<Certificate> {
    const now = this.clock.now();
    switch (kind) {
      case 'factory':
      case 'replaced': {
        const authority = await makeAuthority('Synology Inc. CA', FACTORY, now);
        const names = [{ type: 2, value: 'synology' } as const];
        const subject = [...FACTORY, { shortName: 'CN', value: 'synology' }];
        // DSM's own one runs for twenty years, longer than any public authority would sign.
        return makeCertificate(subject, names, authority, now - DAY_MS, now + 20 * YEAR_MS);
      }
      case 'issued':
        return this.#issue(now - DAY_MS, now + 90 * DAY_MS);
      case 'expired':
        return this.#issue(now - 91 * DAY_MS, now - DAY_MS);
    }
  }

  async #issue(from: number, until: number): Promise<Certificate> {
    const names = [
      { type: 2, value: 'localhost' } as const,
      /^[\d.]+$|:/.test(this.host)
        ? ({ type: 7, ip: this.host } as const)
        : ({ type: 2, value: this.host } as const),
    ];
    const subject = [{ shortName: 'CN', value: this.host }];
    return makeCertificate(subject, names, await this.#ownAuthority(), from, until);
  }

  #ownAuthority(): Promise<Authority> {
    this.#authority ??= makeAuthority('Simulated NAS CA', [], this.clock.now());
    return this.#authority;
  }
}

interface NamePart {
  readonly shortName: string;
  readonly value: string;
}

async function makeAuthority(name: string, parts: NamePart[], now: number): Promise<Authority> {
  const pems = await generate([...parts, { shortName: 'CN', value: name }], {
    keyType: 'ec',
    algorithm: 'sha256',
    notBeforeDate: new Date(now - 365 * DAY_MS),
    notAfterDate: new Date(now + 20 * YEAR_MS),
    extensions: [
      { name: 'basicConstraints', cA: true, critical: true },
      { name: 'keyUsage', keyCertSign: true, cRLSign: true, critical: true },
    ],
  });
  return { cert: pems.cert, key: pems.private };
}

async function makeCertificate(
  subject: NamePart[],
  altNames: ({ type: 2; value: string } | { type: 7; ip: string })[],
  ca: Authority,
  from: number,
  until: number,
): Promise<Certificate> {
  const pems = await generate(subject, {
    keyType: 'ec',
    algorithm: 'sha256',
    ca,
    notBeforeDate: new Date(from),
    notAfterDate: new Date(until),
    extensions: [
      { name: 'basicConstraints', cA: false, critical: true },
      { name: 'keyUsage', digitalSignature: true, critical: true },
      { name: 'extKeyUsage', serverAuth: true },
      { name: 'subjectAltName', altNames },
    ],
  });
  const { fingerprint256 } = new X509Certificate(pems.cert);
  return { cert: pems.cert, key: pems.private, fingerprint256 };
}
