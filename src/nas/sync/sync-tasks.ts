/** Sync tasks: each copies the directory's users and groups into the NAS's own table, over a set time. */
import { setImmediate } from 'node:timers/promises';
import { parseDn } from '../../shared/dn';
import type { Clock } from '../clock';
import { kindOf, text } from '../directory/attributes';
import type { DirectoryEntry, DirectorySource, ObjectKind } from '../directory/source';
import type { UserTable } from './user-table';

/** How the next syncs go. */
export interface SyncPlan {
  /** How long a whole sync takes, in milliseconds. */
  readonly durationMs: number;
  /** `vanished`: its task id is forgotten under way, as after a restart of the NAS. */
  readonly outcome: 'completed' | 'failed' | 'vanished';
  /** The part of the work, from 0 to 1, after which a sync fails or vanishes. */
  readonly stopsAt: number;
}

export interface SyncState {
  readonly status: 'running' | 'completed' | 'failed';
  /** Whole percent of the users and groups that are copied. */
  readonly progress: number;
  readonly usersSynced: number;
  readonly groupsSynced: number;
}

interface Task {
  readonly id: number;
  readonly plan: SyncPlan;
  readonly startedAt: number;
  readonly total: number;
  usersSynced: number;
  groupsSynced: number;
  ended: boolean;
  /** The copying that runs now; everyone who asks for the state waits for the same. */
  work: Promise<void>;
}

const COPIED: ReadonlySet<ObjectKind> = new Set(['user', 'group']);
/** The first task's number is the one of the API's documentation. */
const FIRST_ID = 12345;
const COPY_AT_ONCE = 500;

export interface SyncTasksOptions {
  readonly directory: DirectorySource;
  readonly table: UserTable;
  readonly clock: Clock;
  readonly plan: SyncPlan;
  /** How long the state of an ended task can be asked for, in milliseconds. */
  readonly retentionMs: number;
  /** Called when a sync starts, before anything is copied; what it answers is how this one sync goes. */
  readonly onStart?: () => Promise<Partial<SyncPlan>>;
}

/**
 * The tasks of one NAS. No timer runs: whenever somebody looks at a task, it does the work that is due by then. So a
 * sync costs nothing while nobody asks, and is exact under any clock.
 */
export class SyncTasks {
  readonly #options: SyncTasksOptions;
  readonly #tasks = new Map<number, Task>();
  #nextId = FIRST_ID;
  #starting: Promise<number> | undefined;
  /** How the syncs that start from now on go. */
  plan: SyncPlan;

  constructor(options: SyncTasksOptions) {
    this.#options = options;
    this.plan = options.plan;
  }

  /** Starts a sync and answers its number. While one runs, that one's number: DSM runs one at a time. */
  async start(): Promise<number> {
    for (const task of this.#tasks.values()) {
      await this.#catchUp(task);
      if (!task.ended) return task.id;
      if (this.#isForgotten(task)) this.#tasks.delete(task.id);
    }
    // Two that start at the same moment get the same task: whoever comes second waits for the first.
    this.#starting ??= this.#begin().finally(() => {
      this.#starting = undefined;
    });
    return this.#starting;
  }

  async #begin(): Promise<number> {
    const own = await this.#options.onStart?.();
    const id = this.#nextId++;
    this.#tasks.set(id, {
      id,
      plan: { ...this.plan, ...own },
      startedAt: this.#options.clock.now(),
      total: await this.#count(),
      usersSynced: 0,
      groupsSynced: 0,
      ended: false,
      work: Promise.resolve(),
    });
    return id;
  }

  /** The state of a task; undefined when there is none with this number (any more). */
  async state(id: number): Promise<SyncState | undefined> {
    const task = this.#tasks.get(id);
    if (task === undefined) return undefined;
    await this.#catchUp(task);
    const { plan, total, usersSynced, groupsSynced } = task;
    const age = this.#options.clock.now() - task.startedAt;
    if (this.#isForgotten(task)) {
      this.#tasks.delete(id);
      return undefined;
    }
    const copied = usersSynced + groupsSynced;
    const part = total === 0 ? partDone(task, age) : copied / total;
    const completed = task.ended && plan.outcome === 'completed';
    return {
      status: completed ? 'completed' : task.ended ? 'failed' : 'running',
      progress: completed ? 100 : Math.min(99, Math.floor(part * 100)),
      usersSynced,
      groupsSynced,
    };
  }

  /** Brings all tasks to where they should be by now. */
  async settle(): Promise<void> {
    for (const task of this.#tasks.values()) await this.#catchUp(task);
  }

  /** Forgets all tasks, as a restart of the NAS does. */
  forget(): void {
    this.#tasks.clear();
  }

  #isForgotten({ plan, startedAt, ended }: Task): boolean {
    const age = this.#options.clock.now() - startedAt;
    if (ended && plan.outcome === 'vanished') return true;
    return age > plan.durationMs + this.#options.retentionMs;
  }

  #catchUp(task: Task): Promise<void> {
    // A directory that could not be read once is read again at the next question; the caller of then has heard of it.
    task.work = task.work.catch(() => undefined).then(() => this.#copyDue(task));
    return task.work;
  }

  async #copyDue(task: Task): Promise<void> {
    if (task.ended) return;
    const { clock, table } = this.#options;
    const part = partDone(task, clock.now() - task.startedAt);
    const due = Math.floor(part * task.total);
    for (let copied = task.usersSynced + task.groupsSynced; copied < due;) {
      const entries = await this.#read(copied, Math.min(COPY_AT_ONCE, due - copied));
      // The directory has fewer objects than when the sync began.
      if (entries.length === 0) break;
      for (const entry of entries) this.#copy(entry, task);
      copied += entries.length;
      await setImmediate();
    }
    if (part < endOf(task.plan)) return;
    task.ended = true;
    if (task.plan.outcome === 'completed') table.dropOthers(task.id);
  }

  #copy(entry: DirectoryEntry, task: Task): void {
    const { attributes, dn } = entry;
    const kind = kindOf(attributes) === 'group' ? 'group' : 'user';
    const name = text(attributes, 'sAMAccountName') ?? text(attributes, 'cn') ?? dn;
    this.#options.table.put(kind, { name, dn }, task.id);
    if (kind === 'user') task.usersSynced += 1;
    else task.groupsSynced += 1;
  }

  async #count(): Promise<number> {
    const page = await this.#page(0, 0);
    return page?.total ?? 0;
  }

  async #read(offset: number, limit: number): Promise<readonly DirectoryEntry[]> {
    const page = await this.#page(offset, limit);
    return page?.entries ?? [];
  }

  #page(offset: number, limit: number) {
    const { directory } = this.#options;
    const base = parseDn(directory.baseDn);
    return directory.page({ base, scope: 'subtree', offset, limit, kinds: COPIED });
  }
}

function endOf(plan: SyncPlan): number {
  return plan.outcome === 'completed' ? 1 : Math.min(1, Math.max(0, plan.stopsAt));
}

/** The part of its work, from 0 to 1, that a task of this age has done. */
function partDone({ plan }: Task, ageMs: number): number {
  const part = plan.durationMs <= 0 ? 1 : Math.min(1, Math.max(0, ageMs / plan.durationMs));
  return Math.min(part, endOf(plan));
}
