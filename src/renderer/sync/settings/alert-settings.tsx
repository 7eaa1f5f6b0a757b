/** What the desktop is told of, when it is told of nothing, and from how many changes on there is an alert. */
import { useState } from 'react';
import { ALERT_CAUSES } from '../../../shared/alert-cause';
import { isMuted, withMute } from '../../../shared/muting';
import type { QuietHours } from '../../../shared/settings';
import { useGrove, useProgram } from '../../stores/grove';
import { causeTexts } from '../../texts/alerts';
import { settingsTexts } from '../../texts/sync-settings';
import { Checkbox } from '../../ui/checkbox';
import { ChoiceField } from '../../ui/choice-field';
import { plainSafe } from '../../ui/safe-text';
import { TextField } from '../../ui/text-field';
import { DayChoice } from './day-choice';
import { NumberSetting } from './number-setting';
import styles from './settings.module.css';

const USUAL_QUIET: QuietHours = { from: '22:00', to: '07:00', days: [0, 1, 2, 3, 4, 5, 6], summary: true };
/** What main takes when nothing is set. */
const USUAL_MASS = { changed: 500, removed: 50 } as const;
const MOST = 10_000_000;

interface AlertSettingsProps {
  readonly profileId: string;
  readonly onProfile: (profileId: string) => void;
}

export function AlertSettings({ profileId, onProfile }: AlertSettingsProps) {
  return (
    <div className={styles.body}>
      <QuietSettings />
      <MassSettings />
      <MuteSettings profileId={profileId} onProfile={onProfile} />
    </div>
  );
}

function QuietSettings() {
  const { client } = useGrove();
  const kept = useProgram(({ settings }) => settings.quietHours ?? null);
  const [last, setLast] = useState(kept ?? USUAL_QUIET);
  const words = settingsTexts.quiet;
  const set = (quietHours: QuietHours | null) => void client.app.updateSettings({ quietHours });
  const change = (part: Partial<QuietHours>) => {
    // What main says lags behind two quick changes: the second is made to what was chosen, not to what is known.
    const next = { ...last, ...part };
    setLast(next);
    // A time that is half deleted, or no day at all, is not kept until it is something.
    if (next.from !== '' && next.to !== '' && next.days.length > 0) set(next);
  };
  const { from, to, days, summary } = last;
  return (
    <section className={styles.section}>
      <h3 className={styles.heading}>{words.heading}</h3>
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
            problem={days.length === 0 ? settingsTexts.schedule.daysProblem : undefined}
            onChange={(chosen) => change({ days: chosen })}
          />
          <Checkbox
            label={words.summary}
            checked={summary}
            onChange={(value) => change({ summary: value })}
          />
        </>
      )}
    </section>
  );
}

function MassSettings() {
  const { client } = useGrove();
  const limits = useProgram(({ settings }) => settings.massChange ?? USUAL_MASS);
  const words = settingsTexts.mass;
  return (
    <section className={styles.section}>
      <h3 className={styles.heading}>{words.heading}</h3>
      {(['changed', 'removed'] as const).map((key) => {
        const set = (value: number | null) =>
          void client.app.updateSettings({ massChange: { ...limits, [key]: value } });
        const on = limits[key] !== null;
        return (
          <NumberSetting
            key={key}
            label={
              <Checkbox
                label={words[key]}
                checked={on}
                onChange={(checked) => set(checked ? USUAL_MASS[key] : null)}
              />
            }
            name={words[key]}
            value={limits[key] ?? USUAL_MASS[key]}
            min={1}
            max={MOST}
            problem={words.problem}
            disabled={!on}
            onChange={set}
          />
        );
      })}
      <p className={styles.note}>{words.note}</p>
    </section>
  );
}

function MuteSettings({ profileId, onProfile }: AlertSettingsProps) {
  const { client } = useGrove();
  const profiles = useProgram((state) => state.profiles);
  const muted = useProgram(({ settings }) => settings.mutedAlerts);
  const words = settingsTexts.mute;
  const options = profiles.map(({ id, name }) => ({ value: id, text: plainSafe(name) }));
  const set = (cause: (typeof ALERT_CAUSES)[number] | null, told: boolean) =>
    void client.app.updateSettings({ mutedAlerts: withMute(muted, profileId, cause, !told) });
  const allMuted = isMuted(muted, profileId, null);
  return (
    <section className={styles.section}>
      <h3 className={styles.heading}>{words.heading}</h3>
      <ChoiceField label={words.nas} value={profileId} options={options} onChange={onProfile} />
      <Checkbox label={words.all} checked={!allMuted} onChange={(told) => set(null, told)} />
      {!allMuted && (
        <div className={styles.causes}>
          {ALERT_CAUSES.map((cause) => (
            <Checkbox
              key={cause}
              label={causeTexts[cause]}
              checked={!isMuted(muted, profileId, cause)}
              onChange={(told) => set(cause, told)}
            />
          ))}
        </div>
      )}
      <p className={styles.note}>{words.note}</p>
    </section>
  );
}
