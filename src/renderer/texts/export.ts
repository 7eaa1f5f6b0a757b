/** Words of exporting entries into files. */
import type { ExportFormat, ExportJob } from '../../shared/export-job';
import { counted, formatNumber } from '../ui/format';

export const formatTexts: Readonly<Record<ExportFormat, string>> = { ldif: 'LDIF', csv: 'CSV', json: 'JSON' };

type Progress = Pick<ExportJob, 'written' | 'total' | 'counts'>;
const countOf = (count: number, counts: ExportJob['counts']) =>
  counts === 'changes' ? counted(count, 'change', 'changes') : counted(count, 'entry', 'entries');

export const exportTexts = {
  export: 'Export…',
  alone: 'This entry',
  title: 'Export',
  text: 'From the local copy, as it is now.',
  what: 'What',
  scopes: {
    selection: (count: number) => `What is selected (${formatNumber(count)})`,
    filtered: (count: number) => `What the filter leaves (${formatNumber(count)})`,
    container: (count: number) => `What is in here (${formatNumber(count)})`,
    subtree: 'This entry, with everything below it',
  },
  format: 'Format',
  csvColumns: 'Columns',
  allColumns: 'Every attribute that occurs',
  tableColumns: 'Those of the table',
  choose: 'Choose a file…',
  /** An export reads the local copy: it may hold less than the NAS. */
  below: 'With everything below it in the local copy',
  running: (file: string, { written, total, counts }: Progress) =>
    total === null
      ? `Exporting ${file}: ${countOf(written, counts)}`
      : `Exporting ${file}: ${formatNumber(written)} of ${countOf(total, counts)}`,
  cancel: (file: string) => `Cancel the export of ${file}`,
  completed: (file: string, { written, counts }: Progress) =>
    `Exported ${countOf(written, counts)} to ${file}`,
  show: 'Show in folder',
  failures: 'Failed exports',
  failed: (file: string) => `“${file}” was not written.`,
  notBegun: (nas: string) => `Nothing of ${nas} was exported.`,
} as const;
