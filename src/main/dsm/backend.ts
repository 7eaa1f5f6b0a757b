/** What the program asks of a directory on a NAS, whatever its APIs are called there. */
import type { DomainFacts, Vocabulary } from '../../shared/domain';
import type { ListPage } from '../../shared/entry';
import type { SyncStatus } from '../../shared/sync-run';
import type { CallOptions, ReadOptions } from './api-client';
import type { ReadPage } from './rows';

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
    options: Omit<ReadOptions, 'subject'>,
  ): Promise<ListPage>;
  /**
   * Some of what a NAS lists at and below a DN, the entry of that DN among it if the NAS ever lists it so.
   * @throws `object-not-found`
   */
  around(dn: string, options: CallOptions): Promise<ReadPage>;
  /**
   * Starts a sync. It is asked for at most once.
   * @throws `sync-uncertain` when it was asked for and the answer was lost
   */
  startSync(options: CallOptions): Promise<{ readonly taskId: string }>;
  syncStatus(taskId: string, options: CallOptions): Promise<SyncStatus>;
}
