/**
 * People who write Japanese, Chinese or Korean choose signs with the keys that are commands elsewhere: what their input
 * method takes is no command.
 */
import type { KeyboardEvent } from 'react';

/** Whether a key goes to an input method: Enter takes one of its candidates, Escape gives them up, the arrows go through them. */
export function isComposing(event: KeyboardEvent): boolean {
  return event.nativeEvent.isComposing;
}
