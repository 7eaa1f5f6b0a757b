/**
 * The keys of a table: those of the WAI-ARIA grid pattern for rows of which several can be selected, as file managers
 * have them. Above the first row are the titles of the columns.
 */
import type { KeyboardEvent } from 'react';
import type { Selecting } from '../stores/contents';

export interface ContentsDeeds {
  readonly focus: (index: number) => void;
  readonly select: (index: number, how: Selecting) => void;
  readonly selectAll: () => void;
  /** Ends the selection, or else the filter. */
  readonly escape: () => void;
  readonly open: () => void;
  readonly copy: () => void;
  readonly toFilter: () => void;
  /** Focuses a title; -1 goes back to the rows. */
  readonly toTitle: (index: number) => void;
  readonly sort: (title: number) => void;
  readonly move: (title: number, step: 1 | -1) => void;
  readonly widen: (title: number, step: 1 | -1) => void;
}

export interface ContentsPlace {
  readonly index: number;
  /** The title with the focus; -1 while a row has it. */
  readonly title: number;
  readonly rows: number;
  readonly titles: number;
  /** How many rows PageDown goes. */
  readonly page: number;
  readonly mac: boolean;
}

type Keys = Pick<KeyboardEvent, 'key' | 'shiftKey' | 'ctrlKey' | 'metaKey' | 'altKey'>;

/** @returns what the keys do; undefined for nothing. */
export function contentsKey(
  event: Keys,
  place: ContentsPlace,
  deeds: ContentsDeeds,
): (() => void) | undefined {
  const main = place.mac ? event.metaKey : event.ctrlKey;
  if (event.altKey || (place.mac ? event.ctrlKey : event.metaKey)) return undefined;
  if (main && !event.shiftKey) {
    const letter = event.key.toLowerCase();
    if (letter === 'a') return deeds.selectAll;
    if (letter === 'c') return deeds.copy;
    if (letter === 'f') return deeds.toFilter;
  }
  if (event.key === 'Escape') return deeds.escape;
  return place.title === -1 ? rowKey(event, main, place, deeds) : titleKey(event, main, place, deeds);
}

function rowKey(
  { key, shiftKey }: Keys,
  main: boolean,
  { index, rows, page }: ContentsPlace,
  { focus, select, open, toTitle }: ContentsDeeds,
): (() => void) | undefined {
  if (key === 'ArrowUp' && index === 0 && !shiftKey && !main) return () => toTitle(0);
  if (rows === 0) return undefined;
  if (key === 'Enter') return open;
  if (key === ' ') return () => select(index, shiftKey ? 'range' : 'also');
  const targets: Readonly<Record<string, number>> = {
    ArrowDown: index + 1,
    ArrowUp: index - 1,
    PageDown: index + page,
    PageUp: index - page,
    Home: 0,
    End: rows - 1,
  };
  const target = targets[key];
  if (target === undefined) return undefined;
  const to = Math.max(0, Math.min(target, rows - 1));
  if (shiftKey) return () => select(to, main ? 'range-also' : 'range');
  return main ? () => focus(to) : () => select(to, 'only');
}

function titleKey(
  { key, shiftKey }: Keys,
  main: boolean,
  { title, titles }: ContentsPlace,
  { toTitle, sort, move, widen }: ContentsDeeds,
): (() => void) | undefined {
  if (key === 'ArrowDown') return () => toTitle(-1);
  if ((key === 'Enter' || key === ' ') && !main) return () => sort(title);
  if (key === 'Home') return () => toTitle(0);
  if (key === 'End') return () => toTitle(titles - 1);
  if (key !== 'ArrowLeft' && key !== 'ArrowRight') return undefined;
  const step = key === 'ArrowRight' ? 1 : -1;
  if (shiftKey) return () => move(title, step);
  if (main) return () => widen(title, step);
  return () => toTitle(Math.max(0, Math.min(title + step, titles - 1)));
}
