/**
 * Takes secrets out of text, in one place for all of main: what a NAS says may repeat what it was asked with, and what is
 * written to a log or handed on for help must not. What is secret is learnt by whoever handles it, the vault and the calls
 * to a NAS, and forgotten with the process. It is one memory for the process, so that no part can be without it.
 */
import { secretForms } from './secret-forms';

const REMOVED = '[removed]';
/** A shorter one is in every sentence: to take it out would only say where it is. */
const SHORTEST = 4;
/** Session ids and tokens come anew with each login, and the oldest go. */
const PASSING_KEPT = 200;
/** What a NAS says is handed on as far as this; twice as much is looked through, so that no secret is cut in two. */
const LONGEST = 10_000;
/** More than any answer needs; a walk without an end would be a NAS's way to end the program. */
const DEEPEST = 8;

/** What DSM calls its secrets, in a URL, a form, JSON or a header; of a header the whole line. */
const NAMED =
  /(["']?\b(?:_?sid|syno[-_]?token|passwd|password|otp_code|device_id|did)["']?\s*[=:]\s*)("[^"]*"|'[^']*'|[^\s&"',;}]+)|(\b(?:set-cookie|cookie|authorization)["']?\s*[=:]\s*)[^\r\n"'}]+/gi;
const NAMES =
  /^(?:_?sid|syno[-_]?token|x-syno-token|passwd|password|otp_code|device_id|did|cookie|authorization)$/i;

/** The patterns of each secret. One pattern of all would have to be made anew, at a cost, whenever one is learnt. */
type Known = Map<string, readonly RegExp[]>;
/** As many as there are NAS and passwords that were typed: however many that is, none may be found in a report. */
const lasting: Known = new Map();
const passing: Known = new Map();
/** The longest first, so that no part of one is left standing because another is in it. */
let patterns: readonly RegExp[] = [];

/** From now on no text that is cleaned has it: a password, or what else the vault keeps. */
export function learnSecret(secret: string | undefined): void {
  if (secret === undefined || secret.length < SHORTEST || lasting.has(secret)) return;
  lasting.set(secret, passing.get(secret) ?? patternsOf(secret));
  if (!passing.delete(secret)) gatherPatterns();
}

/** No text that is cleaned has it as long as it is among the newest of its kind: a session id, a token, a code. */
export function learnPassingSecret(secret: string): void {
  if (secret.length < SHORTEST || lasting.has(secret)) return;
  const before = passing.get(secret);
  // The newest last, so that one in use is not the next to go.
  passing.delete(secret);
  passing.set(secret, before ?? patternsOf(secret));
  if (before !== undefined) return;
  for (const oldest of passing.keys()) {
    if (passing.size <= PASSING_KEPT) break;
    passing.delete(oldest);
  }
  gatherPatterns();
}

function gatherPatterns(): void {
  patterns = [...lasting, ...passing]
    .toSorted(([one], [other]) => other.length - one.length)
    .flatMap(([, each]) => each);
}

/** @returns the text without what is known to be secret, also escaped, and without what its name says to be. */
export function redact(text: string): string {
  return patterns
    .reduce((left, pattern) => left.replace(pattern, REMOVED), text)
    .replace(
      NAMED,
      (_all, named?: string, _value?: string, header?: string) => `${named ?? header}${REMOVED}`,
    );
}

/** The same for a value of any shape from outside, before it is made into words; cut in length and depth. */
export function redactValue(value: unknown, depth = 0): unknown {
  if (typeof value === 'string') return redact(value.slice(0, 2 * LONGEST)).slice(0, LONGEST);
  if (typeof value !== 'object' || value === null) return value;
  if (depth === DEEPEST) return REMOVED;
  if (Array.isArray(value)) return value.slice(0, LONGEST).map((each) => redactValue(each, depth + 1));
  return Object.fromEntries(
    Object.entries(value)
      .slice(0, LONGEST)
      .map(([name, each]) => [redact(name), NAMES.test(name) ? REMOVED : redactValue(each, depth + 1)]),
  );
}

/**
 * Forms of plain letters have one pattern together, others one each: of `/KE|K!/i` with a Kelvin sign (U+212A) V8 takes the
 * beginnings for one, and finds the second nowhere but at the start of a text.
 */
function patternsOf(secret: string): readonly RegExp[] {
  const forms = [...new Set(secretForms(secret))]
    .toSorted((one, other) => other.length - one.length)
    .map((form) => form.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&'));
  const isPlain = (form: string) => /^[ -~]*$/.test(form);
  const plain = forms.filter(isPlain);
  const others = forms.filter((form) => !isPlain(form));
  // Escapes are written in either case.
  return [...others, ...(plain.length === 0 ? [] : [plain.join('|')])].map((form) => new RegExp(form, 'gi'));
}
