/** At the start: brings the first answers, if the program that ended last has left some and they are still true. */
import { learnSecret } from '../redact';
import { findSealed, openSealed, readSealed, type AnswersPlace } from './answers-file';
import { FirstAnswers } from './first-answers';

/** Milliseconds: a keychain that asks a person first is not waited for, since the program is there sooner. */
const WITHIN = 250;

/** The key of a copy; undefined where no keychain has it. */
type KeyOf = (profileId: string) => Promise<string | undefined>;

export async function findFirstAnswers(place: AnswersPlace, keyOf: KeyOf): Promise<FirstAnswers | undefined> {
  const late = new Promise<undefined>((resolve) => setTimeout(resolve, WITHIN, undefined).unref());
  return Promise.race([openFound(place, keyOf).catch(() => undefined), late]);
}

async function openFound(place: AnswersPlace, keyOf: KeyOf): Promise<FirstAnswers | undefined> {
  const profileId = await findSealed(place);
  if (profileId === undefined) return undefined;
  const [key, sealed] = await Promise.all([keyOf(profileId), readSealed(place, profileId)]);
  if (key === undefined) return undefined;
  learnSecret(key);
  return new FirstAnswers(openSealed(sealed, key));
}
