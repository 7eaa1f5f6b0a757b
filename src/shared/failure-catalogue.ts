/** Every failure that a person can meet: its sentence, what to do about it, and whether trying again helps. */

/** What the sentences are filled with. All are safe to show: none is ever a secret. */
export interface FailureFacts {
  readonly host?: string | undefined;
  readonly port?: number | undefined;
  readonly account?: string | undefined;
  /** What was being read, done or written: a DN, a file, an API, an input. */
  readonly subject?: string | undefined;
  /** The system's or the server's own words. */
  readonly detail?: string | undefined;
}

interface FailureKind {
  readonly retryable: boolean;
  readonly say: (facts: FailureFacts) => string;
  readonly remedy: (facts: FailureFacts) => string;
}

const nas = ({ host }: FailureFacts) => (host === undefined ? 'the NAS' : `“${host}”`);
const port = ({ port }: FailureFacts) => (port === undefined ? 'its port' : `port ${port}`);
const account = ({ account }: FailureFacts) =>
  account === undefined ? 'The account' : `The account “${account}”`;
const because = ({ detail }: FailureFacts) => (detail === undefined ? '' : ` (${detail})`);
const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);

const kinds = {
  // Reaching the NAS
  'address-invalid': {
    retryable: false,
    say: ({ subject }) => `“${subject ?? ''}” is not an address of a NAS.`,
    remedy: ({ detail }) =>
      detail ?? 'Enter a host name or an IP address, such as nas.example.com or 192.168.1.20.',
  },
  'name-not-found': {
    retryable: true,
    say: (facts) => `No computer is known by the name ${nas(facts)}.`,
    remedy: () =>
      'Check the spelling and that this computer is in the right network or VPN, or use the IP address of the NAS.',
  },
  'connection-refused': {
    retryable: true,
    say: (facts) => `${capital(nas(facts))} refuses connections on ${port(facts)}.`,
    remedy: () =>
      'Check the port: DSM answers on 5001 for HTTPS and 5000 for HTTP unless that was changed. Is the NAS fully started?',
  },
  'port-kept': {
    retryable: false,
    say: (facts) =>
      `${capital(port(facts))} is kept for another kind of service, and Grove cannot speak to a NAS on it.`,
    remedy: () =>
      'Enter the port on which DSM answers: 5001 for HTTPS and 5000 for HTTP unless that was changed.',
  },
  unreachable: {
    retryable: true,
    say: (facts) => `${capital(nas(facts))} cannot be reached${because(facts)}.`,
    remedy: () => 'Check that the NAS is switched on and that this computer is in the right network or VPN.',
  },
  timeout: {
    retryable: true,
    say: (facts) => `${capital(nas(facts))} did not answer in time.`,
    remedy: () =>
      'A firewall may swallow the connection, or the NAS is overloaded. Try again, and check the address and port.',
  },
  'connection-lost': {
    retryable: true,
    say: (facts) => `The connection to ${nas(facts)} broke off before the answer was complete.`,
    remedy: () =>
      'Try again. If it keeps happening, look at the network and at a proxy between this computer and the NAS.',
  },
  'certificate-untrusted': {
    retryable: false,
    say: (facts) =>
      `${capital(nas(facts))} presents a certificate that this computer does not trust${because(facts)}.`,
    remedy: () =>
      'Nothing was sent. Compare the fingerprint with the one in DSM under Control Panel › Security › Certificate, then trust it for this NAS.',
  },
  'certificate-changed': {
    retryable: false,
    say: (facts) => `${capital(nas(facts))} presents another certificate than the one you trusted.`,
    remedy: () =>
      'Nothing was sent. If nobody renewed the certificate, somebody may be in between. Compare the fingerprint in DSM before you trust the new one.',
  },
  'tls-failed': {
    retryable: true,
    say: (facts) => `No secure connection could be made to ${nas(facts)} on ${port(facts)}${because(facts)}.`,
    remedy: () => 'That port may speak plain HTTP: use 5001 for HTTPS, or 5000 with HTTPS switched off.',
  },
  'not-dsm': {
    retryable: false,
    say: (facts) =>
      `${capital(nas(facts))} answers on ${port(facts)}, but not as a Synology DSM: it sent ${facts.detail ?? 'something else'}.`,
    remedy: () =>
      'Check the address and the port. Behind a reverse proxy, enter the whole address with its path.',
  },
  'http-error': {
    retryable: true,
    say: (facts) => `${capital(nas(facts))} answered with an error page${because(facts)}.`,
    remedy: () => 'DSM or a proxy before it has trouble. Wait a minute, then try again.',
  },
  'answer-unreadable': {
    retryable: true,
    say: (facts) => `${capital(nas(facts))} sent an answer that cannot be read${because(facts)}.`,
    remedy: () =>
      'Try again. If it keeps happening, the DSM version may be one that Grove does not know: please report it.',
  },
  'answer-too-large': {
    retryable: false,
    say: (facts) => `${capital(nas(facts))} sent more than Grove accepts in one answer${because(facts)}.`,
    remedy: () => 'Nothing was kept of it. Check that the address is that of a NAS.',
  },

  // Signing in
  'password-missing': {
    retryable: false,
    say: ({ account }) =>
      `There is no password for ${account === undefined ? 'this NAS' : `“${account}”`} on this computer.`,
    remedy: () => 'Enter the password to connect.',
  },
  'credentials-refused': {
    retryable: false,
    say: (facts) => `${capital(nas(facts))} does not accept this account and password.`,
    remedy: () =>
      'Enter the password again. Grove does not retry by itself, because DSM blocks an address after a few wrong passwords.',
  },
  'account-disabled': {
    retryable: false,
    say: (facts) => `${account(facts)} is disabled.`,
    remedy: () => 'Enable it in DSM under Control Panel › User & Group, or use another account.',
  },
  'administrator-required': {
    retryable: false,
    say: (facts) => `${account(facts)} may not do this.`,
    remedy: () => 'Use an account of the administrators group of the NAS.',
  },
  'code-required': {
    retryable: false,
    say: (facts) => `${account(facts)} uses two-step verification.`,
    remedy: () => 'Enter the six-digit code that the authenticator app shows.',
  },
  'code-wrong': {
    retryable: false,
    say: () => 'The verification code was not accepted.',
    remedy: () =>
      'Each code works once: wait for the next one. If it fails again, check the clocks of the phone and the NAS.',
  },
  'code-setup-required': {
    retryable: false,
    say: (facts) =>
      `DSM requires two-step verification, and ${account(facts).replace(/^T/, 't')} has not set it up.`,
    remedy: () => 'Sign in to DSM in a browser once and set it up there.',
  },
  'address-blocked': {
    retryable: false,
    say: (facts) => `${capital(nas(facts))} has blocked this computer's address.`,
    remedy: () =>
      'Remove it in DSM under Control Panel › Security › Protection › Allow/Block List, then connect again.',
  },
  'password-expired': {
    retryable: false,
    say: (facts) => `The password of ${account(facts).replace(/^T/, 't')} has expired or must be changed.`,
    remedy: () => 'Sign in to DSM in a browser and set a new one, then enter it here.',
  },
  'account-locked': {
    retryable: false,
    say: (facts) => `${account(facts)} is locked.`,
    remedy: () => 'Unlock it in DSM, or wait until the lock ends.',
  },
  'session-ended': {
    retryable: true,
    say: (facts) => `${capital(nas(facts))} ended the session.`,
    remedy: () => 'Connect again.',
  },
  'address-differs': {
    retryable: true,
    say: (facts) => `${capital(nas(facts))} sees this computer under another address than when it signed in.`,
    remedy: () => 'Connect again. If it keeps happening, a VPN or proxy changes the address under way.',
  },
  'not-connected': {
    retryable: false,
    say: (facts) => `Grove is not connected to ${nas(facts)}.`,
    remedy: () => 'Connect first. What was read before can still be browsed from the local copy.',
  },

  // What the NAS can do
  'directory-server-missing': {
    retryable: false,
    say: (facts) =>
      `${capital(nas(facts))} is a Synology NAS, but Directory Server does not answer on it${because(facts)}.`,
    remedy: () =>
      'Install “Synology Directory Server” from the Package Center, set up a domain, then connect again.',
  },
  busy: {
    retryable: true,
    say: (facts) => `${capital(nas(facts))} is busy.`,
    remedy: () => 'Try again in a moment.',
  },
  'request-refused': {
    retryable: false,
    say: (facts) => `${capital(nas(facts))} refused the request${because(facts)}.`,
    remedy: () =>
      'Please report this with the code: Grove and this DSM version do not understand each other.',
  },
  'object-not-found': {
    retryable: false,
    say: ({ subject }) => `There is no entry “${subject ?? ''}” in the directory.`,
    remedy: () => 'It may have been moved, renamed or deleted. Reload the container it was in.',
  },
  'not-listed': {
    retryable: false,
    say: ({ subject }) => `The NAS lists what is in “${subject ?? ''}”, but not this entry itself.`,
    remedy: () => 'Reload its contents instead.',
  },
  'dn-invalid': {
    retryable: false,
    say: ({ subject }) => `“${subject ?? ''}” is not a distinguished name.`,
    remedy: ({ detail }) =>
      `${detail ?? 'Its syntax is wrong'}. An example: CN=John Doe,OU=Users,DC=example,DC=com.`,
  },
  'nas-error': {
    retryable: true,
    say: (facts) => `${capital(nas(facts))} reports an error that it does not explain${because(facts)}.`,
    remedy: () => 'Try again. If it keeps happening, look at the log of Directory Server in DSM.',
  },
  'sync-failed': {
    retryable: true,
    say: (facts) => `${capital(nas(facts))} reports that the sync failed${because(facts)}.`,
    remedy: () => 'Look at the log of Directory Server in DSM, then start the sync again.',
  },
  'sync-uncertain': {
    retryable: false,
    say: (facts) =>
      `The answer of ${nas(facts)} about the start of the sync was lost, so it may or may not be running${because(facts)}.`,
    remedy: () =>
      'Look at DSM, or wait a few minutes and start it again. Grove never starts a second sync by itself.',
  },

  // This computer
  'profile-not-found': {
    retryable: false,
    say: () => 'This NAS is no longer in Grove.',
    remedy: () => 'Add it again.',
  },
  'import-unreadable': {
    retryable: false,
    say: ({ subject }) => `“${subject ?? 'The file'}” holds no profiles of Grove.`,
    remedy: () => 'Choose a file that was made with “Export profiles…”.',
  },
  'settings-unreadable': {
    retryable: false,
    say: ({ subject }) => `“${subject ?? 'The file'}” holds no settings of Grove.`,
    remedy: () => 'Choose a file that was made with “Export…” in the settings.',
  },
  'profile-invalid': {
    retryable: false,
    say: ({ detail }) => `The NAS cannot be saved like this${detail === undefined ? '' : `: ${detail}`}.`,
    remedy: () => 'Correct the marked fields.',
  },
  'keychain-unavailable': {
    retryable: true,
    say: (facts) => `The keychain of this computer cannot be used${because(facts)}.`,
    remedy: () =>
      'The password is kept until Grove quits and is not written anywhere. To keep it, start a keychain (on Linux a Secret Service such as GNOME Keyring or KWallet).',
  },
  'secret-left': {
    retryable: false,
    say: ({ subject }) =>
      `“${subject ?? 'The NAS'}” is removed, but the keychain did not let its password and keys go.`,
    remedy: ({ detail }) =>
      `Remove the items of “Grove” whose names begin with ${detail ?? 'its id'} in the keychain program of this computer.`,
  },
  'file-damaged': {
    retryable: false,
    say: ({ subject, detail }) =>
      `The file “${subject ?? ''}” was damaged and could not be read${detail === undefined ? '' : ` (${detail})`}.`,
    remedy: ({ subject }) =>
      `It was kept beside itself with the ending “.damaged” and Grove started with a new one. Nothing in “${subject ?? 'it'}” was overwritten.`,
  },
  'file-unreadable': {
    retryable: false,
    say: ({ subject, detail }) =>
      `The file “${subject ?? ''}” could not be read${detail === undefined ? '' : ` (${detail})`}.`,
    remedy: () =>
      'Check the rights of the folder, then start Grove again. Until then Grove works without what is in it.',
  },
  'file-not-read': {
    retryable: true,
    say: ({ subject, detail }) =>
      `The file “${subject ?? ''}” could not be read${detail === undefined ? '' : ` (${detail})`}.`,
    remedy: () => 'Check that it is still there and that you may read it, or choose another one.',
  },
  'file-not-written': {
    retryable: true,
    say: ({ subject, detail }) =>
      `The file “${subject ?? ''}” could not be written${detail === undefined ? '' : ` (${detail})`}.`,
    remedy: () => 'Check the free space and the rights of the folder. The change lasts until Grove quits.',
  },
  'folder-not-opened': {
    retryable: true,
    say: (facts) => `The folder cannot be shown${because(facts)}.`,
    remedy: ({ subject }) => `Open it yourself: ${subject ?? 'its path is in About Grove'}.`,
  },
  'update-failed': {
    retryable: true,
    say: (facts) => `Newer versions of Grove cannot be had${because(facts)}.`,
    remedy: () => 'Try again later, or get Grove from where you got it before.',
  },
  'replica-failed': {
    retryable: true,
    say: (facts) => `The local copy of the directory could not be used${because(facts)}.`,
    remedy: () => 'Check the free space of this computer, then try again. Nothing on the NAS was changed.',
  },
  'generation-not-kept': {
    retryable: false,
    say: ({ subject }) => `Generation ${subject ?? ''} of the local copy is no longer kept.`,
    remedy: () => 'Choose one of those that are listed. How many are kept is a setting.',
  },
  'query-invalid': {
    retryable: false,
    say: ({ detail }) => `${detail ?? 'This cannot be searched for'}.`,
    remedy: () => 'Type words, a kind such as is:user, or an attribute with a part of its value: mail:jane.',
  },
  'too-much-to-copy': {
    retryable: false,
    say: ({ detail }) =>
      `This is more than the clipboard should hold${detail === undefined ? '' : ` (${detail})`}.`,
    remedy: () => 'Select less, or export it into a file.',
  },
  'input-invalid': {
    retryable: false,
    say: ({ detail }) => `That cannot be done with this input${detail === undefined ? '' : `: ${detail}`}.`,
    remedy: () => 'Correct it and try again.',
  },
  cancelled: {
    retryable: true,
    say: () => 'It was cancelled.',
    remedy: () => 'Start it again when you like.',
  },
  unexpected: {
    retryable: false,
    say: (facts) => `Something in Grove went wrong that should not${because(facts)}.`,
    remedy: () => 'Please report it. The details are in the log.',
  },
} satisfies Record<string, FailureKind>;

export type FailureCode = keyof typeof kinds;
export const CATALOGUE: Readonly<Record<FailureCode, FailureKind>> = kinds;
