/** What counts for a setting that nobody has set: one place for main, for the windows and for a reset. */
import type { Settings } from './settings';

export type SettingKey = keyof Settings;
type AllSettings = { readonly [K in SettingKey]-?: Exclude<Settings[K], undefined> };
export type SettingValue<K extends SettingKey> = AllSettings[K];

export const USUAL_SETTINGS: AllSettings = {
  theme: 'system',
  density: 'compact',
  treeShows: 'all',
  zoom: 100,
  moreContrast: false,
  generationsKept: 10,
  crawlAfterSync: true,
  quietHours: null,
  alertsPausedUntil: null,
  mutedAlerts: [],
  mutedCauses: [],
  massChange: { changed: 500, removed: 50 },
  domainWatchSeconds: 60,
  keepInTray: true,
  startAtLogin: false,
  logLevel: 'info',
};

/** The order is the table's: theme first. */
export const SETTING_KEYS = Object.keys(USUAL_SETTINGS) as readonly SettingKey[];

/** Whether a person has set it to something else than what counts anyway. Values are plain data in their schema's order. */
export function isChanged(settings: Settings, key: SettingKey): boolean {
  const value = settings[key];
  return value !== undefined && JSON.stringify(value) !== JSON.stringify(USUAL_SETTINGS[key]);
}

/** The settings that differ from the usual ones. */
export function changedSettings(settings: Settings): readonly SettingKey[] {
  return SETTING_KEYS.filter((key) => isChanged(settings, key));
}

/** A change that puts these back to what is usual. */
export function usualOf(keys: readonly SettingKey[]): Partial<Settings> {
  return Object.fromEntries(keys.map((key) => [key, USUAL_SETTINGS[key]]));
}
