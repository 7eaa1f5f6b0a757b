/** What a table shows and puts in order beside the names of entries. Pure. */
import type { ReceivedAttributes } from '../../shared/entry';
import { perText } from '../../shared/per-text';
import { storable } from './entry-record';

export interface Facets {
  /** Its beginning, by which it is put in order. */
  readonly description: string | null;
  readonly account: string | null;
  /** Epoch milliseconds, both. */
  readonly created: number | null;
  readonly modified: number | null;
}

/** Descriptions that begin alike for longer than this are put in order by name. */
const COMPARED = 100;

const FACETS: Readonly<Record<string, keyof Facets>> = {
  description: 'description',
  samaccountname: 'account',
  whencreated: 'created',
  whenchanged: 'modified',
};

const facetOf = perText((name) => {
  const type = name.toLowerCase().split(';', 1)[0] ?? '';
  return Object.hasOwn(FACETS, type) ? FACETS[type] : undefined;
});

export function facetsOf(attributes: ReceivedAttributes): Facets {
  const first: Partial<Record<keyof Facets, string>> = {};
  for (const name in attributes) {
    const facet = facetOf(name);
    const value = facet === undefined ? undefined : attributes[name]?.find((each) => each !== '');
    if (facet !== undefined && value !== undefined) first[facet] ??= value;
  }
  const { description, account, created, modified } = first;
  return {
    description: description === undefined ? null : storable(description.slice(0, COMPARED)),
    account: account === undefined ? null : storable(account),
    created: readTime(created),
    modified: readTime(modified),
  };
}

/** Epoch milliseconds of a GeneralizedTime in UTC (RFC 4517, 3.3.13), which is how Active Directory writes times. */
function readTime(text = ''): number | null {
  if (!/^\d{14}(?:\.\d+)?Z$/.test(text)) return null;
  const part = (from: number, to: number) => Number(text.slice(from, to));
  return Date.UTC(part(0, 4), part(4, 6) - 1, part(6, 8), part(8, 10), part(10, 12), part(12, 14));
}
