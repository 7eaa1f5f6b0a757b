/** What one program keeps for the next: what its first window is going to ask, with the answers of the end. */
import type { Retained } from '../../shared/contract';

export interface OpenedContainer {
  readonly profileId: string;
  readonly dn: string;
}

export interface KeptAnswers {
  /** What whoever subscribes is told. Its messages are older than any of the program that is going to be there. */
  readonly retained: Required<Retained>;
  /** The containers of which an answer is that they are open. */
  readonly opened: readonly OpenedContainer[];
}
