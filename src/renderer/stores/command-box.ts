/** Takes the commands that a person chose in the native menu, for the view that does them. */
import type { CommandId } from '../../shared/commands';

export interface CommandBox {
  /** What comes before anybody listens waits for the first who does. */
  readonly put: (id: CommandId) => void;
  /** Answers how to stop listening. */
  readonly listen: (listener: (id: CommandId) => void) => () => void;
}

export function createCommandBox(): CommandBox {
  const listeners = new Set<(id: CommandId) => void>();
  let waiting: CommandId | undefined;
  return {
    put: (id) => {
      if (listeners.size === 0) waiting = id;
      for (const listener of listeners) listener(id);
    },
    listen: (listener) => {
      listeners.add(listener);
      if (waiting !== undefined) listener(waiting);
      waiting = undefined;
      return () => listeners.delete(listener);
    },
  };
}
