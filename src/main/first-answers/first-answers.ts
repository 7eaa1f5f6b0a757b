/**
 * What the first window is told before the program behind it is loaded: the answers of the last end of the program. Since then
 * nobody has changed a local copy, so they are what the program would say.
 */
import type { Answer, EventMessage } from '../../shared/contract';
import { Lull } from '../lull';
import { questionKey, type KeptAnswers } from './kept-answers';

/** A page asks what it begins with, and draws it, within so many milliseconds; then the program may take the processor. */
const GIVEN = { quiet: 120, within: 1000 };

interface OpenedContainer {
  readonly profileId: string;
  readonly dn: string;
}

export class FirstAnswers {
  readonly #lull = new Lull(GIVEN);
  readonly #kept: KeptAnswers;
  readonly #opened: OpenedContainer[] = [];
  #ended = false;

  constructor(kept: KeptAnswers) {
    this.#kept = kept;
  }

  /** Ends when the page has what it begins with. */
  get given(): Promise<void> {
    return this.#lull.come;
  }

  /** @returns undefined once the program is there to say it. */
  snapshot(): readonly EventMessage[] | undefined {
    this.#lull.stir();
    return this.#ended ? undefined : this.#kept.snapshot;
  }

  /** @returns undefined for what only the program can answer. */
  answer(domain: unknown, name: unknown, input: unknown): Answer<unknown> | undefined {
    if (this.#ended) return undefined;
    this.#lull.stir();
    const key = questionKey(domain, name, input);
    const answer = Object.hasOwn(this.#kept.answers, key) ? this.#kept.answers[key] : undefined;
    if (answer?.ok && domain === 'directory' && name === 'open') this.#opened.push(input as OpenedContainer);
    return answer;
  }

  /** From now on the program answers. @returns the containers that were opened meanwhile: it has to learn of them. */
  end(): readonly OpenedContainer[] {
    this.#ended = true;
    return this.#opened;
  }
}
