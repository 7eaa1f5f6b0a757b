/** The other ways to write a value: as it was sent, in hex, for a search filter, as a moment without a time zone of its own. */
import { filterFormOf, hexOf } from '../../shared/decode/bytes';
import { hexNumber } from '../../shared/decode/flags';
import type { Decoded } from '../../shared/decode/decode';
import type { AttributeValue } from '../../shared/entry';
import { entryTexts } from '../texts/entry';
import { sentText } from './value-text';

export interface Form {
  readonly label: string;
  readonly text: string;
}

/** None for what is shown as it was sent. */
export function formsOf(value: AttributeValue, decoded: Decoded): readonly Form[] {
  const words = entryTexts.forms;
  const sent = { label: value.type === 'text' ? words.sent : words.base64, text: sentText(value) };
  switch (decoded.is) {
    case 'text':
    case 'dn':
    case 'bytes':
    case 'picture':
      return [];
    case 'certificate':
      return [sent];
    case 'guid':
    case 'sid':
      return [
        { label: words.hex, text: hexOf(decoded.bytes) },
        { label: words.filter, text: filterFormOf(decoded.bytes) },
        sent,
      ];
    case 'moment':
      return [{ label: words.iso, text: new Date(decoded.epoch).toISOString() }, sent];
    case 'flags':
      return [
        { label: words.names, text: decoded.names.join(' | ') },
        { label: words.hex, text: hexNumber(decoded.bits) },
        sent,
      ];
    case 'choice':
      return [
        { label: words.names, text: decoded.name },
        { label: words.hex, text: hexNumber(decoded.value) },
        sent,
      ];
    default:
      return [sent];
  }
}
