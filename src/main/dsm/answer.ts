/** What an HTTP answer is, read as an answer of the DSM Web API; and, when it is none, in words what came instead. */
import { isAscii } from 'node:buffer';
import { redact, redactValue } from '../redact';
import { type Body, joined } from './body';
import type { HttpResponse } from './transport';

/** UTF-16 units; what stands further behind in a page that is no answer is never shown. */
const LOOKED_AT = 8192;

export type Answer =
  | { readonly kind: 'data'; readonly data: unknown }
  /** The NAS said no. `code` is absent when it gave none. */
  | { readonly kind: 'refused'; readonly code: number | undefined; readonly errors: unknown }
  /** No answer of the Web API, such as a proxy's page. */
  | { readonly kind: 'foreign'; readonly status: number; readonly what: string };

export function readAnswer(response: HttpResponse): Answer {
  const foreign = (what: string): Answer => ({ kind: 'foreign', status: response.status, what });
  const text = textOf(response.body);
  const json = tryJson(text);
  // DSM's own words count whatever the HTTP status is.
  if (isRecord(json) && json.success === true) return { kind: 'data', data: json.data };
  if (isRecord(json) && json.success === false) {
    const error = isRecord(json.error) ? json.error : {};
    const code = typeof error.code === 'number' ? error.code : undefined;
    return { kind: 'refused', code, errors: redactValue(error.errors) };
  }
  if (isRedirect(response.status)) return foreign(redirect(response.headers.get('location')));
  if (json !== undefined) return foreign('JSON that is not DSM’s');
  // Before anything is cut out of it, so that no part of a secret is left.
  return foreign(describe(redact(text.trimStart().slice(0, LOOKED_AT))));
}

const BYTE_ORDER_MARK = '\uFEFF';

/**
 * Without the mark that may stand before it; what is no UTF-8 stays legible. By the buffer, since a decoder takes a third
 * longer, and six times as long for plain ASCII.
 */
export function textOf(body: Body): string {
  const bytes = joined(body);
  const text = bytes.toString(isAscii(bytes) ? 'latin1' : 'utf8');
  return text.startsWith(BYTE_ORDER_MARK) ? text.slice(1) : text;
}

function describe(text: string): string {
  if (text === '') return 'an empty answer';
  if (/^<(?:!doctype html|html|head|body)\b/i.test(text)) return `a web page${titled(text)}`;
  if (text.startsWith('<')) return 'XML';
  if (/^[{[]/.test(text)) return 'JSON that breaks off';
  return 'text that is not JSON';
}

/** The page's title, which often says what answered. */
function titled(html: string): string {
  const title = /<title[^>]*>([^<]*)</i.exec(html)?.[1]?.replace(/\s+/g, ' ').trim() ?? '';
  return title === '' ? '' : ` titled “${title.slice(0, 60)}”`;
}

function isRedirect(status: number): boolean {
  return [301, 302, 303, 307, 308].includes(status);
}

/** Where a redirect leads, without anything that a URL may carry beside its address. */
function redirect(location: string | undefined): string {
  try {
    const { origin, pathname } = new URL(location ?? '');
    return `a redirect to ${redact(`${origin}${pathname}`)}`;
  } catch {
    return 'a redirect';
  }
}

export function tryJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
