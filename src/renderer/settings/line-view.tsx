/** One line of the settings: a setting, or what is reached from here. */
import { useId } from 'react';
import type { Found } from './find-lines';
import type { LinkProps } from './links';
import { Marked } from './marked';
import { AlsoCalled, SettingRow } from './setting-row';
import { LINKS, type Line } from './setting-table';
import styles from './settings-dialog.module.css';

interface LineViewProps extends Found<Line>, LinkProps {
  readonly terms: readonly string[];
}

export function LineView({ line, alsoCalled, terms, ...link }: LineViewProps) {
  const id = useId();
  if (line.is === 'setting') return <SettingRow id={line.id} terms={terms} alsoCalled={alsoCalled} />;
  const { view: View } = LINKS[line.id];
  return (
    <div role="group" aria-labelledby={`${id}-title`} className={styles.row}>
      <div className={styles.words}>
        <span id={`${id}-title`} className={styles.title}>
          <Marked text={line.title} terms={terms} />
        </span>
        <p className={styles.sentence}>
          <Marked text={line.sentence} terms={terms} />
        </p>
        <AlsoCalled words={alsoCalled} terms={terms} />
      </div>
      <View {...link} />
    </div>
  );
}
