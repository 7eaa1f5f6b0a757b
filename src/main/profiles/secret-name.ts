/** What a secret of a NAS is called in the keychain. */

/** The kinds of secret there are; each is one item a profile in the keychain. */
export type SecretKind = 'password' | 'device-token' | 'replica-key';

export function secretName(profileId: string, kind: SecretKind): string {
  return `${profileId}/${kind}`;
}
