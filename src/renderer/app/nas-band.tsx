/** A band over the window that says whose directory is in it, so that production is never mistaken for anything else. */
import clsx from 'clsx';
import { useEffect } from 'react';
import type { ProfileView } from '../../shared/profile';
import { colourOf } from '../profiles/nas-colour';
import { marksTexts } from '../texts/profiles';
import { plainSafe, SafeText } from '../ui/safe-text';
import styles from './nas-band.module.css';

export function NasBand({ profile }: { readonly profile: ProfileView | undefined }) {
  const { environment = null, colour = null } = profile?.marks ?? {};
  const word = environment === null ? null : marksTexts.environments[environment];
  const name = profile === undefined ? null : plainSafe(profile.name);

  useEffect(() => {
    document.title = [name, word, 'Grove'].filter((part) => part !== null).join(' — ');
  }, [name, word]);

  if (profile === undefined || (word === null && colour === null)) return null;
  return (
    <section
      aria-label={marksTexts.band}
      className={clsx(styles.band, environment !== null && styles[environment], word === null && styles.line)}
      style={colourOf(colour)}
    >
      {word !== null && (
        <>
          <strong>{word}</strong>
          <span>
            <SafeText text={profile.name} />
          </span>
        </>
      )}
    </section>
  );
}
