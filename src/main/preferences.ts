/** What a person has set and arranged: read, changed and told to the windows. */
import { FailureError, type Failure } from '../shared/failure';
import type { Layout } from '../shared/layout';
import type { Settings } from '../shared/settings';
import type { EventHub } from './event-hub';
import type { JsonFile } from './files/json-file';

interface PreferencesOptions {
  readonly settings: JsonFile<Settings>;
  readonly layout: JsonFile<Layout>;
  readonly hub: EventHub;
  /** Told once the settings are in force. */
  readonly onChange: (change: Partial<Settings>) => void;
  readonly onTrouble: (failure: Failure) => void;
}

export interface Preferences {
  /** Those that are in force. */
  readonly settings: () => Settings;
  /** What the change leaves out stays as it is. @returns all of them, in force. */
  readonly updateSettings: (change: Partial<Settings>) => Promise<Settings>;
  readonly updateLayout: (change: Layout) => Promise<void>;
}

export function createPreferences(options: PreferencesOptions): Preferences {
  const { settings, layout, hub, onChange, onTrouble } = options;

  /** In force all the same; only its being kept is in doubt, and that is said. */
  async function keep<T>(file: JsonFile<T>, value: T): Promise<void> {
    await file.write(value).catch((error: unknown) => {
      if (!(error instanceof FailureError)) throw error;
      onTrouble(error.failure);
    });
  }

  hub.publish('settings', settings.read());
  hub.publish('layout', layout.read());
  return {
    settings: () => settings.read(),
    async updateSettings(change) {
      const changed = { ...settings.read(), ...change };
      await keep(settings, changed);
      hub.publish('settings', changed);
      onChange(change);
      return changed;
    },
    async updateLayout(change) {
      const changed = { ...layout.read(), ...change };
      await keep(layout, changed);
      hub.publish('layout', changed);
    },
  };
}
