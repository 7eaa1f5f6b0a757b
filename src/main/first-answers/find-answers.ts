/** At the start: brings the first answers, if the program that ended last has left some and they are still true. */
import { openKeychain } from '../profiles/keychain';
import { secretName } from '../profiles/secret-name';
import { learnSecret } from '../redact';
import { findSealed, openSealed, readSealed, type AnswersPlace } from './answers-file';
import { FirstAnswers } from './first-answers';

/** Milliseconds: a keychain that asks a person first is not waited for, since the program is there sooner. */
const WITHIN = 250;

export async function findFirstAnswers(place: AnswersPlace): Promise<FirstAnswers | undefined> {
  const late = new Promise<undefined>((resolve) => setTimeout(resolve, WITHIN, undefined).unref());
  return Promise.race([openFound(place).catch(() => undefined), late]);
}

async function openFound(place: AnswersPlace): Promise<FirstAnswers | undefined> {
  const profileId = await findSealed(place);
  if (profileId === undefined) return undefined;
  const asked = openKeychain().then((keychain) => keychain?.get(secretName(profileId, 'replica-key')));
  const [key, sealed] = await Promise.all([asked, readSealed(place, profileId)]);
  if (key === undefined) return undefined;
  learnSecret(key);
  return new FirstAnswers(openSealed(sealed, key));
}
