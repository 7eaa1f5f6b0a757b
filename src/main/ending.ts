/** How the program ends: what is open is closed, and what the next one begins with is kept. */
import type { Console } from './console';
import { waitFor } from './dsm/linked-signal';
import type { AnswersPlace } from './first-answers/answers-file';
import { gatherAnswers, keepAnswers, type GatherOptions } from './first-answers/keep-answers';

/** Milliseconds: a quit waits no longer for what a keychain may ask a person, nor for longer answers. */
const OPENED_WITHIN = 2000;
const GATHERED_WITHIN = 1000;

type Call = Parameters<GatherOptions['ask']>;

interface EndingOptions {
  /** The program may be told to end while it begins. */
  readonly opening: Promise<Console>;
  readonly ask: (call: Call, signal: AbortSignal) => ReturnType<GatherOptions['ask']>;
  readonly snapshot: GatherOptions['snapshot'];
  readonly place: AnswersPlace;
  /** Of what keeps it from ending as it should, but not from ending. */
  readonly report: (where: string, error: unknown) => void;
}

/** Ends when nothing is open any more, whatever went wrong with it. */
export async function endProgram({ opening, ask, snapshot, place, report }: EndingOptions): Promise<void> {
  const grove = await waitFor(opening, AbortSignal.timeout(OPENED_WITHIN)).catch(() => undefined);
  // Nothing was opened, so what was kept before is as true as it was.
  if (grove === undefined) return;
  const otherwise = (where: string) => (error: unknown) => {
    report(where, error);
    return undefined;
  };
  const gather = () => {
    const signal = AbortSignal.timeout(GATHERED_WITHIN);
    const asked = { ask: (...call: Call) => ask(call, signal), snapshot, keyOf: grove.copyKeyOf };
    return waitFor(gatherAnswers(asked), signal).catch(otherwise('gathering first answers'));
  };
  const gathered = await grove.close(gather).catch(otherwise('closing'));
  await keepAnswers(place, gathered).catch(otherwise('first answers'));
}
