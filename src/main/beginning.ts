/** How the program begins: what the local copies know is shown at once; then every NAS whose password is known is connected to. */
import { FailureError } from '../shared/failure';
import type { Profile } from '../shared/profile';
import type { Clock } from './clock';

/** A window that comes first waits so long for what it is going to show, in milliseconds. */
const RECALLED_WITHIN = 150;

interface BeginningOptions {
  /** Shows what the local copy of a profile knows. */
  readonly recall: (profile: Profile) => Promise<void>;
  /** Ends when windows show what they begin with: connecting comes after, for main has one thread. */
  readonly shown: Promise<void> | undefined;
  readonly connect: (profile: Profile, options: { readonly signal: AbortSignal }) => Promise<unknown>;
  readonly clock: Clock;
  /** The program ends. */
  readonly signal: AbortSignal;
  readonly reportBug: (where: string, error: unknown) => void;
}

interface Beginning {
  /** Ends when the copy of the first NAS is shown, unless that takes long, as where a keychain asks a person. */
  readonly firstRecalled: Promise<void>;
  /** Ends when every copy is shown, or cannot be. */
  readonly recalled: Promise<unknown>;
}

export function beginWith(profiles: readonly Profile[], options: BeginningOptions): Beginning {
  const { recall, shown, connect, clock, signal, reportBug } = options;
  const recalls = profiles.map((profile) => ({ profile, recalled: recall(profile) }));
  for (const { profile, recalled } of recalls) {
    recalled
      .then(() => shown)
      .then(() => connect(profile, { signal }))
      .catch((error: unknown) => {
        // A failure is the connection's state by now, and shown there.
        if (!(error instanceof FailureError) && !signal.aborted) reportBug('connecting at the start', error);
      });
  }
  const soon = clock.wait(RECALLED_WITHIN, { signal });
  return {
    firstRecalled: Promise.race([recalls[0]?.recalled, soon]).catch(() => undefined),
    recalled: Promise.allSettled(recalls.map(({ recalled }) => recalled)),
  };
}
