/** Calls that read a directory: containers, entries, memberships, search. */
import { z } from 'zod';
import { certificateFactsSchema } from '../certificate-facts';
import {
  attributeNameSchema,
  containerStateSchema,
  entryRowSchema,
  entrySchema,
  rowWindowSchema,
} from '../entry';
import { membershipWindowSchema, pathStepSchema } from '../relations';
import { searchResultsSchema } from '../search-results';
import {
  nothing,
  profileId,
  ofProfile,
  ofEntry,
  part,
  query,
  ofMemberships,
  ofView,
  keysSchema,
} from './shapes';

export const directory = {
  /** Answers at once what is known of a container, and begins to load it when it was never loaded. */
  open: { input: ofEntry, output: containerStateSchema },
  /** Loads a container again from the NAS, whatever is known of it. */
  reload: { input: ofEntry, output: containerStateSchema },
  /** Stops a load under way; what arrived is kept. */
  stop: { input: ofEntry, output: nothing },
  /**
   * Rows of a container from the local copy; without an order containers first, then by name. A filter is a query;
   * for one that is none the call fails with `query-invalid`. Each row has a cell for each of `columns`, with values
   * that are cut to what a cell shows unless they are wanted `whole`.
   */
  window: {
    input: ofView.partial({ order: true, filter: true }).extend({
      ...part,
      columns: z.array(attributeNameSchema).max(100).readonly().optional(),
      whole: z.boolean().optional(),
    }),
    output: rowWindowSchema,
  },
  /** The keys and DNs alone of rows, as for a selection from one row to another. */
  keys: {
    input: ofView.extend({
      offset: z.number().int().min(0),
      limit: z.number().int().min(1).max(1_000_000),
    }),
    output: z.object({ keys: z.array(z.string()).readonly(), dns: z.array(z.string()).readonly() }),
  },
  /** Which rows entries are, by their keys; null for what is none of them. */
  places: { input: ofView.extend({ keys: keysSchema }), output: z.array(z.number().nullable()).readonly() },
  /** The attributes that occur in the local copy, each spelled as the NAS does. */
  attributes: { input: ofProfile, output: z.array(z.string()).readonly() },
  /** One entry from the local copy, with every attribute that the NAS sent. */
  entry: { input: ofEntry, output: entrySchema },
  /** The first entry of a container, in the usual order, whose name begins with a text; null when there is none. */
  beginning: {
    input: ofEntry.extend({ text: z.string().min(1).max(1000), containersOnly: z.boolean() }),
    output: entryRowSchema.nullable(),
  },
  /** The way to an entry from the top of the directory, as far as the local copy knows it. */
  path: { input: ofEntry, output: z.array(pathStepSchema).readonly() },
  /** Who is in a group; `nested`: also who is in the groups in it. A filter is one of words and `is:…`. */
  members: { input: ofMemberships, output: membershipWindowSchema },
  /** Which groups an entry is in; `nested`: also the groups that those are in. */
  memberOf: { input: ofMemberships, output: membershipWindowSchema },
};

export const entry = {
  /**
   * Reads one entry from the NAS again, with its whole container where the NAS lists it only there. Fails with
   * `object-not-found` when it is gone.
   */
  refresh: { input: ofEntry, output: entrySchema },
  /** What a certificate says, from its DER in base64; null for bytes that are none. */
  certificate: {
    input: z.object({ base64: z.string().max(1_000_000) }),
    output: certificateFactsSchema.nullable(),
  },
};

export const search = {
  /**
   * Searches local copies. `field` names the field that is typed into: a newer search of the same field cancels this
   * one. A text that is no query fails with `query-invalid` and a sentence that says why.
   */
  find: {
    input: z.object({
      field: z.string().max(100),
      text: query,
      /** All profiles when there are none. */
      profileIds: z.array(profileId).max(1000).readonly().optional(),
      /** Rows a profile. */
      limit: z.number().int().min(1).max(200),
    }),
    output: searchResultsSchema,
  },
};
