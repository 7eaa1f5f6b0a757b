/** What is typed into the finder and what was found for it. The newest keystroke wins; old rows stay until its answer. */
import { useEffect, useRef, useState } from 'react';
import type { EntryRow } from '../../shared/entry';
import type { Failure } from '../../shared/failure';
import type { SearchGroup } from '../../shared/search-results';
import { useGrove, useProgram } from '../stores/grove';

/** Rows of each NAS. */
const ROWS = 8;

export interface FoundRow {
  readonly profileId: string;
  readonly row: EntryRow;
}

interface Answered {
  /** What was searched for; empty before anything was. */
  readonly text: string;
  readonly groups: readonly SearchGroup[];
  readonly failure: Failure | null;
}

export interface Finder extends Answered {
  readonly typed: string;
  readonly type: (text: string) => void;
  readonly searching: boolean;
  /** The best row for what is typed now, once it is known; undefined when there is none or more was typed meanwhile. */
  readonly best: () => Promise<FoundRow | undefined>;
}

const NOTHING: Answered = { text: '', groups: [], failure: null };

export const foundRows = (groups: readonly SearchGroup[]): readonly FoundRow[] =>
  groups.flatMap(({ profileId, rows }) => rows.map((row) => ({ profileId, row })));

export function useFinder(): Finder {
  const { client } = useGrove();
  const [typed, setTyped] = useState('');
  const [answered, setAnswered] = useState(NOTHING);
  const newest = useRef<Promise<Answered>>(Promise.resolve(NOTHING));
  const text = typed.trim();
  /** Once a directory was copied there is more to find. */
  const copied = useProgram((state) => state.crawls.map(({ generation }) => generation).join());

  useEffect(() => {
    if (text === '') return;
    const abort = new AbortController();
    const { signal } = abort;
    newest.current = client.search.find({ field: 'finder', text, limit: ROWS }, { signal }).then((answer) => {
      if (signal.aborted) return NOTHING;
      const found = answer.ok
        ? { text, groups: answer.value.groups, failure: null }
        : { text, groups: [], failure: answer.failure };
      setAnswered(found);
      return found;
    });
    return () => abort.abort();
  }, [client, text, copied]);

  return {
    ...answered,
    typed,
    type: (changed) => {
      setTyped(changed);
      if (changed.trim() === '') setAnswered(NOTHING);
    },
    searching: answered.text !== text,
    best: async () => foundRows((await newest.current).groups)[0],
  };
}
