/** Changes on their way into files: as they are reported, and as operations that a directory can follow. */
import type { Change } from './change';
import type { ReceivedAttributes } from './entry';

/** A change with the values of its attributes as they were received. */
export interface ReportedChange extends Omit<Change, 'key' | 'attributes'> {
  readonly changes: readonly {
    readonly name: string;
    readonly noise: boolean;
    readonly removed: readonly string[];
    readonly added: readonly string[];
  }[];
}

export interface Modification {
  readonly how: 'add' | 'delete' | 'replace';
  readonly name: string;
  /** None with `delete`: the whole attribute. */
  readonly values: readonly string[];
}

/** As in RFC 4511, 4.6 to 4.9. Attributes are as they were received. */
export type ChangeRecord =
  | { readonly is: 'add'; readonly dn: string; readonly attributes: ReceivedAttributes }
  | { readonly is: 'delete'; readonly dn: string }
  | { readonly is: 'modify'; readonly dn: string; readonly modifications: readonly Modification[] }
  | {
      readonly is: 'move';
      readonly dn: string;
      readonly newRdn: string;
      readonly deleteOldRdn: boolean;
      /** Undefined where it stays in its container. */
      readonly newSuperior: string | undefined;
    };
