/** What the desktop is told of, when it is told of nothing, and from how many changes on there is an alert. */
import { useState } from 'react';
import { ALERT_CAUSES, type AlertCause } from '../../shared/alert-cause';
import { isMuted, withMute } from '../../shared/muting';
import { endOfPause, type Pause } from '../../shared/pause';
import type { QuietHours } from '../../shared/settings';
import { USUAL_SETTINGS } from '../../shared/usual-settings';
import { useProgram } from '../stores/grove';
import { alertTexts, causeTexts } from '../texts/alerts';
import { settingsTexts } from '../texts/settings';
import { syncSettingsTexts } from '../texts/sync-settings';
import { Button } from '../ui/button';
import { Checkbox } from '../ui/checkbox';
import { ChoiceField } from '../ui/choice-field';
import { formatWhen } from '../ui/format';
import { plainSafe } from '../ui/safe-text';
import { TextField } from '../ui/text-field';
import { useNow } from '../ui/use-now';
import { DayChoice } from './day-choice';
import styles from './fields.module.css';
import { NumberSetting } from './number-setting';
import { useSetting } from './use-setting';

const USUAL_QUIET: QuietHours = { from: '22:00', to: '07:00', days: [0, 1, 2, 3, 4, 5, 6], summary: true };
const MOST = 10_000_000;
const MINUTE = 60_000;

export function PauseOfAlerts() {
  const { value: until, set } = useSetting('alertsPausedUntil');
  const now = useNow(MINUTE);
  const paused = until !== null && until > now;
  const pause = (choice: Pause) => set(endOfPause(choice, Date.now()));
  return (
    <div className={styles.line}>
      <Button onClick={() => pause('hour')}>{alertTexts.forAnHour}</Button>
      <Button onClick={() => pause('tomorrow')}>{alertTexts.untilTomorrow}</Button>
      {paused && (
        <>
          <Button onClick={() => set(null)}>{alertTexts.resume}</Button>
          <span role="status" className={styles.note}>
            {alertTexts.pausedUntil(formatWhen(until, now))}
          </span>
        </>
      )}
    </div>
  );
}

export function QuietHoursControl() {
  const { value: kept, set } = useSetting('quietHours');
  const [last, setLast] = useState(kept ?? USUAL_QUIET);
  const words = syncSettingsTexts.quiet;
  const change = (part: Partial<QuietHours>) => {
    // What main says lags behind two quick changes: the second is made to what was chosen, not to what is known.
    const next = { ...last, ...part };
    setLast(next);
    // A time that is half deleted, or no day at all, is not kept until it is something.
    if (next.from !== '' && next.to !== '' && next.days.length > 0) set(next);
  };
  const { from, to, days, summary } = last;
  return (
    <div className={styles.section}>
      <Checkbox label={words.enabled} checked={kept !== null} onChange={(on) => set(on ? last : null)} />
      {kept !== null && (
        <>
          <div className={styles.pair}>
            <TextField
              label={words.from}
              type="time"
              value={from}
              className={styles.grow}
              onChange={(value) => change({ from: value })}
            />
            <TextField
              label={words.to}
              type="time"
              value={to}
              className={styles.grow}
              onChange={(value) => change({ to: value })}
            />
          </div>
          <DayChoice
            label={words.days}
            days={days}
            problem={days.length === 0 ? syncSettingsTexts.schedule.daysProblem : undefined}
            onChange={(chosen) => change({ days: chosen })}
          />
          <Checkbox
            label={words.summary}
            checked={summary}
            onChange={(value) => change({ summary: value })}
          />
        </>
      )}
    </div>
  );
}

export function LargeChanges() {
  const { value: limits, change } = useSetting('massChange');
  const words = syncSettingsTexts.mass;
  const usual = USUAL_SETTINGS.massChange;
  return (
    <div className={styles.section}>
      {(['changed', 'removed'] as const).map((key) => {
        const set = (value: number | null) => change((before) => ({ ...before, [key]: value }));
        const on = limits[key] !== null;
        return (
          <NumberSetting
            key={key}
            label={
              <Checkbox
                label={words[key]}
                checked={on}
                onChange={(checked) => set(checked ? usual[key] : null)}
              />
            }
            name={words[key]}
            value={limits[key] ?? usual[key] ?? 1}
            min={1}
            max={MOST}
            problem={words.problem}
            disabled={!on}
            onChange={set}
          />
        );
      })}
    </div>
  );
}

/** Each kind of alert on or off, whichever NAS it is about. */
export function KindsOfAlerts() {
  const { value: muted, change } = useSetting('mutedCauses');
  const tell = (cause: AlertCause, told: boolean) =>
    change((before) => {
      const others = before.filter((each) => each !== cause);
      return told ? others : [...others, cause];
    });
  return (
    <div className={styles.causes}>
      {ALERT_CAUSES.map((cause) => (
        <Checkbox
          key={cause}
          label={causeTexts[cause]}
          checked={!muted.includes(cause)}
          onChange={(told) => tell(cause, told)}
        />
      ))}
    </div>
  );
}

/** The same for one NAS. What is off for all is said, since a tick here changes nothing about it. */
export function NasAlerts() {
  const profiles = useProgram((state) => state.profiles);
  const { value: muted, change } = useSetting('mutedAlerts');
  const { value: off } = useSetting('mutedCauses');
  const [chosen, setChosen] = useState<string | null>(null);
  const words = syncSettingsTexts.mute;
  const profileId = (profiles.find(({ id }) => id === chosen) ?? profiles[0])?.id;
  if (profileId === undefined) return <p className={styles.note}>{settingsTexts.noNas}</p>;
  const options = profiles.map(({ id, name }) => ({ value: id, text: plainSafe(name) }));
  const set = (cause: AlertCause | null, told: boolean) =>
    change((before) => withMute(before, profileId, cause, !told));
  const allMuted = isMuted(muted, profileId, null);
  return (
    <div className={styles.section}>
      <ChoiceField label={words.nas} value={profileId} options={options} onChange={setChosen} />
      <Checkbox label={words.all} checked={!allMuted} onChange={(told) => set(null, told)} />
      {!allMuted && (
        <div className={styles.causes}>
          {ALERT_CAUSES.map((cause) => (
            <Checkbox
              key={cause}
              label={off.includes(cause) ? settingsTexts.mutedForAll(causeTexts[cause]) : causeTexts[cause]}
              checked={!isMuted(muted, profileId, cause)}
              onChange={(told) => set(cause, told)}
            />
          ))}
        </div>
      )}
      <p className={styles.note}>{words.note}</p>
    </div>
  );
}
