/** Calls for the program itself: its windows, its settings, the clipboard. */
import { z } from 'zod';
import { layoutSchema } from '../layout';
import { settingsChangeSchema, settingsSchema } from '../settings';
import { updateCheckSchema } from '../update';
import { nothing, profileId, ofPair } from './shapes';

export const app = {
  /** Versions and the machine, for About and for reports. */
  about: {
    input: nothing,
    output: z.object({
      version: z.string(),
      electron: z.string(),
      chrome: z.string(),
      node: z.string(),
      libsql: z.string(),
      /** The operating system with its version, and the processor's kind. */
      platform: z.string(),
      secrets: z.enum(['keychain', 'session']),
      /** Where Grove keeps its files. */
      folder: z.string(),
      /** Whether whoever packaged Grove has named a feed of newer versions. */
      updates: z.boolean(),
    }),
  },
  /** Opens the user guide in a window of its own. */
  openGuide: { input: nothing, output: nothing },
  /** Asks the feed; fails with `update-failed`, always when there is none. */
  checkForUpdates: { input: nothing, output: updateCheckSchema },
  /** Installs what was found, and starts it. */
  installUpdate: { input: nothing, output: nothing },
  /** The licences of Grove and of what it is built of, as text. */
  licences: { input: nothing, output: z.string() },
  /** Shows a folder of Grove's in the system's file manager. */
  openFolder: { input: z.object({ which: z.enum(['logs', 'data']) }), output: nothing },
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
};
