/** The part of the command line that names an LDAP server. */
import { readFileSync } from 'node:fs';
import type { NasOptions } from '../options';
import { UsageError } from './usage-error';

type LiveDirectory = Extract<NasOptions['directory'], { kind: 'live' }>;

/** The environment variable that the password comes from: everyone on a computer can read its command lines. */
const PASSWORD_VARIABLE = 'LDAP_PASSWORD';

export const LDAP_HELP = `  --ldap-url URL          what an LDAP server holds: ldaps://dc1.example.com
  --ldap-user NAME        a DN, or reader@example.com in Active Directory;
                          the password is taken from ${PASSWORD_VARIABLE} in the environment
  --ldap-ca FILE          the authorities that may sign the server's certificate, as PEM
  --ldap-pin SHA256       instead: the very certificate that the server must show`;

export const LDAP_ARGUMENTS = {
  'ldap-url': { type: 'string' },
  'ldap-user': { type: 'string' },
  'ldap-ca': { type: 'string' },
  'ldap-pin': { type: 'string' },
} as const;

type Given = Readonly<Partial<Record<keyof typeof LDAP_ARGUMENTS, string>>>;

/** The LDAP server, or undefined when none is named. @throws UsageError; the system's error when a file cannot be read */
export function readLdap(given: Given, env: NodeJS.ProcessEnv): LiveDirectory | undefined {
  const { 'ldap-url': url, 'ldap-user': user, 'ldap-ca': ca, 'ldap-pin': pin } = given;
  if (url === undefined) {
    const stray = Object.keys(LDAP_ARGUMENTS).find((name) => Object.hasOwn(given, name));
    if (stray !== undefined) throw new UsageError(`--${stray} needs --ldap-url.`);
    return undefined;
  }
  if (user === undefined) throw new UsageError('--ldap-url needs --ldap-user.');
  const password = env[PASSWORD_VARIABLE] ?? '';
  if (password === '') throw new UsageError(`Put the password of ${user} into ${PASSWORD_VARIABLE}.`);
  if (ca !== undefined && pin !== undefined) {
    throw new UsageError('Give --ldap-ca or --ldap-pin, not both.');
  }
  return {
    kind: 'live',
    url,
    user,
    password,
    ...(ca !== undefined && { trust: { ca: readFileSync(ca, 'utf8') } }),
    ...(pin !== undefined && { trust: { sha256: readPin(pin) } }),
  };
}

function readPin(text: string): string {
  if (/^(?:[0-9A-Fa-f]{2}:?){32}$/.test(text)) return text;
  throw new UsageError('--ldap-pin must be a SHA-256: 64 hexadecimal digits, with or without colons.');
}
