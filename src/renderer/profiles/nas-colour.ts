/** A NAS's colour on an element: its token as `--nas-colour`, which the element's class paints with. */
import type { CSSProperties } from 'react';
import type { NasColour } from '../../shared/profile';

export function colourOf(colour: NasColour | null | undefined): CSSProperties | undefined {
  return colour == null ? undefined : ({ '--nas-colour': `var(--nas-${colour})` } as CSSProperties);
}
