/**
 * Every setting once: where it stands and what changes it. The view and the search are made of this; its words are in
 * `texts/settings.ts`. A setting of `shared/settings.ts` that has no line here does not compile.
 */
import type { ComponentType } from 'react';
import { LOG_LEVELS } from '../../shared/log-level';
import type { SettingKey, SettingValue } from '../../shared/usual-settings';
import { ZOOM_STEPS } from '../../shared/zoom';
import { appTexts } from '../texts/app';
import { linkWords, settingsTexts, settingWords, type LineWords } from '../texts/settings';
import { formatNumber } from '../ui/format';
import { KindsOfAlerts, LargeChanges, NasAlerts, PauseOfAlerts, QuietHoursControl } from './alert-controls';
import { CopiesLink, LogsLink, NasLinks, type LinkProps } from './links';
import { ScheduleSettings } from './schedule-settings';
import { lazily } from '../ui/lazily';

export type SectionId = keyof typeof settingsTexts.sections;
export const SECTIONS = Object.keys(settingsTexts.sections) as readonly SectionId[];

interface Option<V> {
  readonly value: V;
  readonly text: string;
}

export type Control<V> =
  | { readonly is: 'switch' }
  /** `list` for more than stand side by side. */
  | { readonly is: 'choice'; readonly options: readonly Option<V>[]; readonly list?: true }
  | {
      readonly is: 'number';
      readonly min: number;
      readonly max: number;
      readonly unit: string;
      readonly problem: string;
    }
  | { readonly is: 'own'; readonly view: ComponentType };

interface SettingSpec<K extends SettingKey> {
  readonly section: SectionId;
  readonly control: Control<SettingValue<K>>;
}

const choices = <V extends string>(values: readonly V[], texts: Readonly<Record<V, string>>) =>
  ({ is: 'choice', options: values.map((value) => ({ value, text: texts[value] })) }) as const;
const numbers = (values: readonly number[], text: (value: number) => string) => {
  const options = lazily(() => values.map((value) => ({ value, text: text(value) })));
  return {
    is: 'choice',
    list: true,
    get options() {
      return options();
    },
  } as const;
};
const SWITCH = { is: 'switch' } as const;

export const SETTINGS: { readonly [K in SettingKey]: SettingSpec<K> } = {
  theme: { section: 'appearance', control: choices(['system', 'light', 'dark'], appTexts.themes) },
  moreContrast: { section: 'appearance', control: SWITCH },
  zoom: { section: 'appearance', control: numbers(ZOOM_STEPS, settingsTexts.percent) },
  density: { section: 'appearance', control: choices(['compact', 'comfortable'], appTexts.densities) },
  treeShows: { section: 'appearance', control: choices(['all', 'containers'], appTexts.treeShowing) },
  alertsPausedUntil: { section: 'alerts', control: { is: 'own', view: PauseOfAlerts } },
  quietHours: { section: 'alerts', control: { is: 'own', view: QuietHoursControl } },
  mutedCauses: { section: 'alerts', control: { is: 'own', view: KindsOfAlerts } },
  mutedAlerts: { section: 'alerts', control: { is: 'own', view: NasAlerts } },
  massChange: { section: 'alerts', control: { is: 'own', view: LargeChanges } },
  crawlAfterSync: { section: 'copies', control: SWITCH },
  generationsKept: { section: 'copies', control: numbers([2, 3, 5, 10, 20, 50, 100], formatNumber) },
  domainWatchSeconds: {
    section: 'copies',
    control: {
      is: 'number',
      min: 15,
      max: 3600,
      unit: settingsTexts.seconds,
      problem: settingsTexts.domainWatchProblem,
    },
  },
  startAtLogin: { section: 'program', control: SWITCH },
  keepInTray: { section: 'program', control: SWITCH },
  logLevel: { section: 'program', control: { ...choices(LOG_LEVELS, settingsTexts.levels), list: true } },
};

type LinkId = keyof typeof linkWords;

/** What is set for each NAS, or elsewhere, and is found here all the same. */
export const LINKS: Readonly<
  Record<LinkId, { readonly section: SectionId; readonly view: ComponentType<LinkProps> }>
> = {
  copies: { section: 'copies', view: CopiesLink },
  schedules: { section: 'schedules', view: ScheduleSettings },
  nas: { section: 'nas', view: NasLinks },
  logs: { section: 'program', view: LogsLink },
};

export type Line = LineWords & { readonly section: SectionId } & (
    { readonly is: 'setting'; readonly id: SettingKey } | { readonly is: 'link'; readonly id: LinkId }
  );

/** All lines, in the order in which they stand in their sections. */
export const LINES: readonly Line[] = [
  ...(Object.keys(SETTINGS) as readonly SettingKey[]).map(
    (id) => ({ is: 'setting', id, section: SETTINGS[id].section, ...settingWords[id] }) as const,
  ),
  ...(Object.keys(LINKS) as readonly LinkId[]).map(
    (id) => ({ is: 'link', id, section: LINKS[id].section, ...linkWords[id] }) as const,
  ),
];
