/** One container for its table: opened when it is not yet, its rows read where the view looks. */
import { useEffect } from 'react';
import { useStore } from 'zustand';
import { attributesShown } from '../../shared/first-rows';
import type { ContainerView } from '../stores/container-view';
import { containerId } from '../stores/directory';
import { useGrove } from '../stores/grove';
import type { Sight } from '../stores/table-loader';
import type { TableView } from '../stores/table-view';
import { useLayout } from '../stores/use-layout';
import { choicesOf, columnsOf, type Column, type ColumnChoice } from './contents-columns';

export function useContainer(profileId: string, dn: string, key: string): ContainerView | undefined {
  const { directory } = useGrove();
  const id = containerId(profileId, key);
  useEffect(() => {
    if (directory.getState().containers[id] === undefined) void directory.open(profileId, dn);
  }, [directory, id, profileId, dn]);
  return useStore(directory, (state) => state.containers[id]);
}

/** The columns of all tables, as the person has arranged them. */
export function useColumns(): readonly [
  columns: readonly Column[],
  change: (choices: readonly ColumnChoice[] | null) => void,
] {
  const [kept, change] = useLayout('columns');
  return [
    columnsOf(kept === undefined || kept.length === 0 ? undefined : kept),
    // None is kept for the usual ones, so that those of a later Grove are had too.
    (choices) => change(choices === null ? [] : [...choicesOf(choices)]),
  ];
}

export function useTable(
  place: { readonly profileId: string; readonly dn: string; readonly key: string },
  columns: readonly Column[],
): TableView | undefined {
  const { contents } = useGrove();
  const { profileId, dn, key } = place;
  const id = containerId(profileId, key);
  const attributes = attributesShown(columns.map((column) => column.id)).join('\n');
  useEffect(() => {
    contents.open({ profileId, dn, key });
    contents.show(id, attributes === '' ? [] : attributes.split('\n'));
  }, [contents, id, profileId, dn, key, attributes]);
  // Apart from the columns: whoever changes those looks at the same rows as before.
  useEffect(() => {
    contents.begin(id);
    return () => contents.end(id);
  }, [contents, id]);
  return useStore(contents, (state) => state.tables[id]);
}

export function useSight(id: string, { from, to, whole }: Sight): void {
  const { contents } = useGrove();
  useEffect(() => {
    contents.watch(id, { from, to, whole });
  }, [contents, id, from, to, whole]);
}
