/** The time, for views that show how long something takes: one timer for each pace, only while somebody looks. */
import { useSyncExternalStore } from 'react';

interface Clock {
  readonly subscribe: (listener: () => void) => () => void;
  readonly now: () => number;
}

const clocks = new Map<number, Clock>();

function clock(pace: number): Clock {
  const known = clocks.get(pace);
  if (known !== undefined) return known;
  const listeners = new Set<() => void>();
  let timer: ReturnType<typeof setInterval> | undefined;
  let now = Date.now();
  const tick = () => {
    now = Date.now();
    for (const listener of listeners) listener();
  };
  const made: Clock = {
    now: () => now,
    subscribe: (listener) => {
      if (listeners.size === 0) {
        now = Date.now();
        timer = setInterval(tick, pace);
      }
      listeners.add(listener);
      return () => {
        listeners.delete(listener);
        if (listeners.size === 0) clearInterval(timer);
      };
    },
  };
  clocks.set(pace, made);
  return made;
}

/** @param pace how often the view is to be told, in milliseconds. */
export function useNow(pace: number): number {
  const { subscribe, now } = clock(pace);
  return useSyncExternalStore(subscribe, now);
}
