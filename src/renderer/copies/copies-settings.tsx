/** What is kept of each NAS: how many generations, and whether each sync is followed by one. */
import { useGrove, useProgram } from '../stores/grove';
import { copiesTexts } from '../texts/copies';
import { Checkbox } from '../ui/checkbox';
import { ChoiceField } from '../ui/choice-field';
import { formatNumber } from '../ui/format';
import styles from './local-copies-dialog.module.css';

/** As when nothing is set. */
const USUAL = 10;
const CHOICES = [2, 3, 5, 10, 20, 50, 100];

export function CopiesSettings() {
  const { client } = useGrove();
  const kept = useProgram((state) => state.settings.generationsKept ?? USUAL);
  const afterSync = useProgram((state) => state.settings.crawlAfterSync ?? true);
  const choices = CHOICES.includes(kept) ? CHOICES : [...CHOICES, kept].sort((one, other) => one - other);
  return (
    <section aria-label={copiesTexts.settings} className={styles.settings}>
      <div className={styles.kept}>
        <ChoiceField
          label={copiesTexts.generationsKept}
          value={String(kept)}
          options={choices.map((count) => ({ value: String(count), text: formatNumber(count) }))}
          onChange={(chosen) => void client.app.updateSettings({ generationsKept: Number(chosen) })}
        />
        <p className={styles.hint}>{copiesTexts.generationsHint}</p>
      </div>
      <Checkbox
        label={copiesTexts.crawlAfterSync}
        checked={afterSync}
        onChange={(on) => void client.app.updateSettings({ crawlAfterSync: on })}
      />
    </section>
  );
}
