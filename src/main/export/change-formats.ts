/** A change report as a file: LDIF to follow, a table with a row for each attribute, or JSON. Pure. */
import { readValues } from '../../shared/attribute-values';
import type { ReportedChange } from '../../shared/change-record';
import { BETWEEN_VALUES, BYTE_ORDER_MARK, row } from './csv';
import { dnLine } from './dn-line';

/** Text for the beginning, for each change, and for the end. */
export interface ChangeFormat {
  readonly begin: string;
  /** @param index from 0. */
  readonly change: (change: ReportedChange, index: number) => string;
  readonly end: string;
}

export const changesAsCsv: ChangeFormat = {
  begin: BYTE_ORDER_MARK + row(['Change', 'DN', 'From DN', 'Name', 'Attribute', 'Removed', 'Added']),
  change({ kind, dn, fromDn, name, changes }) {
    const what = [kind, dn, fromDn ?? '', name];
    if (changes.length === 0) return row([...what, '', '', '']);
    return changes
      .map((each) =>
        row([...what, each.name, each.removed.join(BETWEEN_VALUES), each.added.join(BETWEEN_VALUES)]),
      )
      .join('');
  },
  end: '',
};

export const changesAsJson: ChangeFormat = {
  begin: '[',
  change({ kind, dn, fromDn, name, entryKind, changes }, index) {
    const values = (of: string, given: readonly string[]) =>
      readValues(of, given).map((value) => (value.type === 'binary' ? { base64: value.base64 } : value.text));
    const attributes = changes.map((each) => ({
      name: each.name,
      removed: values(each.name, each.removed),
      added: values(each.name, each.added),
    }));
    const shown = { kind, dn, ...(fromDn !== null && { fromDn }), name, entryKind, attributes };
    return `${index === 0 ? '' : ','}\n${JSON.stringify(shown)}`;
  },
  end: '\n]\n',
};

export const changesAsDns: ChangeFormat = { begin: '', change: ({ dn }) => dnLine(dn), end: '' };
