/** Carrying the settings in a file, and what came of it. */
import type { SettingsImport } from '../../shared/settings';
import { NameList } from '../exchange/name-list';
import { useExchange, type Exchange } from '../exchange/use-exchange';
import { useGrove } from '../stores/grove';
import { settingsTexts, settingWords } from '../texts/settings';

export function useSettingsExchange(): Exchange {
  const { settings } = useGrove().client;
  return useExchange(
    {
      ask: () => settings.importAll(),
      done: (report) => ({ title: settingsTexts.importedTitle, content: <Report report={report} /> }),
      failedTitle: settingsTexts.importFailed,
    },
    {
      ask: () => settings.exportAll(),
      done: ({ written }) => ({
        title: settingsTexts.exportedTitle,
        content: <p>{settingsTexts.exportedText(written)}</p>,
      }),
      failedTitle: settingsTexts.exportFailed,
    },
  );
}

function Report({ report: { changed, same, refused, unknown } }: { readonly report: SettingsImport }) {
  return (
    <>
      <NameList title={settingsTexts.taken} names={changed.map((key) => settingWords[key].title)} />
      {same > 0 && <p>{settingsTexts.same(same)}</p>}
      <NameList title={settingsTexts.refused} names={refused.map((key) => settingWords[key].title)} />
      <NameList title={settingsTexts.unknown} names={unknown} />
    </>
  );
}
