/**
 * The contract between main and the windows, as data. Main's handlers, preload's functions, the windows' client and the
 * tests' fake are derived from it, so a call is added in one place and everything that lacks it stops compiling.
 */
import { z } from 'zod';
import { alertCauseSchema, alertCountsSchema, alertSchema, alertWindowSchema } from './alert';
import { certificateFactsSchema } from './certificate-facts';
import { changeDetailSchema, changeKindSchema, changeWindowSchema, comparingSchema } from './change';
import { COMMAND_IDS } from './commands';
import { testStepSchema } from './connection-test';
import type { CALL_NAMES, CallDomain, EventName } from './contract-names';
import { crawlSchema, generationSchema } from './crawl';
import { connectionSchema } from './domain';
import {
  attributeNameSchema,
  containerStateSchema,
  entryRowSchema,
  entrySchema,
  rowOrderSchema,
  rowWindowSchema,
} from './entry';
import { clipFormatSchema, exportFormatSchema, exportJobSchema, exportScopeSchema } from './export-job';
import { failureSchema, type Failure } from './failure';
import { layoutSchema } from './layout';
import { localCopiesSchema } from './local-copy';
import { memorySchema, rememberedEntrySchema, treeMemorySchema } from './memory';
import { importReportSchema, profileDraftSchema, profileMarksSchema, profileViewSchema } from './profile';
import { membershipWindowSchema, pathStepSchema } from './relations';
import { nasScheduleSchema, schedulePreviewSchema, scheduleSchema } from './schedule';
import { searchResultsSchema } from './search-results';
import { settingsChangeSchema, settingsSchema } from './settings';
import { runJournalSchema, syncRunSchema } from './sync-run';

interface CallSpec {
  readonly input: z.ZodType;
  readonly output: z.ZodType;
}

const nothing = z.void();
const profileId = z.uuid();
const dn = z.string().max(10_000);
const ofProfile = z.object({ profileId });
const ofEntry = z.object({ profileId, dn });
const part = { offset: z.number().int().min(0), limit: z.number().int().min(1).max(1000) };
/** In the language of the search field. */
const query = z.string().max(1000);
const ofMemberships = ofEntry.extend({ ...part, nested: z.boolean(), filter: query.optional() });
const ofPair = z.object({ profileId, before: z.number().int().min(1), after: z.number().int().min(1) });

/** Rows of a container, in an order and with what a filter leaves. */
const ofView = ofEntry.extend({ order: rowOrderSchema, filter: query });
const keysSchema = z.array(z.string().max(10_000)).max(1_000_000).readonly();

export const calls = {
  app: {
    /** Versions and the machine, for About and for reports. */
    about: {
      input: nothing,
      output: z.object({
        version: z.string(),
        electron: z.string(),
        chrome: z.string(),
        platform: z.string(),
        secrets: z.enum(['keychain', 'session']),
      }),
    },
    /** Opens the sync window, or brings it to the front, at a NAS, a run, or the alerts of all or of one NAS. */
    openSync: {
      input: z.object({
        profileId: profileId.optional(),
        runId: z.uuid().optional(),
        alerts: z.boolean().optional(),
      }),
      output: nothing,
    },
    /** Opens the main window, or brings it to the front, at what changed between two generations. */
    showChanges: { input: ofPair, output: nothing },
    /** Puts text on the clipboard; windows have no permission of their own for it. */
    copyText: { input: z.object({ text: z.string().max(10_000_000) }), output: nothing },
    /** What a change leaves out stays as it is. */
    updateLayout: { input: layoutSchema, output: nothing },
    updateSettings: { input: settingsChangeSchema, output: settingsSchema },
    dismissNotice: { input: z.object({ id: z.string() }), output: nothing },
  },
  profiles: {
    /**
     * Tries what the form holds, step by step, without saving it. With an `id`, what is left out is taken from that
     * profile: its password, its trusted certificate.
     */
    test: {
      input: z.object({
        id: profileId.optional(),
        draft: profileDraftSchema,
        password: z.string().min(1).max(1000).optional(),
        code: z.string().max(20).optional(),
      }),
      output: z.array(testStepSchema).readonly(),
    },
    /** Adds a profile, or changes the one that `id` names. A password that is left out stays as it was. */
    save: {
      input: z.object({
        id: profileId.optional(),
        draft: profileDraftSchema,
        /** They stay as they were when they are left out. */
        marks: profileMarksSchema.optional(),
        password: z.string().min(1).max(1000).optional(),
      }),
      output: profileViewSchema,
    },
    /** Puts a NAS in a folder, gives it a colour and says what hangs on it. */
    mark: { input: z.object({ profileId, marks: profileMarksSchema }), output: nothing },
    /** Puts the list in this order. */
    arrange: { input: z.object({ profileIds: z.array(profileId).max(10_000).readonly() }), output: nothing },
    /** Asks a person for a file and writes all profiles to it, without any secret; null when none was chosen. */
    exportAll: { input: nothing, output: z.object({ written: z.number() }).nullable() },
    /** Asks a person for such a file and adds what is not there yet; null when none was chosen. */
    importAll: { input: nothing, output: importReportSchema.nullable() },
    /** Removes a profile with its password and its local copy. */
    remove: { input: ofProfile, output: nothing },
    /** Trusts the certificate with this fingerprint for the profile's host and port; it must be the one last refused. */
    trustCertificate: { input: z.object({ profileId, sha256: z.string().max(200) }), output: nothing },
  },
  demo: {
    /** Starts the simulated NAS inside Grove, adds its profile when missing, and connects to it. */
    open: { input: nothing, output: profileViewSchema },
  },
  connections: {
    /** Connects; a `password` that is given replaces the one in the keychain once the NAS has accepted it. */
    connect: {
      input: z.object({
        profileId,
        password: z.string().min(1).max(1000).optional(),
        code: z.string().max(20).optional(),
        /** With a `code`: whether the NAS is to ask this computer for none again. */
        trustDevice: z.boolean().optional(),
      }),
      output: connectionSchema,
    },
    disconnect: { input: ofProfile, output: nothing },
  },
  directory: {
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
  },
  entry: {
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
  },
  search: {
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
  },
  export: {
    /**
     * Asks a person for a file and begins to write it; the event `exports` tells how it goes. Null when no file was
     * chosen. `columns` are the attributes of a CSV, all that occur when there are none.
     */
    save: {
      input: z.object({
        profileId,
        scope: exportScopeSchema,
        format: exportFormatSchema,
        columns: z.array(z.string().max(200)).max(1000).readonly().optional(),
      }),
      output: exportJobSchema.nullable(),
    },
    /** Puts entries on the clipboard; more than it should hold fails with `too-much-to-copy`. */
    copy: {
      input: z.object({
        profileId,
        scope: exportScopeSchema,
        format: clipFormatSchema,
        columns: z.array(z.string().max(200)).max(1000).readonly().optional(),
      }),
      /** How many entries. */
      output: z.object({ copied: z.number() }),
    },
    /** Stops an export and removes what it has written. */
    cancel: { input: z.object({ exportId: z.string().max(100) }), output: nothing },
  },
  replica: {
    /** Copies the whole domain in the background; goes on with a crawl that was paused or failed, joins one that runs. */
    startCrawl: { input: ofProfile, output: crawlSchema },
    /** Stops the crawl; started again, it goes on where it stopped. */
    pauseCrawl: { input: ofProfile, output: nothing },
    /** Stops the crawl for good; what was copied is kept. */
    cancelCrawl: { input: ofProfile, output: nothing },
    /** Newest first. */
    generations: { input: ofProfile, output: z.array(generationSchema).readonly() },
    /** Goes on comparing two generations for a moment, and answers how far it has come. */
    compare: { input: ofPair, output: comparingSchema },
    /** What is different between two generations, by their numbers; fails with `generation-not-kept`. */
    changes: {
      input: ofPair.extend({
        offset: z.number().int().min(0),
        limit: z.number().int().min(1).max(1000),
        /** All kinds when there are none. */
        kinds: z.array(changeKindSchema).max(10).readonly().optional(),
        /** Whether entries are listed in which nothing but counters and stamps has changed. */
        includeNoise: z.boolean().optional(),
        /** A part of names, DNs or names of attributes. */
        text: z.string().max(1000).optional(),
      }),
      output: changeWindowSchema,
    },
    /** One of these changes with every value that came or went. */
    change: { input: ofPair.extend({ kind: changeKindSchema, dn }), output: changeDetailSchema },
    /** How large the local copies are. */
    copies: { input: nothing, output: localCopiesSchema },
    /** Removes the local copy and ends what works on it; the NAS and its bookmarks stay, and browsing begins anew. */
    clear: { input: ofProfile, output: nothing },
    /** Removes the local copies of NAS that are not in the list any more. */
    removeLeftBehind: { input: nothing, output: nothing },
  },
  memory: {
    /** How the tree of a NAS was left, from the time before. */
    tree: { input: ofProfile, output: treeMemorySchema },
    keepTree: { input: z.object({ profileId, tree: treeMemorySchema }), output: nothing },
    /** A person went to this entry; it becomes the newest of the recent ones. */
    visited: { input: z.object({ profileId, entry: rememberedEntrySchema }), output: nothing },
    setBookmark: {
      input: z.object({ profileId, entry: rememberedEntrySchema, bookmarked: z.boolean() }),
      output: nothing,
    },
    /** Puts a bookmark at this place among those of its NAS, from 0. */
    moveBookmark: { input: ofEntry.extend({ to: z.number().int().min(0) }), output: nothing },
  },
  sync: {
    /** Starts a sync, or joins the one under way on that NAS. */
    start: { input: ofProfile, output: syncRunSchema },
    stopWatching: { input: z.object({ runId: z.uuid() }), output: nothing },
    /** Puts a run, its log, the versions and what is known of its NAS on the clipboard, without secrets. */
    copyDiagnostics: { input: z.object({ runId: z.uuid() }), output: nothing },
    /** What happened in a run, call by call; without lines for one of which nothing is kept. */
    journal: { input: z.object({ runId: z.uuid() }), output: runJournalSchema },
    /**
     * Sets when a NAS is synced by itself, or takes the schedule away with null. One that cannot be fails with
     * `input-invalid` and a sentence that says why.
     */
    setSchedule: {
      input: z.object({ profileId, schedule: scheduleSchema.nullable(), enabled: z.boolean() }),
      output: nothing,
    },
    /** What is wrong with a schedule, and when it would run next; nothing is set. */
    previewSchedule: { input: z.object({ schedule: scheduleSchema }), output: schedulePreviewSchema },
  },
  alerts: {
    /** The log, newest first; the event `alerts` has its beginning. */
    list: {
      input: z.object({
        ...part,
        profileId: profileId.optional(),
        cause: alertCauseSchema.optional(),
        severity: alertSchema.shape.severity.optional(),
        /** Only those that nobody has seen. */
        unseen: z.boolean().optional(),
      }),
      output: alertWindowSchema,
    },
    /** A person has seen these: all when none are named, or all of one NAS. */
    markSeen: {
      input: z.object({
        alertIds: z.array(z.uuid()).max(10_000).readonly().optional(),
        profileId: profileId.optional(),
      }),
      output: nothing,
    },
  },
} satisfies { [D in CallDomain]: Record<(typeof CALL_NAMES)[D][number], CallSpec> };

/** Something the program must say that belongs to no NAS, such as a settings file that was damaged. */
export const noticeSchema = z.object({ id: z.string(), failure: failureSchema });
export type Notice = z.infer<typeof noticeSchema>;

interface EventSpec {
  readonly payload: z.ZodType;
  /** A retained event is a snapshot: a window that subscribes gets the newest one at once. */
  readonly retained: boolean;
}

export const events = {
  profiles: { retained: true, payload: z.array(profileViewSchema).readonly() },
  connections: { retained: true, payload: z.array(connectionSchema).readonly() },
  /** Newest first. */
  runs: { retained: true, payload: z.array(syncRunSchema).readonly() },
  /** The newest 200, newest first; `alerts.list` has the whole log. */
  alerts: { retained: true, payload: z.array(alertSchema).readonly() },
  alertCounts: { retained: true, payload: alertCountsSchema },
  /** Of each NAS that has one. */
  schedules: { retained: true, payload: z.array(nasScheduleSchema).readonly() },
  settings: { retained: true, payload: settingsSchema },
  layout: { retained: true, payload: layoutSchema },
  /** Bookmarks and recent entries of each NAS. */
  memories: { retained: true, payload: z.array(memorySchema).readonly() },
  notices: { retained: true, payload: z.array(noticeSchema).readonly() },
  /** Those that run and the last that ended, newest first. */
  exports: { retained: true, payload: z.array(exportJobSchema).readonly() },
  /** The newest crawl of each NAS that ever had one. */
  crawls: { retained: true, payload: z.array(crawlSchema).readonly() },
  /** A container changed; its rows are asked for with `directory.window`. */
  container: { retained: false, payload: containerStateSchema },
  /** A person chose this command in the native menu; only the window that is to do it is told. */
  command: { retained: false, payload: z.enum(COMMAND_IDS) },
  /** The sync window is to show this run. */
  showRun: {
    retained: false,
    payload: z.object({
      profileId: z.string().optional(),
      runId: z.string().optional(),
      alerts: z.boolean().optional(),
    }),
  },
  /** The main window is to show what changed between two generations. */
  showChanges: { retained: false, payload: ofPair },
} satisfies Record<EventName, EventSpec>;

type Calls = typeof calls;
type Events = typeof events;

/** What a call takes and gives, by domain and name. */
export type Input<D extends keyof Calls, C extends keyof Calls[D]> = Calls[D][C] extends {
  input: infer S extends z.ZodType;
}
  ? z.input<S>
  : never;
export type Output<D extends keyof Calls, C extends keyof Calls[D]> = Calls[D][C] extends {
  output: infer S extends z.ZodType;
}
  ? z.output<S>
  : never;

/** How every call ends: with its value or with a failure, both plain data. */
export type Answer<T> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly failure: Failure };

/** One function for every call, as main implements it. A handler throws `FailureError` for what a person can act on. */
export type Handlers = {
  readonly [D in keyof Calls]: {
    readonly [C in keyof Calls[D]]: (
      input: Calls[D][C] extends { input: infer S extends z.ZodType } ? z.output<S> : never,
      options: { readonly signal: AbortSignal },
    ) => Promise<Output<D, C>> | Output<D, C>;
  };
};

export type EventPayload<E extends EventName> = z.output<Events[E]['payload']>;

/** An event on its way to a window. `sequence` grows by one with each event of the program. */
export interface EventMessage<E extends EventName = EventName> {
  readonly name: E;
  readonly sequence: number;
  readonly payload: EventPayload<E>;
}

/** What preload exposes to a window as `window.grove`: the contract's calls by name, and its events. */
export interface Bridge {
  readonly platform: string;
  readonly calls: {
    readonly [D in keyof Calls]: {
      /** `callId` is the window's own number for the call, by which `cancel` ends it. */
      readonly [C in keyof Calls[D]]: (input: Input<D, C>, callId: number) => Promise<Answer<Output<D, C>>>;
    };
  };
  readonly cancel: (callId: number) => void;
  /** Answers the newest message of every retained event, and from then on passes each event to `listener`. */
  readonly subscribe: (listener: (message: EventMessage) => void) => Promise<readonly EventMessage[]>;
}
