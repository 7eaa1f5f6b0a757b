/**
 * The language of the search field. Pure.
 *
 *     jane müller            both words, each anywhere; one or two letters at the beginning of a word
 *     "jane m"               these signs in this order
 *     title:engineer         any attribute, by its LDAP name; title:"chief engineer"
 *     is:user is:disabled    kinds and states; several kinds mean any of them, states must all hold
 *     OU=Sales,DC=example    a DN or a part of one
 */
import { dnKey, tryParseDn } from '../../shared/dn';
import type { EntryKind } from '../../shared/entry';
import { KIND_WORDS, STATE_WORDS } from '../../shared/search-words';
import { fold } from './search-text';

type State = (typeof STATE_WORDS)[number];

export interface SearchQuery {
  /** Folded; all must be found. */
  readonly words: readonly string[];
  /** Any of these; none means all. */
  readonly kinds: readonly EntryKind[];
  readonly states: readonly State[];
  /** Some value of the attribute must contain the text. `name` in lower case, `text` folded. */
  readonly attributes: readonly { readonly name: string; readonly text: string }[];
}

/** One part of a query: an attribute's name where there is one, and text, which quotes may hold together. */
const PART = /(?:([A-Za-z][A-Za-z0-9-]*):)?(?:"([^"]*)(?:"|$)|([^\s"]*))/gu;

const CHOICES = [...Object.keys(KIND_WORDS), ...STATE_WORDS].map((name) => `is:${name}`).join(', ');

/** @returns the query, or a sentence that says why it is none. A quote that is not closed ends with the text. */
export function parseQuery(text: string): SearchQuery | { readonly problem: string } {
  const whole = wholeDn(text);
  if (whole !== undefined) return { words: [whole], kinds: [], states: [], attributes: [] };
  const words: string[] = [];
  const kinds: EntryKind[] = [];
  const states: State[] = [];
  const attributes: { name: string; text: string }[] = [];
  for (const [matched, name, quotedText, plain] of text.matchAll(PART)) {
    if (matched === '') continue;
    const value = fold(quotedText ?? plain ?? '');
    if (name === undefined) {
      if (value !== '') words.push(value);
    } else if (name.toLowerCase() === 'is') {
      const state = STATE_WORDS.find((known) => known === value);
      const kind = Object.hasOwn(KIND_WORDS, value) ? KIND_WORDS[value] : undefined;
      if (state !== undefined) states.push(state);
      else if (kind !== undefined) kinds.push(...kind);
      else return { problem: `There is no “${matched}”, but there are ${CHOICES}` };
    } else if (value === '') {
      return { problem: `Behind “${name}:” goes what the attribute is to contain` };
    } else attributes.push({ name: name.toLowerCase(), text: value });
  }
  if (words.length + kinds.length + states.length + attributes.length === 0) {
    return { problem: 'There is nothing in it to search for' };
  }
  return { words, kinds, states, attributes };
}

/** A DN has spaces of its own that separate no words. */
function wholeDn(text: string): string | undefined {
  const dn = tryParseDn(text);
  return dn === undefined || dn.length === 0 ? undefined : fold(dnKey(dn));
}
