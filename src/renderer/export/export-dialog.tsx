/** Exporting from a table: what of it, in which format, and for a CSV with which columns. */
import { useState } from 'react';
import type { ExportColumn, ExportFormat, ExportScope } from '../../shared/export-job';
import { useGrove } from '../stores/grove';
import { commonTexts } from '../texts/common';
import { exportTexts, formatTexts } from '../texts/export';
import { Button } from '../ui/button';
import { ChoiceField } from '../ui/choice-field';
import { Dialog, DialogActions } from '../ui/dialog';
import styles from './export-dialog.module.css';

export interface ExportChoice {
  readonly value: string;
  readonly text: string;
  readonly scope: ExportScope;
}

interface ExportDialogProps {
  readonly profileId: string;
  /** What can be exported; the first is chosen at the beginning. */
  readonly choices: readonly ExportChoice[];
  /** What the table shows, without the DN, which a CSV has anyway. */
  readonly columns: readonly ExportColumn[];
  readonly onClose: () => void;
}

const formats = (Object.keys(formatTexts) as ExportFormat[]).map((value) => ({
  value,
  text: formatTexts[value],
}));
const columnChoices = [
  { value: 'table', text: exportTexts.tableColumns },
  { value: 'all', text: exportTexts.allColumns },
] as const;

export function ExportDialog({ profileId, choices, columns, onClose }: ExportDialogProps) {
  const { actions } = useGrove();
  const [what, setWhat] = useState(choices[0]?.value ?? '');
  const [format, setFormat] = useState<ExportFormat>('csv');
  const [which, setWhich] = useState<'table' | 'all'>('table');
  const chosen = choices.find(({ value }) => value === what);

  const save = () => {
    onClose();
    if (chosen === undefined) return;
    const some = format === 'csv' && which === 'table' && columns.length > 0 ? { columns } : {};
    void actions.saveExport({ profileId, scope: chosen.scope, format, ...some });
  };

  return (
    <Dialog title={exportTexts.title} description={exportTexts.text} onClose={onClose}>
      <form
        className={styles.form}
        onSubmit={(event) => {
          event.preventDefault();
          save();
        }}
      >
        <div className={styles.fields}>
          <ChoiceField label={exportTexts.what} value={what} options={choices} onChange={setWhat} />
          <ChoiceField label={exportTexts.format} value={format} options={formats} onChange={setFormat} />
          {format === 'csv' && columns.length > 0 && (
            <ChoiceField
              label={exportTexts.csvColumns}
              value={which}
              options={columnChoices}
              onChange={setWhich}
            />
          )}
        </div>
        <DialogActions>
          <Button onClick={onClose}>{commonTexts.cancel}</Button>
          <Button type="submit" variant="primary">
            {exportTexts.choose}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}
