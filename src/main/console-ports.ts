/** What the console is given by the desktop, or by a test in plain Node. */
import type { AlertNotification } from '../shared/alert';
import type { Profile } from '../shared/profile';
import type { Settings } from '../shared/settings';
import type { SteadyClock } from './clock';
import type { Transport } from './dsm/transport';
import type { EventHub } from './event-hub';
import type { JsonFile } from './files/json-file';
import type { Notices } from './notices';
import type { KeyValueKeychain } from './profiles/keychain';
import type { SpareThread } from './replica/spare-thread';

export interface ConsolePorts {
  /** Where the program keeps its files. */
  readonly folder: string;
  readonly hub: EventHub;
  readonly notices: Notices;
  readonly settings: JsonFile<Settings>;
  /** The built worker of the replica. */
  readonly workerFile: string;
  /** A worker of it that has begun already, for the copy that is looked at first. */
  readonly spareThread?: SpareThread;
  /** Ends when windows show what they begin with. What they need not for it comes after: main has one thread. */
  readonly shown?: Promise<void>;
  /** The built thread that reads long answers. */
  readonly pageThreadFile: string;
  /** The directory of the demo NAS. */
  readonly demoLdif: string;
  readonly keychain: KeyValueKeychain | undefined;
  readonly transport: (profile: Profile) => Transport;
  readonly isFocused: () => boolean;
  /** Whether any window is open for a person to see; what no window shows is asked more rarely. */
  readonly isShown: () => boolean;
  readonly notify: (notification: AlertNotification) => void;
  readonly clock: SteadyClock;
  readonly reportBug: (where: string, error: unknown) => void;
}
