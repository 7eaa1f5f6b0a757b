/** What a page was told beforehand of what it is going to ask. It holds until main tells anything else. */
import type { Answer, Retained } from '../../shared/contract';
import { questionKey } from '../../shared/question-key';

export interface KnownAnswers {
  readonly learn: (answers: Retained['answers']) => void;
  /** For good: what is learned after that is too old. */
  readonly forget: () => void;
  /** @returns undefined for what only main can answer. */
  readonly find: (domain: string, name: string, input: unknown) => Answer<unknown> | undefined;
}

export function createKnownAnswers(): KnownAnswers {
  let known: NonNullable<Retained['answers']> = {};
  let isOver = false;
  return {
    learn: (answers = {}) => {
      if (!isOver) known = answers;
    },
    forget: () => {
      isOver = true;
      known = {};
    },
    find: (domain, name, input) => {
      const key = questionKey(domain, name, input);
      return Object.hasOwn(known, key) ? known[key] : undefined;
    },
  };
}
