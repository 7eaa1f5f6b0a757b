/** The menu of a table: of the title with the focus, or of the rows that are selected. */
import {
  ArrowDown,
  ArrowUp,
  Columns2,
  Copy,
  FileDown,
  ListTree,
  SquareArrowOutUpRight,
  Columns3,
  EyeOff,
} from 'lucide-react';
import type { ReactElement } from 'react';
import type { ClipFormat } from '../../shared/export-job';
import { CompareItems } from '../compare/compare-items';
import type { NamedEntry } from '../stores/comparing';
import { compareTexts } from '../texts/compare';
import { clipTexts, contentsTexts } from '../texts/contents';
import { ContextMenuArea, MenuItem, MenuSeparator, MenuSubmenu } from '../ui/menu';
import type { Column } from './contents-columns';

export interface TitleDeeds {
  readonly sort: (column: Column, descending: boolean) => void;
  readonly move: (column: Column, step: 1 | -1) => void;
  readonly widen: (column: Column, step: 1 | -1) => void;
  readonly hide: (column: Column) => void;
  readonly choose: () => void;
}

export interface RowDeeds {
  readonly open: () => void;
  readonly reveal: () => void;
  readonly copy: () => void;
  readonly copyAs: (format: ClipFormat) => void;
  readonly export: () => void;
  readonly selectAll: () => void;
  /** Undefined unless two rows are selected. */
  readonly compare: (() => void) | undefined;
}

interface ContentsMenuProps {
  readonly area: ReactElement<Record<string, unknown>>;
  /** The title with the focus; undefined while a row has it. */
  readonly column: Column | undefined;
  readonly place: { readonly first: boolean; readonly last: boolean };
  readonly titles: TitleDeeds;
  readonly rows: RowDeeds;
  /** How many rows are selected. */
  readonly selected: number;
  /** The row with the focus, which can be compared with another. */
  readonly row: NamedEntry | undefined;
  readonly mac: boolean;
}

const clips = Object.keys(clipTexts) as ClipFormat[];

export function ContentsMenu(props: ContentsMenuProps) {
  const { area, column, place, titles, rows, selected, row, mac } = props;
  return (
    <ContextMenuArea area={area}>
      {column !== undefined ? (
        <TitleItems column={column} place={place} deeds={titles} />
      ) : (
        <RowItems
          deeds={rows}
          selected={selected}
          row={row}
          keys={(letter) => (mac ? `⌘${letter}` : `Ctrl+${letter}`)}
        />
      )}
    </ContextMenuArea>
  );
}

interface TitleItemsProps {
  readonly column: Column;
  readonly place: ContentsMenuProps['place'];
  readonly deeds: TitleDeeds;
}

function TitleItems({ column, place, deeds }: TitleItemsProps) {
  return (
    <>
      <MenuItem icon={ArrowUp} onSelect={() => deeds.sort(column, false)}>
        {contentsTexts.sortUp}
      </MenuItem>
      <MenuItem icon={ArrowDown} onSelect={() => deeds.sort(column, true)}>
        {contentsTexts.sortDown}
      </MenuItem>
      <MenuSeparator />
      <MenuItem disabled={place.first} onSelect={() => deeds.move(column, -1)}>
        {contentsTexts.moveLeft}
      </MenuItem>
      <MenuItem disabled={place.last} onSelect={() => deeds.move(column, 1)}>
        {contentsTexts.moveRight}
      </MenuItem>
      <MenuItem onSelect={() => deeds.widen(column, 1)}>{contentsTexts.wider}</MenuItem>
      <MenuItem onSelect={() => deeds.widen(column, -1)}>{contentsTexts.narrower}</MenuItem>
      <MenuSeparator />
      <MenuItem icon={EyeOff} disabled={column.id === 'name'} onSelect={() => deeds.hide(column)}>
        {contentsTexts.hide}
      </MenuItem>
      <MenuItem icon={Columns3} onSelect={deeds.choose}>
        {contentsTexts.chooseColumns}
      </MenuItem>
    </>
  );
}

interface RowItemsProps {
  readonly deeds: RowDeeds;
  readonly selected: number;
  readonly row: NamedEntry | undefined;
  readonly keys: (letter: string) => string;
}

function RowItems({ deeds, selected, row, keys }: RowItemsProps) {
  const none = selected === 0;
  return (
    <>
      <MenuItem icon={SquareArrowOutUpRight} keys="Enter" onSelect={deeds.open}>
        {contentsTexts.open}
      </MenuItem>
      <MenuItem icon={ListTree} onSelect={deeds.reveal}>
        {contentsTexts.reveal}
      </MenuItem>
      <MenuSeparator />
      <MenuItem icon={Copy} keys={keys('C')} disabled={none} onSelect={deeds.copy}>
        {contentsTexts.copy}
      </MenuItem>
      <MenuSubmenu icon={Copy} label={contentsTexts.copyAs}>
        <MenuItem disabled={none} onSelect={deeds.copy}>
          {contentsTexts.table}
        </MenuItem>
        {clips.map((format) => (
          <MenuItem key={format} disabled={none} onSelect={() => deeds.copyAs(format)}>
            {clipTexts[format]}
          </MenuItem>
        ))}
      </MenuSubmenu>
      <MenuItem icon={FileDown} onSelect={deeds.export}>
        {contentsTexts.export}
      </MenuItem>
      {deeds.compare !== undefined && (
        <>
          <MenuSeparator />
          <MenuItem icon={Columns2} onSelect={deeds.compare}>
            {compareTexts.these}
          </MenuItem>
        </>
      )}
      {row !== undefined && selected <= 1 && (
        <>
          <MenuSeparator />
          <CompareItems {...row} />
        </>
      )}
      <MenuSeparator />
      <MenuItem keys={keys('A')} onSelect={deeds.selectAll}>
        {contentsTexts.selectAll}
      </MenuItem>
    </>
  );
}
