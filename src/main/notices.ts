/** What Grove must say that belongs to no NAS; it stays until a person has read it. */
import { randomUUID } from 'node:crypto';
import type { Notice } from '../shared/contract';
import type { Failure } from '../shared/failure';

export interface Notices {
  readonly all: () => readonly Notice[];
  readonly add: (failure: Failure) => void;
  readonly dismiss: (id: string) => void;
}

export function createNotices(onChange: (notices: readonly Notice[]) => void): Notices {
  let notices: readonly Notice[] = [];
  const publish = (next: readonly Notice[]) => {
    notices = next;
    onChange(notices);
  };
  publish([]);
  return {
    all: () => notices,
    add(failure) {
      // The same trouble met again is still one thing to read.
      const others = notices.filter((notice) => notice.failure.message !== failure.message);
      publish([...others, { id: randomUUID(), failure }]);
    },
    dismiss(id) {
      publish(notices.filter((notice) => notice.id !== id));
    },
  };
}
