/** To whom a password that is kept may be sent: main holds to it, and the form says so before. Pure. */
import type { ProfileDraft } from './profile';

/**
 * Whether the password that is kept for a NAS is for what it is to become as well: the same address and account, and HTTPS
 * where it had that. A window can name any address, and nobody has typed the password for that one. A path is no address.
 */
export function isPasswordFor(saved: ProfileDraft, now: ProfileDraft): boolean {
  const isSame = saved.host === now.host && saved.port === now.port && saved.account === now.account;
  return isSame && (now.https || !saved.https);
}
