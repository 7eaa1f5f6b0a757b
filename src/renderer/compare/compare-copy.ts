/** A comparison as text to paste: for people, and for programs. Pure. */
import { decode } from '../../shared/decode/decode';
import type { AttributeValue, Entry } from '../../shared/entry';
import { decodedText } from '../entry/value-text';
import { compareTexts } from '../texts/compare';
import { formatDateTime } from '../ui/format';
import type { ComparedAttribute } from './difference';

export interface NamedSide {
  readonly nas: string;
  readonly entry: Entry;
}

/** A line for each value that only one side has, in the manner of `diff`; equal attributes are counted. */
export function comparisonAsText(
  one: NamedSide,
  other: NamedSide,
  attributes: readonly ComparedAttribute[],
): string {
  const lines = [`< ${headOf(one)}`, `> ${headOf(other)}`];
  for (const { name, different } of attributes) {
    if (different.length === 0) continue;
    const line = (sign: string, value: AttributeValue | null) =>
      value === null ? [] : [`  ${sign} ${meaningOf(name, value).replaceAll('\n', '\n    ')}`];
    lines.push('', name);
    lines.push(...different.flatMap((pair) => line('<', pair.one)));
    lines.push(...different.flatMap((pair) => line('>', pair.other)));
  }
  const equal = attributes.filter(({ state }) => state === 'equal').length;
  return [...lines, '', compareTexts.equal(equal), ''].join('\n');
}

/** Every attribute with its state and the values of both sides as they were sent. */
export function comparisonAsJson(
  one: NamedSide,
  other: NamedSide,
  attributes: readonly ComparedAttribute[],
): string {
  const side = ({ nas, entry: { dn, asOf } }: NamedSide) => ({
    nas,
    dn,
    asOf: new Date(asOf).toISOString(),
  });
  const valuesOf = (of: 'one' | 'other', { different, equal }: ComparedAttribute) =>
    [...different, ...equal].flatMap((pair) => (pair[of] === null ? [] : [asSent(pair[of])]));
  return JSON.stringify(
    {
      left: side(one),
      right: side(other),
      attributes: attributes.map((attribute) => ({
        name: attribute.name,
        state: STATES[attribute.state],
        left: valuesOf('one', attribute),
        right: valuesOf('other', attribute),
      })),
    },
    undefined,
    2,
  );
}

const STATES: Readonly<Record<ComparedAttribute['state'], string>> = {
  equal: 'equal',
  different: 'different',
  'only-one': 'only-left',
  'only-other': 'only-right',
};

function headOf({ nas, entry }: NamedSide): string {
  return `${entry.dn} (${nas}, ${compareTexts.asOf(formatDateTime(entry.asOf))})`;
}

export function meaningOf(name: string, value: AttributeValue): string {
  return decodedText(name, decode(name, value));
}

function asSent(value: AttributeValue): unknown {
  return value.type === 'text' ? value.text : { base64: value.base64 };
}
