/** Rows of a container for a list of its own, by pages and by what is typed, whatever the tree has of it. */
import { useCallback, useEffect, useState } from 'react';
import { useStore } from 'zustand';
import { dnKey } from '../../shared/dn';
import type { EntryRow } from '../../shared/entry';
import type { Failure } from '../../shared/failure';
import type { ContainerView } from '../stores/container-view';
import { containerId } from '../stores/directory';
import { useGrove } from '../stores/grove';
import { explorerTexts } from '../texts/explorer';
import { noteOf } from './tree-shape';

const PAGE = 100;

interface Pages {
  /** What was asked: the container at this revision with this filter. */
  readonly name: string;
  readonly count: number;
  readonly rows: ReadonlyMap<number, EntryRow>;
  readonly failure: Failure | null;
}

export interface BranchRows {
  readonly count: number;
  readonly rowAt: (index: number) => EntryRow | undefined;
  /** Reads what is in sight, and what is chosen. */
  readonly watch: (from: number, to: number, chosen: number) => void;
  /** What is said while rows are missing, as long as they did not fail; null when none are. */
  readonly missing: string | null;
  readonly failure: Failure | null;
}

export function useBranchRows(profileId: string, dn: string, typed: string): BranchRows {
  const { client, directory } = useGrove();
  const id = containerId(profileId, dnKey(dn));
  const view = useStore(directory, (state) => state.containers[id]);
  const revision = view?.state?.revision ?? 0;
  const filter = typed.trim();
  const name = `${revision}/${filter}`;
  const [pages, setPages] = useState<Pages>({ name: '', count: 0, rows: new Map(), failure: null });
  const [wanted, setWanted] = useState('0');

  // Beginning to look into a container that was never opened loads it.
  useEffect(() => void directory.open(profileId, dn), [directory, profileId, dn]);

  useEffect(() => {
    if (revision === 0) return;
    const abort = new AbortController();
    const { signal } = abort;
    for (const page of wanted.split(',').map(Number)) {
      const asked = { profileId, dn, offset: page * PAGE, limit: PAGE, ...(filter !== '' && { filter }) };
      void client.directory.window(asked, { signal }).then((answer) => {
        if (signal.aborted) return;
        setPages((before) => {
          // Rows of another filter or revision are not mixed with these; until these are here, they stay.
          const rows = new Map(before.name === name ? before.rows : []);
          if (!answer.ok) return { name, count: 0, rows, failure: answer.failure };
          const { value } = answer;
          value.rows.forEach((row, index) => rows.set(value.offset + index, row));
          return { name, count: value.matching ?? value.state.loaded, rows, failure: null };
        });
      });
    }
    return () => abort.abort();
  }, [client, profileId, dn, filter, name, revision, wanted]);

  const watch = useCallback((from: number, to: number, chosen: number) => {
    const all = [from, to - 1, chosen].map((index) => Math.max(0, Math.floor(index / PAGE)));
    setWanted([...new Set(all)].sort((a, b) => a - b).join());
  }, []);

  return {
    count: pages.count,
    rowAt: (index) => pages.rows.get(index),
    watch,
    missing: missingOf(view),
    failure: pages.failure ?? failureOf(view),
  };
}

function missingOf(view: ContainerView | undefined): string | null {
  const note = noteOf(view);
  if (note === 'stopped') return explorerTexts.stopped(view?.state?.loaded ?? 0, view?.state?.total ?? null);
  // It is opened in a moment.
  return note === 'loading' || view === undefined ? explorerTexts.loadingChildren : null;
}

/** A load that a person stopped has a failure as well, which is none to them. */
function failureOf(view: ContainerView | undefined): Failure | null {
  return noteOf(view) === 'failed' ? (view?.failure ?? view?.state?.failure ?? null) : null;
}
