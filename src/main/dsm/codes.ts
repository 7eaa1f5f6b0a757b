/**
 * What DSM's numbers mean. The same number means different things in different APIs, so the tables are keyed by family.
 * Common and auth codes: DSM Login Web API Guide; 119, 120 and 411 are from observation. The directory's own: the
 * documentation of SYNO.DirectoryServer.
 */
import { failure, type Failure, type FailureCode, type FailureFacts } from '../../shared/failure';

/** A call that the NAS answered with no. */
export interface Refusal {
  readonly api: string;
  readonly method: string;
  readonly code: number | undefined;
  /** The answer's own details, of unknown shape. */
  readonly errors: unknown;
}

interface Meaning {
  readonly failure: FailureCode;
  readonly detail?: string;
}

const COMMON: Readonly<Record<number, Meaning>> = {
  100: { failure: 'nas-error', detail: 'unknown error' },
  101: { failure: 'request-refused', detail: 'no API, method or version was named' },
  102: { failure: 'request-refused', detail: 'it has no such API' },
  103: { failure: 'request-refused', detail: 'it has no such method' },
  104: { failure: 'request-refused', detail: 'it does not know this version of the API' },
  105: { failure: 'administrator-required' },
  106: { failure: 'session-ended' },
  107: { failure: 'session-ended' },
  109: { failure: 'busy' },
  110: { failure: 'busy' },
  111: { failure: 'busy' },
  114: { failure: 'request-refused', detail: 'a parameter is missing' },
  117: { failure: 'busy' },
  118: { failure: 'busy' },
  119: { failure: 'session-ended' },
  120: { failure: 'request-refused', detail: 'a parameter is missing or wrong' },
  150: { failure: 'address-differs' },
};

const AUTH: Readonly<Record<number, Meaning>> = {
  400: { failure: 'credentials-refused' },
  401: { failure: 'account-disabled' },
  402: { failure: 'administrator-required' },
  403: { failure: 'code-required' },
  404: { failure: 'code-wrong' },
  406: { failure: 'code-setup-required' },
  407: { failure: 'address-blocked' },
  408: { failure: 'password-expired' },
  409: { failure: 'password-expired' },
  410: { failure: 'password-expired' },
  411: { failure: 'account-locked' },
};

/** The package was stopped or removed after discovery had seen it. */
const PACKAGE_GONE: Readonly<Record<number, Meaning>> = {
  102: { failure: 'directory-server-missing', detail: 'its API is gone' },
};

const DIRECTORY_SERVER: Readonly<Record<number, Meaning>> = {
  ...PACKAGE_GONE,
  400: { failure: 'request-refused', detail: 'a parameter is invalid' },
  401: { failure: 'nas-error', detail: 'unknown error' },
  403: { failure: 'administrator-required' },
  404: { failure: 'object-not-found' },
  405: { failure: 'request-refused', detail: 'the entry exists already' },
};

const FAMILIES: readonly (readonly [prefix: string, table: Readonly<Record<number, Meaning>>])[] = [
  ['SYNO.API.Auth', AUTH],
  ['SYNO.DirectoryServer.', DIRECTORY_SERVER],
  ['SYNO.ActiveDirectory.', PACKAGE_GONE],
];

/** SYNO.ActiveDirectory passes on what the directory behind it said: LDAP's result code and words. */
const DIRECTORY_SAID = 10104;
/** RFC 4511, appendix A. */
const LDAP_NO_SUCH_OBJECT = 32;

/** The failure that a refusal is; `facts` name the NAS and what was asked for. */
export function refusalFailure(refusal: Refusal, facts: FailureFacts): Failure {
  const { api, method, code } = refusal;
  const meaning = meaningOf(refusal);
  const detail = [meaning.detail, wordsOf(refusal)].filter((part) => part !== undefined).join(': ');
  return failure(
    meaning.failure,
    { ...facts, detail: detail === '' ? undefined : detail },
    { origin: `${api} ${method}${code === undefined ? '' : ` ${code}`}` },
  );
}

function meaningOf({ api, code, errors }: Refusal): Meaning {
  if (code === undefined) return { failure: 'nas-error', detail: 'it gave no code' };
  if (code === DIRECTORY_SAID && firstOf(errors).code === LDAP_NO_SUCH_OBJECT) {
    return { failure: 'object-not-found' };
  }
  const family = FAMILIES.find(([prefix]) => api.startsWith(prefix))?.[1];
  return family?.[code] ?? COMMON[code] ?? { failure: 'nas-error', detail: `code ${code}` };
}

/** What the NAS itself says beside the number. */
function wordsOf(refusal: Refusal): string | undefined {
  if (refusal.code === PARAMETER_WRONG) return wrongParameter(refusal);
  const { msg } = firstOf(refusal.errors);
  // Words of the server are shown as far as they are words: no lines of their own, no end of them.
  return typeof msg === 'string' && msg !== '' ? msg.replace(/\s+/g, ' ').slice(0, 200) : undefined;
}

function firstOf(errors: unknown): { readonly code?: unknown; readonly msg?: unknown } {
  const first: unknown = Array.isArray(errors) ? errors[0] : undefined;
  return typeof first === 'object' && first !== null ? first : {};
}

/** The session is no longer good. 105 is also "no permission": which of them, only a new login tells. */
const STALE: ReadonlySet<number | undefined> = new Set([105, 106, 107, 119]);
export const NO_PERMISSION = 105;
/** The session is good, but only for the address that it was made from. */
export const ADDRESS_DIFFERS = 150;

export function isStale({ code }: Refusal): boolean {
  return STALE.has(code);
}

/** Whether only a person can help: DSM blocks the address of whoever tries again and again. */
export function needsPerson({ api, code }: Refusal): boolean {
  return api === 'SYNO.API.Auth' && code !== undefined && code >= 400 && code <= 411;
}

const PARAMETER_WRONG = 120;

/** The parameter that code 120 complains of, when it says so (unofficial). */
export function wrongParameter({ code, errors }: Refusal): string | undefined {
  if (code !== PARAMETER_WRONG || typeof errors !== 'object' || errors === null) return undefined;
  const name = 'name' in errors ? errors.name : undefined;
  return typeof name === 'string' && /^[\w.-]{1,64}$/.test(name) ? name : undefined;
}
