/** Choosing columns: those that are shown, in their order, and any other attribute by its name. */
import { ChevronDown, ChevronUp, Plus, X } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useGrove } from '../stores/grove';
import { contentsTexts } from '../texts/contents';
import { Button, IconButton } from '../ui/button';
import { Dialog, DialogActions } from '../ui/dialog';
import { isComposing } from '../ui/input-method';
import { plainSafe } from '../ui/safe-text';
import { TextField } from '../ui/text-field';
import styles from './columns-dialog.module.css';
import {
  attributeColumn,
  choice,
  COMMON_COLUMNS,
  moved,
  titleOf,
  without,
  type Column,
  type ColumnChoice,
} from './contents-columns';

interface ColumnsDialogProps {
  readonly profileId: string;
  readonly columns: readonly Column[];
  /** Null for the usual ones. */
  readonly onChange: (choices: readonly ColumnChoice[] | null) => void;
  readonly onClose: () => void;
}

export function ColumnsDialog({ profileId, columns, onChange, onClose }: ColumnsDialogProps) {
  const attributes = useAttributes(profileId);
  const [text, setText] = useState('');
  const shown = new Set(columns.map(({ id }) => id.toLowerCase()));
  const wanted = text.trim().toLowerCase();
  const offered = offers(attributes).filter(
    (id) =>
      !shown.has(id.toLowerCase()) &&
      (titleOf(id).toLowerCase().includes(wanted) || id.toLowerCase().includes(wanted)),
  );
  const add = (id: string) => {
    onChange([...columns, choice(id)]);
    setText('');
  };

  return (
    <Dialog title={contentsTexts.columnsTitle} description={contentsTexts.columnsText} onClose={onClose}>
      <div className={styles.lists}>
        <ul aria-label={contentsTexts.shownColumns} className={styles.list}>
          {columns.map(({ id, title }, index) => (
            <li key={id} className={styles.item}>
              <Name id={id} />
              <IconButton
                label={contentsTexts.earlier(title)}
                icon={ChevronUp}
                disabled={index === 0}
                onClick={() => onChange(moved(columns, id, index - 1))}
              />
              <IconButton
                label={contentsTexts.later(title)}
                icon={ChevronDown}
                disabled={index === columns.length - 1}
                onClick={() => onChange(moved(columns, id, index + 2))}
              />
              <IconButton
                label={contentsTexts.hideColumn(title)}
                icon={X}
                disabled={id === 'name'}
                onClick={() => onChange(without(columns, id))}
              />
            </li>
          ))}
        </ul>
        <TextField
          label={contentsTexts.otherColumns}
          placeholder={contentsTexts.otherColumnsHint}
          value={text}
          onChange={setText}
          onKeyDown={(event) => {
            const [first] = offered;
            if (event.key !== 'Enter' || isComposing(event) || first === undefined) return;
            event.preventDefault();
            add(first);
          }}
        />
        <ul aria-label={contentsTexts.otherColumns} className={styles.list}>
          {offered.map((id) => (
            <li key={id}>
              <button
                type="button"
                aria-label={contentsTexts.addColumn(titleOf(id))}
                className={styles.offer}
                onClick={() => add(id)}
              >
                <Plus size={14} aria-hidden />
                <Name id={id} />
              </button>
            </li>
          ))}
          {offered.length === 0 && (
            <li className={styles.none}>
              {wanted === '' ? contentsTexts.noColumn : contentsTexts.noSuchColumn(text.trim())}
            </li>
          )}
        </ul>
      </div>
      <DialogActions>
        <Button variant="quiet" onClick={() => onChange(null)}>
          {contentsTexts.reset}
        </Button>
        <Button variant="primary" onClick={onClose}>
          {contentsTexts.done}
        </Button>
      </DialogActions>
    </Dialog>
  );
}

/** The title, and the attribute's own name where that is another. */
function Name({ id }: { readonly id: string }) {
  const title = titleOf(id);
  const attribute = plainSafe(id.slice(id.indexOf(':') + 1));
  return (
    <span className={styles.name}>
      {title}
      {id.includes(':') && attribute !== title && <span className={styles.attribute}>{attribute}</span>}
    </span>
  );
}

/** What people look for most comes first. */
function offers(attributes: readonly string[]): readonly string[] {
  const known = new Set(COMMON_COLUMNS.map((id) => id.toLowerCase()));
  const others = attributes.map(attributeColumn).filter((id) => !known.has(id.toLowerCase()));
  return [...COMMON_COLUMNS, ...others];
}

function useAttributes(profileId: string): readonly string[] {
  const { client } = useGrove();
  const [attributes, setAttributes] = useState<readonly string[]>([]);
  useEffect(() => {
    const abort = new AbortController();
    const { signal } = abort;
    void client.directory.attributes({ profileId }, { signal }).then((answer) => {
      if (answer.ok && !signal.aborted) setAttributes(answer.value);
    });
    return () => abort.abort();
  }, [client, profileId]);
  return attributes;
}
