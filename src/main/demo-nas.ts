/** The NAS inside Grove: simulated ones on this computer's own loopback, so that everything can be tried without hardware. */
import { randomBytes } from 'node:crypto';
import type { NasOptions, RunningNas } from '../nas';
import type { Demo, Profile, ProfileDraft } from '../shared/profile';

type Nas = typeof import('../nas');

const DRAFT = { host: '127.0.0.1', https: false, path: '', account: 'admin' } as const;

/** How the two are called and told apart; their ports are others at each start. */
export const DEMO_PROFILES = [
  {
    demo: 'example',
    draft: { ...DRAFT, name: 'Demo NAS' },
    marks: { folder: '', colour: 'green', environment: 'test' },
  },
  {
    demo: 'company',
    draft: { ...DRAFT, name: 'Demo company' },
    marks: { folder: '', colour: 'blue', environment: 'production' },
  },
] as const satisfies readonly {
  readonly demo: Demo;
  readonly draft: Omit<ProfileDraft, 'port'>;
  readonly marks: Profile['marks'];
}[];

export interface DemoNas {
  /** Starts it when it is not running yet. */
  start(): Promise<void>;
  /** Where it listens, or undefined while it is not running. */
  port(): number | undefined;
  /** Made anew at each start and never written anywhere. */
  readonly password: string;
  stop(): Promise<void>;
}

export interface Demos {
  get(demo: Demo): DemoNas;
  /** The one behind a profile; undefined when that is a real NAS. */
  of(profile: Pick<Profile, 'kind' | 'demo'>): DemoNas | undefined;
  stop(): Promise<void>;
}

/** @param ldifFile the directory that the small one serves. */
export function createDemos(ldifFile: string): Demos {
  const all: Readonly<Record<Demo, DemoNas>> = {
    // Somebody works in the demo's directory too, so that its syncs bring something.
    example: createDemoNas(() => ({ directory: { kind: 'ldif', file: ldifFile }, changesPerSync: 5 })),
    company: createDemoNas(({ companyStory }) => ({
      directory: { kind: 'company' },
      onSync: companyStory(),
    })),
  };
  return {
    get: (demo) => all[demo],
    of: ({ kind, demo = 'example' }) => (kind === 'demo' ? all[demo] : undefined),
    async stop() {
      await Promise.all(Object.values(all).map((each) => each.stop()));
    },
  };
}

function createDemoNas(options: (nas: Nas) => NasOptions): DemoNas {
  const password = randomBytes(18).toString('base64url');
  let starting: Promise<RunningNas> | undefined;
  let running: RunningNas | undefined;
  return {
    password,
    port: () => running?.port,
    async start() {
      // Loaded when first used: most people never start it.
      starting ??= import('../nas').then((nas) =>
        nas.startNas({ ...options(nas), accounts: [{ name: DRAFT.account, password }] }),
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
