/** Entries of a directory as the program passes them on: rows for the tree, whole entries for the entry pane. */
import { z } from 'zod';
import { failureSchema } from './failure-schema';

/**
 * The attributes of an entry as the NAS sent them: every value as text, in the order received. Values of attributes
 * with octet-string syntax are base64, since the NAS answers in JSON (see `attribute-values.ts`).
 */
export type ReceivedAttributes = Readonly<Record<string, readonly string[]>>;

/** An entry as it comes from a NAS, before it is in the replica. */
export interface ReceivedEntry {
  readonly dn: string;
  readonly attributes: ReceivedAttributes;
}

/** Entries of a page as a local copy takes them; how they are packed is its own concern. */
export interface PackedEntries {
  readonly count: number;
  /** How many were packed, those included of which a later one took the place. */
  readonly readable: number;
  /** The containers that they lie in. `key` is null for the one that was listed: there lies also what has no DN that can be read. */
  readonly parents: readonly { readonly key: string | null; readonly dn: string; readonly count: number }[];
  /** JSON in UTF-8: what is stored of each. */
  readonly rows: Uint8Array;
  /** The attributes of all, each JSON in UTF-8. */
  readonly attributes: Uint8Array;
  /** Every name that an attribute has. */
  readonly names: readonly string[];
}

/** One page of a container's listing. A long one comes packed from the thread that has read it. */
export interface ListPage {
  readonly entries: readonly ReceivedEntry[] | PackedEntries;
  /** How many rows the page had, also those that could not be read as entries. */
  readonly rows: number;
  /** How many there are in all, or null when the NAS does not say. */
  readonly total: number | null;
}

const entryKinds = [
  'domain',
  'organizational-unit',
  'container',
  'builtin-domain',
  'user',
  'computer',
  'group',
  'contact',
  'foreign-principal',
  'service-account',
  'policy',
  'printer',
  'shared-folder',
  'site',
  'subnet',
  'dns-zone',
  'dns-record',
  'other',
] as const;
export type EntryKind = (typeof entryKinds)[number];
export const entryKindSchema = z.enum(entryKinds);

export const attributeValueSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('text'), text: z.string() }),
  /** `size` is in bytes. */
  z.object({ type: z.literal('binary'), base64: z.string(), size: z.number() }),
]);
export type AttributeValue = z.infer<typeof attributeValueSchema>;

/** An attribute of an entry in a column: the first of its values, each as far as there is room, and how many there are. */
const cellSchema = z.object({ values: z.array(attributeValueSchema).readonly(), count: z.number() });
export type Cell = z.infer<typeof cellSchema>;

export const entryRowSchema = z.object({
  dn: z.string(),
  /** The normalised DN (`dnKey`), by which the program tells entries apart. */
  key: z.string(),
  name: z.string(),
  kind: entryKindSchema,
  /** Whether a tree offers to open it. */
  container: z.boolean(),
  /** The account's state where the entry is one. */
  disabled: z.boolean(),
  locked: z.boolean(),
  description: z.string().optional(),
  /** sAMAccountName. */
  account: z.string().optional(),
  /** whenCreated and whenChanged, epoch milliseconds. */
  created: z.number().optional(),
  modified: z.number().optional(),
  /** The columns that were asked for, in their order. */
  cells: z.array(cellSchema).readonly().optional(),
});
export type EntryRow = z.infer<typeof entryRowSchema>;

export const entrySchema = entryRowSchema.extend({
  attributes: z
    .array(z.object({ name: z.string(), values: z.array(attributeValueSchema).readonly() }))
    .readonly(),
  /** When the NAS sent it, epoch milliseconds. */
  asOf: z.number(),
});
export type Entry = z.infer<typeof entrySchema>;

export const containerStateSchema = z.object({
  profileId: z.string(),
  dn: z.string(),
  key: z.string(),
  /**
   * `unknown`: never loaded. `loading`: pages are arriving. `complete`: everything the NAS has was copied at `asOf`.
   * `stopped`: a load ended before its end, by failure or cancelling; what arrived is kept.
   */
  phase: z.enum(['unknown', 'loading', 'complete', 'stopped']),
  /** Children in the local copy. */
  loaded: z.number(),
  /** How many of those are containers; in the usual order they come first. */
  containers: z.number(),
  /** Children on the NAS as it says, or null while it has not said. */
  total: z.number().nullable(),
  /** When the last complete load ended, epoch milliseconds; null when none ever did. */
  asOf: z.number().nullable(),
  failure: failureSchema.nullable(),
  /** Grows with every change of the container or its rows, so that the newer of two states is known. */
  revision: z.number(),
});
export type ContainerState = z.infer<typeof containerStateSchema>;

/** The name of an attribute, without options. */
export const attributeNameSchema = z.string().min(1).max(200);

/**
 * How a container's rows are put in order; by name, containers come before all others, and behind them backwards. An
 * attribute counts with its first value: numbers and times as such, texts as names are.
 */
export const rowOrderSchema = z.object({
  by: z.union([
    z.enum(['name', 'kind', 'state', 'dn']),
    z.object({ attribute: attributeNameSchema }).readonly(),
  ]),
  /** What has no value comes last either way. */
  descending: z.boolean(),
});
export type RowOrder = z.infer<typeof rowOrderSchema>;

/** Some rows of a container, in the order that is shown, beginning at `offset`. */
export const rowWindowSchema = z.object({
  state: containerStateSchema,
  offset: z.number(),
  rows: z.array(entryRowSchema).readonly(),
  /** How many rows there are in this order, where a filter leaves out some or the order is not the usual one. */
  matching: z.number().optional(),
});
export type RowWindow = z.infer<typeof rowWindowSchema>;
