/** Settings as a file: the same there and back, without what belongs to this computer, and no bad value is taken. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { settingsAsText, settingsFromText } from '../../../src/main/settings-exchange';
import { FailureError } from '../../../src/shared/failure';
import { settingsSchema, type Settings } from '../../../src/shared/settings';
import { changedSettings, SETTING_KEYS, usualOf } from '../../../src/shared/usual-settings';

const usual = settingsSchema.parse({});
const changed: Settings = {
  theme: 'dark',
  zoom: 125,
  quietHours: { from: '22:00', to: '06:30', days: [1, 2], summary: true },
  massChange: { changed: null, removed: 5 },
  mutedCauses: ['sync-completed'],
  mutedAlerts: [{ profileId: 'of this computer', cause: null }],
  alertsPausedUntil: 1_900_000_000_000,
  logLevel: 'debug',
};
const file = (settings: unknown) => JSON.stringify({ format: 'grove-settings', version: 1, settings });
const read = (text: string, now = usual) => settingsFromText(text, 'settings.json', now);

describe('settings in a file', () => {
  it('make another Grove like this one, but for what is of this computer', () => {
    const { text, count } = settingsAsText(changed);
    expect(text).not.toContain('of this computer');
    const { change, report } = read(text);
    const taken = { ...usual, ...change };
    expect(changedSettings(taken)).toEqual(
      changedSettings(changed).filter((key) => key !== 'mutedAlerts' && key !== 'alertsPausedUntil'),
    );
    expect(report).toMatchObject({ refused: [], unknown: [] });
    expect(report.changed.length + report.same).toBe(count);
    expect(read(text, taken).report).toEqual({ changed: [], same: count, refused: [], unknown: [] });
  });

  it('put everything back that the file has as usual', () => {
    const { change } = read(settingsAsText(usual).text, changed);
    expect(changedSettings({ ...changed, ...change })).toEqual(['alertsPausedUntil', 'mutedAlerts']);
  });

  it('are taken one by one: what is none is left, what is unknown is told', () => {
    const { change, report } = read(
      file({ theme: 'dark', zoom: 4000, wallpaper: 'x', mutedAlerts: [], keepInTray: true }),
    );
    expect(change).toEqual({ theme: 'dark' });
    expect(report).toEqual({
      changed: ['theme'],
      same: 1,
      refused: ['zoom'],
      unknown: ['wallpaper', 'mutedAlerts'],
    });
  });

  it.each([
    ['nothing', ''],
    ['no JSON', 'theme=dark'],
    ['something else', '{"theme":"dark"}'],
    ['a list of NAS', '{"format":"grove-profiles","version":1,"profiles":[]}'],
    ['a later version', '{"format":"grove-settings","version":2,"settings":{}}'],
    ['far too much', file({ theme: 'x'.repeat(2_000_000) })],
  ])('are refused as a whole when the file holds %s', (_what, text) => {
    expect(() => read(text)).toThrow(FailureError);
  });

  it('never become anything that is no setting, whatever the file holds', () => {
    const anyValue = fc.jsonValue();
    const anySettings = fc.dictionary(fc.constantFrom(...SETTING_KEYS, '__proto__', 'x'), anyValue);
    fc.assert(
      fc.property(anySettings, (settings) => {
        const { change, report } = read(file(settings));
        expect(settingsSchema.safeParse({ ...usual, ...change }).success).toBe(true);
        expect(Object.keys(change).sort()).toEqual([...report.changed].sort());
      }),
    );
  });
});

it('a reset leaves no setting changed', () => {
  const keys = changedSettings(changed);
  expect(keys).toHaveLength(8);
  expect(changedSettings({ ...changed, ...usualOf(keys) })).toEqual([]);
});
