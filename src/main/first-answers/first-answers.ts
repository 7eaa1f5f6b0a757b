/**
 * What the first window is told before the program behind it is loaded: the answers of the last end of the program. Since then
 * nobody has changed a local copy, so they are what the program would say.
 */
import type { Retained } from '../../shared/contract';
import { Lull } from '../lull';
import type { KeptAnswers, OpenedContainer } from './kept-answers';

/** A page draws what it was told, and asks for more, within so many milliseconds; then the program may take the processor. */
const GIVEN = { quiet: 120, within: 1000 };

export class FirstAnswers {
  readonly #lull = new Lull(GIVEN);
  readonly #kept: KeptAnswers;
  #ended = false;

  constructor(kept: KeptAnswers) {
    this.#kept = kept;
  }

  /** Ends when the page has what it begins with. */
  get given(): Promise<void> {
    return this.#lull.come;
  }

  /** @returns undefined once the program is there to say it. */
  tell(): Retained | undefined {
    this.#lull.stir();
    return this.#ended ? undefined : this.#kept.retained;
  }

  /** A page has asked for what only the program can answer, and is drawing what it was told. */
  asked(): void {
    this.#lull.stir();
  }

  /** From now on the program answers. @returns the containers that pages take for open: it has to learn of them. */
  end(): readonly OpenedContainer[] {
    this.#ended = true;
    return this.#kept.opened;
  }
}
