/** One setting: its title, its sentence, what changes it, and the way back to what is usual. */
import { RotateCcw } from 'lucide-react';
import { useId, useState } from 'react';
import type { SettingKey } from '../../shared/usual-settings';
import { settingsTexts, settingWords } from '../texts/settings';
import { IconButton } from '../ui/button';
import { Checkbox } from '../ui/checkbox';
import { FailureNote } from '../ui/failure-note';
import { Marked } from './marked';
import { SETTINGS } from './setting-table';
import styles from './settings-dialog.module.css';
import { ValueControl } from './value-control';
import { useSetting } from './use-setting';

interface SettingRowProps {
  readonly id: SettingKey;
  /** What is looked for. */
  readonly terms?: readonly string[];
  readonly alsoCalled?: readonly string[];
}

export function SettingRow({ id, terms = [], alsoCalled = [] }: SettingRowProps) {
  const ids = useId();
  const { title, sentence } = settingWords[id];
  const { control } = SETTINGS[id];
  const { value, changed, failure, set, reset } = useSetting(id);
  // What is half typed goes with a reset too.
  const [resets, setResets] = useState(0);
  const shown = <Marked text={title} terms={terms} />;
  return (
    <div role="group" aria-labelledby={`${ids}-title`} className={styles.row}>
      <div className={styles.line}>
        <div className={styles.words}>
          <span id={`${ids}-title`} className={styles.title}>
            {control.is === 'switch' ? (
              <Checkbox
                label={shown}
                describedBy={`${ids}-sentence`}
                checked={value === true}
                onChange={set}
              />
            ) : (
              shown
            )}
          </span>
          <p id={`${ids}-sentence`} className={control.is === 'switch' ? styles.below : styles.sentence}>
            <Marked text={sentence} terms={terms} />
          </p>
          <AlsoCalled words={alsoCalled} terms={terms} />
        </div>
        {(control.is === 'choice' || control.is === 'number') && (
          <ValueControl key={resets} title={title} control={control} value={value} onChange={set} />
        )}
        <span className={styles.reset}>
          {changed && (
            <IconButton
              label={settingsTexts.reset(title)}
              icon={RotateCcw}
              onClick={() => {
                reset();
                setResets(resets + 1);
              }}
            />
          )}
        </span>
      </div>
      {control.is === 'own' && <control.view key={resets} />}
      {failure !== null && <FailureNote failure={failure} />}
    </div>
  );
}

interface AlsoCalledProps {
  readonly words: readonly string[];
  readonly terms: readonly string[];
}

export function AlsoCalled({ words, terms }: AlsoCalledProps) {
  if (words.length === 0) return null;
  return (
    <p className={styles.sentence}>
      {settingsTexts.alsoCalled}: <Marked text={words.join(', ')} terms={terms} />
    </p>
  );
}
