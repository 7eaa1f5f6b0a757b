/** Takes the commands that a person chose in the native menu, for the view that does them. */
import type { CommandId } from '../../shared/commands';

export interface CommandBox {
  readonly put: (id: CommandId) => void;
  /** Answers how to stop listening. */
  readonly listen: (listener: (id: CommandId) => void) => () => void;
}

export function createCommandBox(): CommandBox {
  const listeners = new Set<(id: CommandId) => void>();
  return {
    put: (id) => {
      for (const listener of listeners) listener(id);
    },
    listen: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
