/** The NAS inside Grove: a simulated one on this computer's own loopback, so that everything can be tried without hardware. */
import { randomBytes } from 'node:crypto';
import type { RunningNas } from '../nas';

export const DEMO_PROFILE = {
  name: 'Demo NAS',
  host: '127.0.0.1',
  https: false,
  path: '',
  account: 'admin',
} as const;

export interface DemoNas {
  /** Starts it when it is not running yet. */
  start(): Promise<void>;
  /** Where it listens, or undefined while it is not running. */
  port(): number | undefined;
  /** Made anew at each start and never written anywhere. */
  readonly password: string;
  stop(): Promise<void>;
}

/** @param ldifFile the directory that it serves. */
export function createDemoNas(ldifFile: string): DemoNas {
  const password = randomBytes(18).toString('base64url');
  let starting: Promise<RunningNas> | undefined;
  let running: RunningNas | undefined;
  return {
    password,
    port: () => running?.port,
    async start() {
      // Loaded when first used: most people never start it.
      starting ??= import('../nas').then(({ startNas }) =>
        startNas({
          directory: { kind: 'ldif', file: ldifFile },
          accounts: [{ name: DEMO_PROFILE.account, password }],
          // Somebody works in the demo's directory too, so that its syncs bring something.
          changesPerSync: 5,
        }),
      );
      try {
        running = await starting;
      } catch (error) {
        starting = undefined;
        throw error;
      }
    },
    async stop() {
      await (await starting?.catch(() => undefined))?.close();
    },
  };
}
