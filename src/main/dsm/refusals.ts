/** What a NAS has refused and what that hung on, so that the same is not sent again while it would be refused again. */
import { createHash } from 'node:crypto';
import { FailureError, type Failure, type FailureCode } from '../../shared/failure';
import type { Profile } from '../../shared/profile';

interface Refusal {
  readonly grounds: string;
  readonly error: FailureError;
}

/** These come before any login, and hang on what is trusted. */
const OF_CERTIFICATE: ReadonlySet<FailureCode> = new Set(['certificate-untrusted', 'certificate-changed']);

export class Refusals {
  /** The grounds of the login that is being tried. */
  #tried = '';
  #login: Refusal | undefined;
  #certificate: Refusal | undefined;

  /** To be told of each password before it is sent; undefined where there is none. */
  tryLogin(profile: Profile, password: string | undefined): void {
    this.#tried = loginGrounds(profile, password);
  }

  loginRefused(failure: Failure): void {
    this.#login = { grounds: this.#tried, error: new FailureError(failure) };
  }

  /** Keeps the failure of an attempt if it is one of the certificate. */
  attemptFailed(profile: Profile, failure: Failure): void {
    if (!OF_CERTIFICATE.has(failure.code)) return;
    this.#certificate = { grounds: certificateGrounds(profile), error: new FailureError(failure) };
  }

  accepted(): void {
    this.#login = undefined;
    this.#certificate = undefined;
  }

  /** The failure with which this login was refused, as long as nothing that it hung on is another. */
  ofLogin(profile: Profile, password: string | undefined): FailureError | undefined {
    return sameGrounds(this.#login, loginGrounds(profile, password));
  }

  ofCertificate(profile: Profile): FailureError | undefined {
    return sameGrounds(this.#certificate, certificateGrounds(profile));
  }
}

function sameGrounds(refusal: Refusal | undefined, grounds: string): FailureError | undefined {
  return refusal?.grounds === grounds ? refusal.error : undefined;
}

/** Tells passwords apart without keeping them. */
function loginGrounds({ host, port, account }: Profile, password: string | undefined): string {
  return createHash('sha256')
    .update(JSON.stringify([host, port, account, password ?? null]))
    .digest('hex');
}

function certificateGrounds({ host, port, https, trustedCertificate }: Profile): string {
  return JSON.stringify([host, port, https, trustedCertificate?.sha256]);
}
