/** Numbers the program's events and keeps the newest of each retained one, so that a window opened late is never wrong. */
import type { EventMessage, EventPayload } from '../shared/contract';
import { events } from '../shared/contract';
import type { EventName } from '../shared/contract-names';

export interface EventHub {
  readonly publish: <E extends EventName>(name: E, payload: EventPayload<E>) => void;
  /** A message for one window alone, which nobody else hears of. */
  readonly letter: <E extends EventName>(name: E, payload: EventPayload<E>) => EventMessage<E>;
  /** The newest message of every retained event that was ever published. */
  readonly snapshot: () => readonly EventMessage[];
  /** Answers how to stop listening. */
  readonly listen: (listener: (message: EventMessage) => void) => () => void;
}

export function createEventHub(): EventHub {
  const retained = new Map<EventName, EventMessage>();
  const listeners = new Set<(message: EventMessage) => void>();
  let sequence = 0;
  const letter = <E extends EventName>(name: E, payload: EventPayload<E>): EventMessage<E> => {
    sequence += 1;
    return { name, sequence, payload };
  };
  return {
    letter,
    publish(name, payload) {
      const message = letter(name, payload) as EventMessage;
      if (events[name].retained) retained.set(name, message);
      for (const listener of listeners) listener(message);
    },
    snapshot: () => [...retained.values()],
    listen(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
