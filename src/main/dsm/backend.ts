/** What the program asks of a directory on a NAS, whatever its APIs are called there. */
import type { DomainFacts, Vocabulary } from '../../shared/domain';
import type { ListPage } from '../../shared/entry';
import type { CallOptions } from './api-client';

export interface SyncStatus {
  /** `lost`: the NAS does not know the task (any more), which is neither completed nor failed. */
  readonly state: 'running' | 'completed' | 'failed' | 'lost';
  /** 0 to 100; null where the NAS does not say, and so for the counts. */
  readonly percent: number | null;
  readonly usersSynced: number | null;
  readonly groupsSynced: number | null;
  readonly detail?: string;
}

/** Every method throws FailureError, or the signal's reason when it is aborted. */
export interface DirectoryBackend {
  readonly vocabulary: Vocabulary;
  facts(options: CallOptions): Promise<DomainFacts>;
  /**
   * One page of what lies below a DN. Whether that is one level or the whole subtree, and how many rows of `limit` really
   * come, is the NAS's choice.
   */
  list(
    page: { readonly baseDn: string; readonly offset: number; readonly limit: number },
    options: CallOptions,
  ): Promise<ListPage>;
  /**
   * Starts a sync. It is asked for at most once.
   * @throws `sync-uncertain` when it was asked for and the answer was lost
   */
  startSync(options: CallOptions): Promise<{ readonly taskId: string }>;
  syncStatus(taskId: string, options: CallOptions): Promise<SyncStatus>;
}
