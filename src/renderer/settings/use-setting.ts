/** One setting: what counts now, how to change it, and why the newest change was not taken. */
import { useState } from 'react';
import type { Failure } from '../../shared/failure';
import { isChanged, USUAL_SETTINGS, type SettingKey, type SettingValue } from '../../shared/usual-settings';
import { useGrove, useProgram } from '../stores/grove';

export interface Setting<K extends SettingKey> {
  readonly value: SettingValue<K>;
  /** Whether it is another than the usual one. */
  readonly changed: boolean;
  /** Null when main took the newest change; else it still has the value before. */
  readonly failure: Failure | null;
  readonly set: (value: SettingValue<K>) => void;
  /** For values of several parts: makes the new one of the newest, which may not have come back from main yet. */
  readonly change: (to: (value: SettingValue<K>) => SettingValue<K>) => void;
  readonly reset: () => void;
}

export function useSetting<K extends SettingKey>(key: K): Setting<K> {
  const { settings: changes } = useGrove();
  const kept = useProgram(({ settings }) => settings[key]) as SettingValue<K> | undefined;
  const changed = useProgram(({ settings }) => isChanged(settings, key));
  const [failure, setFailure] = useState<Failure | null>(null);
  const usual: SettingValue<K> = USUAL_SETTINGS[key];
  const change: Setting<K>['change'] = (to) => {
    void changes.change(key, to).then((answer) => setFailure(answer.ok ? null : answer.failure));
  };
  const set = (value: SettingValue<K>) => change(() => value);
  return { value: kept ?? usual, changed, failure, set, change, reset: () => set(usual) };
}
