/** Folder, colour and environment of a NAS, as fields of a form. */
import clsx from 'clsx';
import { Check } from 'lucide-react';
import { useId } from 'react';
import type { Environment, NasColour, ProfileMarks } from '../../shared/profile';
import { useProgram } from '../stores/grove';
import { marksTexts } from '../texts/profiles';
import { ChoiceField } from '../ui/choice-field';
import { TextField } from '../ui/text-field';
import styles from './marks-fields.module.css';
import { colourOf } from './nas-colour';
import { foldersOf } from './profile-order';

const ENVIRONMENTS = (Object.keys(marksTexts.environments) as Environment[]).map((value) => ({
  value,
  text: marksTexts.environments[value],
}));
const COLOURS = Object.keys(marksTexts.colours) as NasColour[];

interface MarksFieldsProps {
  readonly marks: ProfileMarks;
  readonly onChange: (marks: ProfileMarks) => void;
}

export function MarksFields({ marks, onChange }: MarksFieldsProps) {
  const profiles = useProgram((state) => state.profiles);
  const id = useId();
  const { folder, colour, environment } = marks;
  return (
    <>
      <div className={styles.pair}>
        <TextField
          label={marksTexts.folder}
          className={styles.grow}
          maxLength={60}
          list={`${id}-folders`}
          value={folder}
          onChange={(name) => onChange({ ...marks, folder: name })}
        />
        <datalist id={`${id}-folders`}>
          {foldersOf(profiles)
            .filter(({ name }) => name !== '')
            .map(({ name }) => (
              <option key={name} value={name} />
            ))}
        </datalist>
        <ChoiceField
          label={marksTexts.environment}
          className={styles.grow}
          value={environment ?? ''}
          options={[{ value: '', text: marksTexts.noEnvironment }, ...ENVIRONMENTS]}
          onChange={(chosen) => onChange({ ...marks, environment: chosen === '' ? null : chosen })}
        />
      </div>
      <fieldset className={styles.colours}>
        <legend className={styles.legend}>{marksTexts.colour}</legend>
        {[null, ...COLOURS].map((each) => {
          const name = each === null ? marksTexts.noColour : marksTexts.colours[each];
          return (
            <label key={name} className={styles.swatch} title={name}>
              <input
                type="radio"
                name={`${id}-colour`}
                className={styles.radio}
                aria-label={name}
                checked={each === colour}
                onChange={() => onChange({ ...marks, colour: each })}
              />
              <span className={clsx(styles.dot, each === null && styles.none)} style={colourOf(each)}>
                {each === colour && <Check size={12} strokeWidth={3} aria-hidden />}
              </span>
            </label>
          );
        })}
      </fieldset>
    </>
  );
}
