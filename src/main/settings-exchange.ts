/**
 * The settings as a file, to keep them or to carry them to another computer. No setting is a secret. What names NAS of
 * this computer, and a pause that is over tomorrow, are not in it.
 */
import { isDeepStrictEqual } from 'node:util';
import { z } from 'zod';
import { fail } from '../shared/failure';
import { settingsSchema, type Settings, type SettingsImport } from '../shared/settings';
import { SETTING_KEYS, USUAL_SETTINGS, type SettingKey } from '../shared/usual-settings';

const FORMAT = 'grove-settings';
/** Far more than all settings need, in UTF-16 units. */
const LONGEST = 1_000_000;
/** So many unknown names are told, each as long as this. */
const NAMES = 50;
const NAME = 60;
const AT_HOME: ReadonlySet<string> = new Set<SettingKey>(['mutedAlerts', 'alertsPausedUntil']);

const fileSchema = z.object({
  format: z.literal(FORMAT),
  version: z.literal(1),
  settings: z.record(z.string(), z.unknown()),
});

const carried = SETTING_KEYS.filter((key) => !AT_HOME.has(key));

/** All that count, also the usual ones: read again, the file makes everything as it is now. */
export function settingsAsText(settings: Settings): { readonly text: string; readonly count: number } {
  const values = Object.fromEntries(carried.map((key) => [key, settings[key] ?? USUAL_SETTINGS[key]]));
  const text = `${JSON.stringify({ format: FORMAT, version: 1, settings: values }, null, 2)}\n`;
  return { text, count: carried.length };
}

/**
 * @returns what is to be changed, and what to tell of it; one bad value does not lose the others.
 * @throws FailureError `settings-unreadable` for a file that is none of these.
 */
export function settingsFromText(
  text: string,
  subject: string,
  now: Settings,
): { readonly change: Partial<Settings>; readonly report: SettingsImport } {
  const file = fileSchema.safeParse(asJson(text, subject));
  if (!file.success) throw fail('settings-unreadable', { subject });
  const change: Record<string, unknown> = {};
  const changed: SettingKey[] = [];
  const refused: SettingKey[] = [];
  const unknown: string[] = [];
  let same = 0;
  for (const [name, value] of Object.entries(file.data.settings)) {
    const key = carried.find((each) => each === name);
    if (key === undefined) {
      unknown.push(name.slice(0, NAME));
      continue;
    }
    const parsed = settingsSchema.shape[key].safeParse(value);
    if (!parsed.success || parsed.data === undefined) refused.push(key);
    else if (isDeepStrictEqual(parsed.data, now[key] ?? USUAL_SETTINGS[key])) same += 1;
    else {
      change[key] = parsed.data;
      changed.push(key);
    }
  }
  return { change, report: { changed, same, refused, unknown: unknown.slice(0, NAMES) } };
}

function asJson(text: string, subject: string): unknown {
  if (text.length > LONGEST) throw fail('settings-unreadable', { subject });
  try {
    // Some editors put a byte order mark before what they save.
    return JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch {
    throw fail('settings-unreadable', { subject });
  }
}
