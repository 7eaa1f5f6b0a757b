/** What changes a setting that is one of a few, or a number. */
import type { SettingKey, SettingValue } from '../../shared/usual-settings';
import { ChoiceField } from '../ui/choice-field';
import { Segments } from '../ui/segments';
import { NumberSetting } from './number-setting';
import type { Control } from './setting-table';

type Value = SettingValue<SettingKey>;

interface ValueControlProps {
  readonly title: string;
  readonly control: Extract<Control<Value>, { readonly is: 'choice' | 'number' }>;
  readonly value: Value;
  readonly onChange: (value: Value) => void;
}

/** What a list of choices knows a value by. */
const nameOf = (value: Value) => (typeof value === 'string' ? value : JSON.stringify(value));

export function ValueControl({ title, control, value, onChange }: ValueControlProps) {
  if (control.is === 'number') {
    const { min, max, unit, problem } = control;
    const number = Number(value);
    return (
      <NumberSetting
        label={null}
        name={title}
        unit={unit}
        value={number}
        min={min}
        max={max}
        problem={problem}
        onChange={onChange}
      />
    );
  }
  // A value from elsewhere, such as from a file, is among the choices while it counts.
  const known = control.options.some((option) => option.value === value);
  const all = known ? control.options : [...control.options, { value, text: nameOf(value) }];
  const options = all.map((option) => ({ value: nameOf(option.value), text: option.text }));
  const choose = (chosen: string) => {
    const option = all.find((each) => nameOf(each.value) === chosen);
    if (option !== undefined) onChange(option.value);
  };
  const props = { label: title, value: nameOf(value), options, onChange: choose };
  return control.list === true ? <ChoiceField bare {...props} /> : <Segments {...props} />;
}
