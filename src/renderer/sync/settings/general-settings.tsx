/** How Grove runs while nobody looks at it. */
import { useGrove, useProgram } from '../../stores/grove';
import { settingsTexts } from '../../texts/sync-settings';
import { Checkbox } from '../../ui/checkbox';
import { NumberSetting } from './number-setting';
import styles from './settings.module.css';

/** What main takes when nothing is set, in seconds. */
const USUAL_WATCH = 60;
const words = settingsTexts.general;

export function GeneralSettings() {
  const { client } = useGrove();
  const {
    startAtLogin = false,
    keepInTray = true,
    domainWatchSeconds = USUAL_WATCH,
  } = useProgram(({ settings }) => settings);
  return (
    <div className={styles.body}>
      <section className={styles.section}>
        <Checkbox
          label={words.startAtLogin}
          checked={startAtLogin}
          onChange={(on) => void client.app.updateSettings({ startAtLogin: on })}
        />
        <Checkbox
          label={words.keepInTray}
          checked={keepInTray}
          onChange={(on) => void client.app.updateSettings({ keepInTray: on })}
        />
        <NumberSetting
          label={words.domainWatch}
          name={words.domainWatch}
          unit={words.seconds}
          value={domainWatchSeconds}
          min={15}
          max={3600}
          problem={words.domainWatchProblem}
          onChange={(seconds) => void client.app.updateSettings({ domainWatchSeconds: seconds })}
        />
      </section>
    </div>
  );
}
