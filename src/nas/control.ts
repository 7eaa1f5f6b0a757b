/** The hands on a running NAS: what a test or a demonstration does to it that no client could. */
import type { AddressBlock } from './access/address-block';
import type { DeviceTokens } from './access/device-tokens';
import type { OneTimeCodes } from './access/one-time-codes';
import type { Sessions, StaleCode } from './access/sessions';
import { DirectoryError, type EditableDirectory } from './directory/source';
import type { FaultRule } from './faults/fault';
import type { FaultSet } from './faults/fault-set';
import type { Statistics, StatisticsCollector } from './statistics';
import type { SyncPlan, SyncTasks } from './sync/sync-tasks';
import type { TableRow, UserTable } from './sync/user-table';
import type { CertificateKind } from './web/certificates';
import type { HttpsListener } from './web/https';

export interface NasControl {
  readonly statistics: {
    read(): Statistics;
    /** Begins to count anew. */
    reset(): void;
  };
  readonly faults: {
    /** Switches a fault on; the number it answers switches it off again. */
    add(rule: FaultRule): number;
    remove(id: number): void;
    /** Switches all faults off. */
    clear(): void;
    /** The faults that are switched on, by number. */
    rules(): ReadonlyMap<number, FaultRule>;
    /** How often each kind of fault has struck since the NAS started. */
    struck(): Readonly<Record<string, number>>;
  };
  readonly sessions: {
    /** Ends all sessions; their calls are answered with this code from then on. Default: 106, timed out. */
    end(code?: StaleCode): void;
  };
  readonly security: {
    readonly blockedAddresses: readonly string[];
    /** Lifts all blocks. */
    unblock(): void;
    /** Forgets all trusted devices: their tokens are worth nothing. */
    forgetDevices(): void;
    /** Sets by how many milliseconds the NAS's clock is ahead of the true time. */
    setClockSkew(ms: number): void;
  };
  /** The certificate of the HTTPS port; absent without one. */
  readonly certificate?: {
    /** SHA-256 of the one that is shown now, as `AB:CD:…`. */
    readonly fingerprint256: string;
    /** Shows another certificate from now on. */
    change(kind: CertificateKind): Promise<void>;
    /** The authority behind `issued` and `expired` certificates, as PEM. */
    authority(): Promise<string>;
  };
  readonly sync: {
    /** How the syncs that start from now on go; what is left out stays as it is. */
    plan(plan: Partial<SyncPlan>): void;
    /** Forgets all tasks: their ids become unknown. */
    forgetTasks(): void;
    /** The NAS's own users and groups, as the syncs so far have left them. */
    table(): Promise<{ readonly users: readonly TableRow[]; readonly groups: readonly TableRow[] }>;
  };
  /** Changes the directory. Throws DirectoryError when its source cannot be changed. */
  readonly directory: EditableDirectory;
  /** Sets what the directory server says of itself: `running`, `stopped`. */
  setDirectoryStatus(status: string): void;
}

export interface ControlParts {
  readonly https: HttpsListener | undefined;
  readonly statistics: StatisticsCollector;
  readonly faults: FaultSet;
  readonly sessions: Sessions;
  readonly block: AddressBlock;
  readonly devices: DeviceTokens;
  readonly codes: OneTimeCodes;
  readonly tasks: SyncTasks;
  readonly table: UserTable;
  readonly editable: EditableDirectory | undefined;
  readonly status: { text: string };
}

export function createControl(parts: ControlParts): NasControl {
  const { statistics, faults, sessions, block, devices, codes, https, tasks, table, editable, status } =
    parts;
  return {
    statistics: {
      read: () => statistics.snapshot(sessions.count),
      reset: () => statistics.reset(),
    },
    faults,
    sessions: { end: (code = 106) => sessions.end(code) },
    security: {
      get blockedAddresses() {
        return block.addresses;
      },
      unblock: () => block.clear(),
      forgetDevices: () => devices.clear(),
      setClockSkew: (ms) => {
        codes.skewMs = ms;
      },
    },
    ...(https && { certificate: certificateControl(https) }),
    sync: {
      plan: (plan) => {
        tasks.plan = { ...tasks.plan, ...plan };
      },
      forgetTasks: () => tasks.forget(),
      table: async () => {
        await tasks.settle();
        return { users: table.users(), groups: table.groups() };
      },
    },
    get directory() {
      if (editable === undefined) throw new DirectoryError('This directory cannot be changed.');
      return editable;
    },
    setDirectoryStatus: (text) => {
      status.text = text;
    },
  };
}

function certificateControl(https: HttpsListener): NonNullable<NasControl['certificate']> {
  return {
    get fingerprint256() {
      return https.certificate.fingerprint256;
    },
    change: async (kind) => {
      await https.changeCertificate(kind);
    },
    authority: () => https.authority(),
  };
}
