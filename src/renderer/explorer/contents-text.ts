/** What a cell says in words: on the screen as short as it can be read, in a copy so that other programs understand it. */
import { decode } from '../../shared/decode/decode';
import type { AttributeValue, Cell, EntryRow } from '../../shared/entry';
import { contentsTexts } from '../texts/contents';
import { explorerTexts, kindTexts } from '../texts/explorer';
import { formatDateTime } from '../ui/format';
import type { Column } from './contents-columns';
import { lazily } from '../ui/lazily';

const BETWEEN = '; ';
/** Years, months and days as every spreadsheet reads them, in this computer's time. */
const sortable = lazily(() => new Intl.DateTimeFormat('sv-SE', { dateStyle: 'short', timeStyle: 'medium' }));

type Purpose = 'screen' | 'copy';

export function columnText(column: Column, row: EntryRow, purpose: Purpose): string {
  switch (column.by) {
    case 'name':
      return row.name;
    case 'kind':
      return kindTexts[row.kind];
    case 'state':
      return stateText(row);
    case 'dn':
      return row.dn;
    default: {
      const cell = row.cells?.[column.cell];
      return cell === undefined ? '' : cellText(column.by.attribute, cell, purpose);
    }
  }
}

function stateText({ disabled, locked }: EntryRow): string {
  return [...(disabled ? [explorerTexts.disabled] : []), ...(locked ? [explorerTexts.locked] : [])].join(
    ', ',
  );
}

function cellText(attribute: string, { values, count }: Cell, purpose: Purpose): string {
  const texts = values.map((value) => valueText(attribute, value, purpose));
  return [...texts, ...(count > values.length ? [contentsTexts.more(count)] : [])].join(BETWEEN);
}

function valueText(attribute: string, value: AttributeValue, purpose: Purpose): string {
  const decoded = decode(attribute, value);
  switch (decoded.is) {
    case 'moment':
      return purpose === 'screen' ? formatDateTime(decoded.epoch) : sortable().format(decoded.epoch);
    case 'no-moment':
      return contentsTexts.never;
    case 'boolean':
      return decoded.value ? contentsTexts.yes : contentsTexts.no;
    case 'guid':
      return decoded.guid;
    case 'sid':
      return decoded.sid;
    case 'flags':
      return decoded.names.join(', ');
    case 'choice':
      return decoded.name;
    default:
      return value.type === 'text' ? value.text : contentsTexts.binary(value.size);
  }
}
