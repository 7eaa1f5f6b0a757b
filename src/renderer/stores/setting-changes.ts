/**
 * Settings that are changed rather than replaced, such as a list that gains an item. What main says lags behind: the second
 * of two quick changes is made to what the first one made, or it would undo that.
 */
import type { Answer } from '../../shared/contract';
import type { Settings } from '../../shared/settings';
import { USUAL_SETTINGS, type SettingKey, type SettingValue } from '../../shared/usual-settings';
import type { Client } from '../bridge/client';
import type { Program } from './program';

export interface SettingChanges {
  /** @param to makes the new value of what counts, or will as soon as main has answered what is under way. */
  readonly change: <K extends SettingKey>(
    key: K,
    to: (value: SettingValue<K>) => SettingValue<K>,
  ) => Promise<Answer<Settings>>;
}

export function createSettingChanges(client: Client, program: Program): SettingChanges {
  /** By setting: its newest value, and how many changes main has not answered yet. */
  const underWay = new Map<SettingKey, { readonly value: unknown; readonly count: number }>();
  return {
    change: async <K extends SettingKey>(key: K, to: (value: SettingValue<K>) => SettingValue<K>) => {
      const newest = underWay.get(key);
      const known = program.getState().settings[key] ?? USUAL_SETTINGS[key];
      const value = to((newest === undefined ? known : newest.value) as SettingValue<K>);
      underWay.set(key, { value, count: (newest?.count ?? 0) + 1 });
      const answer = await client.app.updateSettings({ [key]: value });
      const now = underWay.get(key);
      if (now === undefined || now.count === 1) underWay.delete(key);
      else underWay.set(key, { ...now, count: now.count - 1 });
      return answer;
    },
  };
}
