/** Values as a NAS sends them. */
import { readValues } from '../../../../src/shared/attribute-values';
import { type Decoded, decode } from '../../../../src/shared/decode/decode';

/** What a text that came in an attribute means. */
export function decoded(attribute: string, sent: string): Decoded {
  const [value] = readValues(attribute, [sent]);
  if (value === undefined) throw new Error('There is no value');
  return decode(attribute, value);
}

export const base64 = (bytes: Uint8Array | readonly number[]): string =>
  Buffer.from(bytes).toString('base64');
