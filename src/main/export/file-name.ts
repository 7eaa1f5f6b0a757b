/** What the file of an export may be called: a suggestion that no file system minds, whatever the entry is called. Pure. */
import { rdnText, tryParseDn } from '../../shared/dn';
import type { ExportScope } from '../../shared/export-job';

/** In characters; with four bytes each and an ending, as many as every file system takes. */
const LONGEST = 60;
/** Windows takes these for devices, with any ending and in any case. */
const DEVICE = /^(?:con|prn|aux|nul|conin\$|conout\$|com[0-9¹²³]|lpt[0-9¹²³])(?=$|[. ])/i;

/** @returns a name without its ending. */
export function fileNameFor(scope: ExportScope): string {
  if (scope.is === 'changes') return `changes-${scope.before}-${scope.after}`;
  const dn =
    scope.is === 'subtree' || scope.is === 'rows' || scope.is === 'memberships'
      ? scope.dn
      : scope.is === 'entries' && scope.dns.length === 1
        ? scope.dns[0]
        : '';
  const parsed = tryParseDn(dn ?? '');
  const name = parsed === undefined ? '' : rdnText(parsed);
  const safe = name.replace(/[\\/:*?"<>|\p{C}]/gu, '_').replace(/^[.\s~-]+/u, '');
  const short = [...safe]
    .slice(0, LONGEST)
    .join('')
    .replace(/[.\s]+$/u, '');
  return short.replace(DEVICE, '$&_') || scope.is;
}
