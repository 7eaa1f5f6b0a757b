/** Copying what is selected in a table: as a table of what is seen, or in one of the formats of files. */
import type { ClipFormat, ExportScope } from '../../shared/export-job';
import type { EntryRow } from '../../shared/entry';
import type { Failure } from '../../shared/failure';
import { asNoFormula } from '../../shared/formula';
import { failureOf } from '../bridge/failures';
import type { Client } from '../bridge/client';
import type { TableView } from '../stores/table-view';
import type { Column } from './contents-columns';
import { columnText } from './contents-text';

/** A call of the contract gives no more rows than this, and copies no more characters. */
const ROWS = 1000;
const MOST_TEXT = 10_000_000;
/** Rows that lie as close as this are read in one window. */
const NEAR = 100;

type Copied = { readonly copied: number } | { readonly failure: Failure };

/** The selection as an export knows it. */
export function scopeOf({ dn, order, selection: { all, keys } }: TableView): ExportScope {
  const those = [...keys.keys()];
  return all === null
    ? { is: 'rows', dn, order, filter: '', only: those }
    : { is: 'rows', dn, order, filter: all, except: those };
}

export async function copyAs(client: Client, table: TableView, format: ClipFormat): Promise<Copied> {
  const answer = await client.export.copy({ profileId: table.profileId, scope: scopeOf(table), format });
  return answer.ok ? answer.value : { failure: answer.failure };
}

/** Columns with tabs between them, as spreadsheets paste them, under their titles. */
export async function copyTable(
  client: Client,
  table: TableView,
  columns: readonly Column[],
): Promise<Copied> {
  const lines = [columns.map(({ title }) => title).join('\t')];
  let size = 0;
  for await (const rows of selectedRows(client, table, columns)) {
    if (!Array.isArray(rows)) return { failure: rows };
    for (const row of rows) {
      const line = columns.map((column) => plain(columnText(column, row, 'copy'))).join('\t');
      size += line.length + 1;
      if (size > MOST_TEXT) return { failure: failureOf('too-much-to-copy') };
      lines.push(line);
    }
  }
  const answer = await client.app.copyText({ text: `${lines.join('\n')}\n` });
  return answer.ok ? { copied: lines.length - 1 } : { failure: answer.failure };
}

/** A cell of a table has neither tabs nor lines, and no spreadsheet is to take one for a formula. */
function plain(text: string): string {
  return asNoFormula(text.replaceAll(/[\t\r\n\v\f\u0085\u2028\u2029]+/g, ' '));
}

async function* selectedRows(
  client: Client,
  table: TableView,
  columns: readonly Column[],
): AsyncGenerator<EntryRow[] | Failure, undefined> {
  const { profileId, dn, order, selection } = table;
  const { all, keys } = selection;
  const view = { profileId, dn, order, filter: all ?? '' };
  const attributes = columns.flatMap(({ attribute }) => (attribute === undefined ? [] : [attribute]));
  const read = (offset: number, limit: number) =>
    client.directory.window({ ...view, offset, limit, columns: attributes, whole: true });
  const chosen = (row: EntryRow) => (all === null) === keys.has(row.key);

  if (all !== null) {
    for (let offset = 0; ; offset += ROWS) {
      const answer = await read(offset, ROWS);
      if (!answer.ok) {
        yield answer.failure;
        return;
      }
      yield answer.value.rows.filter(chosen);
      if (answer.value.rows.length < ROWS) return;
    }
  }
  const answer = await client.directory.places({ ...view, keys: [...keys.keys()] });
  if (!answer.ok) {
    yield answer.failure;
    return;
  }
  for (const [from, to] of windows(answer.value.filter((place) => place !== null))) {
    const window = await read(from, to - from);
    if (!window.ok) {
      yield window.failure;
      return;
    }
    yield window.value.rows.filter(chosen);
  }
}

/** Windows that have all of these places. */
function windows(places: readonly number[]): (readonly [from: number, to: number])[] {
  const result: [number, number][] = [];
  for (const place of places.toSorted((one, other) => one - other)) {
    const last = result.at(-1);
    if (last !== undefined && place - last[1] < NEAR && place - last[0] < ROWS) last[1] = place + 1;
    else result.push([place, place + 1]);
  }
  return result;
}
