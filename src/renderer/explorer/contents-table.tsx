/** What is in a container, as a table: its filter, its rows, and what can be done with those that are selected. */
import { Button } from '../ui/button';
import { useEffect, useRef, useState } from 'react';
import type { ClipFormat, ExportColumn } from '../../shared/export-job';
import { ExportDialog, type ExportChoice } from '../export/export-dialog';
import { containerId } from '../stores/directory';
import { useGrove } from '../stores/grove';
import { rowIn, type TableView } from '../stores/table-view';
import { commonTexts } from '../texts/common';
import { contentsTexts } from '../texts/contents';
import { exportTexts } from '../texts/export';
import { FailureNote } from '../ui/failure-note';
import { focusHome } from '../ui/panes';
import { SafeText } from '../ui/safe-text';
import { ColumnsDialog } from './columns-dialog';
import { ContentsBar } from './contents-bar';
import type { Column } from './contents-columns';
import { copyAs, copyTable, scopeOf } from './contents-copy';
import { ContentsGrid } from './contents-grid';
import { ContentsNote } from './contents-note';
import { selectedCount } from './contents-selection';
import styles from './contents-table.module.css';
import { reveal } from './reveal';
import { useColumns, useContainer, useTable } from './use-container';

interface ContentsTableProps {
  readonly profileId: string;
  readonly dn: string;
  readonly dnKey: string;
  readonly name: string;
}

/** How long it is said that rows were copied, in milliseconds. */
const SAID_FOR = 3000;

export function ContentsTable({ profileId, dn, dnKey, name }: ContentsTableProps) {
  const view = useContainer(profileId, dn, dnKey);
  const [columns, setColumns] = useColumns();
  const table = useTable({ profileId, dn, key: dnKey }, columns);
  const loaded = view?.state?.loaded ?? 0;
  const note = <ContentsNote profileId={profileId} dn={dn} view={view} />;
  if (table === undefined || (loaded === 0 && table.filter === '')) return note;
  return (
    <>
      {note}
      <Contents name={name} table={table} loaded={loaded} columns={columns} onColumns={setColumns} />
    </>
  );
}

interface ContentsProps {
  readonly name: string;
  readonly table: TableView;
  readonly loaded: number;
  readonly columns: ReturnType<typeof useColumns>[0];
  readonly onColumns: ReturnType<typeof useColumns>[1];
}

function Contents({ name, table, loaded, columns, onColumns }: ContentsProps) {
  const { client, contents, directory, tree, navigation } = useGrove();
  const { profileId, rows, failure } = table;
  const id = containerId(profileId, table.key);
  const [open, setOpen] = useState<'columns' | 'export' | 'export-selection' | null>(null);
  const grid = useRef<HTMLDivElement>(null);
  const field = useRef<HTMLInputElement>(null);
  const close = () => setOpen(null);

  useEffect(() => {
    if (table.copied === null) return;
    const timer = setTimeout(() => contents.tellCopied(id, null), SAID_FOR);
    return () => clearTimeout(timer);
  }, [contents, id, table.copied]);

  const tell = (ended: Awaited<ReturnType<typeof copyAs>>) => {
    if ('failure' in ended) contents.fail(id, ended.failure);
    else contents.tellCopied(id, ended.copied);
  };
  const selected = selectedCount(table, loaded);
  const activeRow = rowIn(rows, table.active.index);
  const deeds = {
    open: () => {
      if (activeRow !== undefined) navigation.goToEntry(profileId, activeRow.dn);
    },
    reveal: () => {
      if (activeRow === undefined) return;
      const { signal } = new AbortController();
      void reveal({ client, directory, tree }, { profileId, dn: activeRow.dn, signal });
      focusHome();
    },
    copy: () => {
      if (selected > 0) void copyTable(client, table, columns).then(tell);
    },
    copyAs: (format: ClipFormat) => void copyAs(client, table, format).then(tell),
    export: () => setOpen('export-selection'),
    chooseColumns: () => setOpen('columns'),
    toFilter: () => field.current?.select(),
  };

  return (
    <>
      <ContentsBar
        id={id}
        table={table}
        loaded={loaded}
        field={field}
        onLeave={() => grid.current?.focus()}
        onColumns={deeds.chooseColumns}
        onExport={() => setOpen('export')}
      />
      {failure !== null && failure.code !== 'query-invalid' && (
        <FailureNote failure={failure}>
          <Button onClick={() => contents.retry(id)}>
            {failure.retryable ? commonTexts.tryAgain : commonTexts.dismiss}
          </Button>
        </FailureNote>
      )}
      <ContentsGrid
        id={id}
        name={name}
        table={table}
        loaded={loaded}
        columns={columns}
        onColumns={onColumns}
        deeds={deeds}
        box={grid}
      >
        {rows !== null && rows.filter.trim() !== '' && (
          <div className={styles.none}>
            <p>
              <SafeText text={contentsTexts.nothing(rows.filter.trim())} />
            </p>
            <Button onClick={() => contents.filter(id, '')}>{contentsTexts.clear}</Button>
          </div>
        )}
      </ContentsGrid>
      {open === 'columns' && (
        <ColumnsDialog profileId={profileId} columns={columns} onChange={onColumns} onClose={close} />
      )}
      {(open === 'export' || open === 'export-selection') && (
        <ExportDialog
          profileId={profileId}
          choices={exportChoices(table, selected, loaded, open === 'export-selection')}
          columns={columns.flatMap(exportColumn)}
          onClose={close}
        />
      )}
    </>
  );
}

/** @param meant whether the selection was asked for: a row is selected as soon as it was clicked, and alone hardly meant. */
function exportChoices(
  table: TableView,
  selected: number,
  loaded: number,
  meant: boolean,
): readonly ExportChoice[] {
  const { dn, order, rows } = table;
  const { scopes } = exportTexts;
  const filter = rows?.filter.trim() ?? '';
  const selection = { value: 'selection', text: scopes.selection(selected), scope: scopeOf(table) };
  const isFirst = selected > (meant ? 0 : 1);
  return [
    ...(isFirst ? [selection] : []),
    ...(filter === ''
      ? []
      : [
          {
            value: 'filtered',
            text: scopes.filtered(rows?.count ?? 0),
            scope: { is: 'rows', dn, order, filter } as const,
          },
        ]),
    { value: 'container', text: scopes.container(loaded), scope: { is: 'rows', dn, order, filter: '' } },
    ...(selected === 1 && !isFirst ? [selection] : []),
    { value: 'subtree', text: scopes.subtree, scope: { is: 'subtree', dn } },
  ];
}

function exportColumn({ by }: Column): readonly ExportColumn[] {
  if (typeof by !== 'string') return [by.attribute];
  return by === 'dn' ? [] : [{ own: by }];
}
