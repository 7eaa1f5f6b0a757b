/** The log of alerts by windows of rows, since it may hold many thousands; read anew when something was added to it. */
import { useCallback, useEffect, useState } from 'react';
import type { Input } from '../../shared/contract';
import type { Alert } from '../../shared/alert';
import { useGrove, useProgram } from '../stores/grove';

export type AlertFilter = Omit<Input<'alerts', 'list'>, 'offset' | 'limit'>;

/** Rows of one reading. */
const PAGE = 100;
/** Milliseconds between two readings: many alerts in a moment are read together. */
const PACE = 250;

interface Read {
  /** What it was read for. */
  readonly filter: AlertFilter;
  readonly total: number;
  readonly offset: number;
  readonly rows: readonly Alert[];
}

export interface AlertLog {
  /** How many the filter leaves; null until it is known. */
  readonly total: number | null;
  readonly at: (index: number) => Alert | undefined;
  /** Where an alert stands among those that were read; -1 when it is none of them. */
  readonly indexOf: (id: string) => number;
  /** The rows that are in sight. */
  readonly show: (from: number, to: number) => void;
}

/** @param filter the same object as long as it is the same filter. */
export function useAlertLog(filter: AlertFilter): AlertLog {
  const { client } = useGrove();
  const alerts = useProgram((state) => state.alerts);
  const counts = useProgram((state) => state.alertCounts);
  const [first, setFirst] = useState(0);
  const [read, setRead] = useState<Read | null>(null);

  useEffect(() => {
    const controller = new AbortController();
    const { signal } = controller;
    const load = async () => {
      const answer = await client.alerts.list({ ...filter, offset: first, limit: 2 * PAGE }, { signal });
      if (answer.ok) setRead({ filter, ...answer.value });
    };
    // At once for another part or another filter, and later for what was added meanwhile.
    const known = read?.filter === filter && read.offset === first;
    const timer = setTimeout(() => void load(), known ? PACE : 0);
    return () => {
      clearTimeout(timer);
      controller.abort();
    };
    // What was read is no reason to read.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [client, filter, first, alerts, counts]);

  const show = useCallback((from: number, to: number) => {
    setFirst((before) => {
      const covered = from >= before && to <= before + 2 * PAGE;
      return covered ? before : Math.max(0, Math.floor(from / PAGE) * PAGE - PAGE / 2);
    });
  }, []);

  const shown = read?.filter === filter ? read : null;
  return {
    total: shown?.total ?? null,
    at: (index) => shown?.rows[index - shown.offset],
    indexOf: (id) => {
      const index = shown?.rows.findIndex((row) => row.id === id) ?? -1;
      return shown === null || index === -1 ? -1 : shown.offset + index;
    },
    show,
  };
}
