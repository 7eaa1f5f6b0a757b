/** What the profile form holds while it is edited, and whether it can be saved. Pure. */
import { DEFAULT_PORT, readAddress } from '../../shared/address';
import { isPasswordFor } from '../../shared/kept-password';
import type { ProfileDraft, ProfileView } from '../../shared/profile';
import { formTexts } from '../texts/profiles';

export interface FormValues {
  readonly name: string;
  readonly address: string;
  readonly port: string;
  /** Whether a person chose the port; until then it follows HTTPS. */
  readonly portChosen: boolean;
  readonly https: boolean;
  readonly path: string;
  readonly account: string;
  readonly password: string;
  /** A code that the test of the connection asked for. */
  readonly code: string;
}

type Field = 'name' | 'address' | 'port' | 'path' | 'account' | 'password';
export type Problems = Readonly<Partial<Record<Field, string | undefined>>>;

const LONGEST = 200;

export function valuesOf(profile: ProfileView | undefined): FormValues {
  const https = profile?.https ?? true;
  const port = profile?.port ?? defaultPort(https);
  return {
    name: profile?.name ?? '',
    address: profile?.host ?? '',
    port: String(port),
    portChosen: port !== defaultPort(https),
    https,
    path: profile?.path ?? '',
    account: profile?.account ?? '',
    password: '',
    code: '',
  };
}

function defaultPort(https: boolean): number {
  return https ? DEFAULT_PORT.https : DEFAULT_PORT.http;
}

export function withHttps(values: FormValues, https: boolean): FormValues {
  return { ...values, https, port: values.portChosen ? values.port : String(defaultPort(https)) };
}

/** Spreads a pasted URL over the fields it speaks of. A mere name changes nothing; neither does what cannot be read. */
export function withAddressSplit(values: FormValues): FormValues {
  const address = readAddress(values.address);
  if ('problem' in address) return values;
  const secured = address.https === undefined ? values : withHttps(values, address.https);
  const port = address.port === undefined ? {} : { port: String(address.port), portChosen: true };
  const path = address.path === '' ? {} : { path: address.path };
  return { ...secured, ...port, ...path, address: address.host };
}

/** @returns what main is to save, or what is wrong with which field. */
export function readForm(
  values: FormValues,
): { readonly draft: ProfileDraft } | { readonly problems: Problems } {
  const split = withAddressSplit(values);
  const address = readAddress(split.address);
  const port = Number(split.port);
  const texts = formTexts.problems;
  const draft = {
    name: split.name.trim() === '' ? split.address.trim() : split.name.trim(),
    host: split.address.trim(),
    port,
    https: split.https,
    path: split.path.trim().replace(/\/+$/, ''),
    account: split.account.trim(),
  };
  const problems: Record<string, string> = {};
  if ('problem' in address) problems.address = address.problem;
  if (!/^\d+$/.test(split.port.trim()) || port < 1 || port > 65_535) problems.port = texts.port;
  if (draft.path !== '' && !/^\/[^?#]*[^/?#]$/.test(draft.path)) problems.path = texts.path;
  if (draft.account === '') problems.account = texts.account;
  for (const [field, text] of [
    ['name', draft.name],
    ['address', draft.host],
    ['account', draft.account],
  ] as const) {
    if (text.length > LONGEST) problems[field] = texts.tooLong;
  }
  return Object.keys(problems).length === 0 ? { draft } : { problems };
}

/** What becomes of the password that is kept: `elsewhere` is one for another address or account, which is not sent to this. */
export function keptPassword(
  profile: ProfileView | undefined,
  values: FormValues,
): 'unchanged' | 'elsewhere' | undefined {
  if (profile === undefined || profile.password === 'none') return undefined;
  const read = readForm(values);
  return 'problems' in read || isPasswordFor(profile, read.draft) ? 'unchanged' : 'elsewhere';
}
