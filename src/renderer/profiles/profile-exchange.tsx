/** Carrying profiles in a file, and what came of it. */
import type { ImportReport } from '../../shared/profile';
import { NameList } from '../exchange/name-list';
import { useExchange, type Exchange } from '../exchange/use-exchange';
import { useGrove } from '../stores/grove';
import { exchangeTexts } from '../texts/profiles';

export function useProfileExchange(): Exchange {
  const { profiles } = useGrove().client;
  return useExchange(
    {
      ask: () => profiles.importAll(),
      done: (report) => ({
        title: exchangeTexts.importedTitle(report.added.length),
        content: <Report report={report} />,
      }),
      failedTitle: exchangeTexts.importTitle,
    },
    {
      ask: () => profiles.exportAll(),
      done: ({ written }) => ({
        title: exchangeTexts.exportedTitle,
        content: <p>{exchangeTexts.exportText(written)}</p>,
      }),
      failedTitle: exchangeTexts.exportTitle,
    },
  );
}

function Report({ report: { added, present, unreadable } }: { readonly report: ImportReport }) {
  return (
    <>
      {added.length > 0 && <p>{exchangeTexts.noPasswords}</p>}
      <NameList title={exchangeTexts.added} names={added} />
      <NameList title={exchangeTexts.present} names={present} />
      {unreadable > 0 && <p>{exchangeTexts.unreadable(unreadable)}</p>}
    </>
  );
}
