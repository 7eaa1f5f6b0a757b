/** When each NAS is synced by itself, with the next times that it would be. */
import { useState, type SyntheticEvent } from 'react';
import type { Failure } from '../../shared/failure';
import { useGrove, useProgram } from '../stores/grove';
import { settingsTexts } from '../texts/settings';
import { syncSettingsTexts } from '../texts/sync-settings';
import { Button } from '../ui/button';
import { Checkbox } from '../ui/checkbox';
import { ChoiceField } from '../ui/choice-field';
import { FailureNote } from '../ui/failure-note';
import { formatDateTime } from '../ui/format';
import { plainSafe } from '../ui/safe-text';
import { TextField } from '../ui/text-field';
import { DayChoice } from './day-choice';
import { draftOf, problemsOf, scheduleOf, type ScheduleDraft } from './schedule-draft';
import styles from './fields.module.css';
import type { LinkProps } from './links';
import { usePreview } from './use-preview';

const words = syncSettingsTexts.schedule;
const kinds = (['minutes', 'daily', 'weekly', 'cron'] as const).map((value) => ({
  value,
  text: words.kinds[value],
}));

/** `profileId` is the NAS that it is opened for. */
export function ScheduleSettings({ profileId: wanted, drafts, onDraft }: LinkProps) {
  const profiles = useProgram((state) => state.profiles);
  const [chosen, setChosen] = useState(wanted);
  const options = profiles.map(({ id, name }) => ({ value: id, text: plainSafe(name) }));
  const profileId = (profiles.find(({ id }) => id === chosen) ?? profiles[0])?.id;
  if (profileId === undefined) return <p className={styles.note}>{settingsTexts.noNas}</p>;
  return (
    <div className={styles.form}>
      <ChoiceField label={words.nas} value={profileId} options={options} onChange={setChosen} />
      <ScheduleForm
        key={profileId}
        profileId={profileId}
        begun={drafts[profileId]}
        onDraft={(draft) => onDraft(profileId, draft)}
      />
    </div>
  );
}

interface ScheduleFormProps {
  readonly profileId: string;
  /** Kept by the dialog, since this form goes when another NAS or section is looked at. */
  readonly begun: ScheduleDraft | undefined;
  readonly onDraft: (draft: ScheduleDraft | undefined) => void;
}

function ScheduleForm({ profileId, begun, onDraft }: ScheduleFormProps) {
  const { client } = useGrove();
  const set = useProgram((state) => state.schedules.find((each) => each.profileId === profileId));
  const draft = begun ?? draftOf(set);
  const [failure, setFailure] = useState<Failure | null>(null);
  const [saved, setSaved] = useState(false);
  const problems = problemsOf(draft);
  const sound = Object.keys(problems).length === 0;
  const preview = usePreview(draft.enabled && sound ? scheduleOf(draft) : null);
  const change = (part: Partial<ScheduleDraft>) => {
    onDraft({ ...draft, ...part });
    setSaved(false);
  };
  const save = async () => {
    const answer = await client.sync.setSchedule({
      profileId,
      schedule: scheduleOf(draft),
      enabled: draft.enabled,
    });
    setFailure(answer.ok ? null : answer.failure);
    setSaved(answer.ok);
    // It is the schedule now, which main has told before it answered.
    if (answer.ok) onDraft(undefined);
  };
  const submit = (event: SyntheticEvent) => {
    event.preventDefault();
    if (sound) void save();
  };
  return (
    <form className={styles.form} onSubmit={submit} noValidate>
      <Checkbox label={words.enabled} checked={draft.enabled} onChange={(enabled) => change({ enabled })} />
      <div className={styles.pair}>
        <ChoiceField
          label={words.kind}
          value={draft.kind}
          options={kinds}
          onChange={(kind) => change({ kind })}
          className={styles.grow}
        />
        {draft.kind === 'minutes' && (
          <TextField
            label={words.minutes}
            inputMode="numeric"
            value={draft.minutes}
            problem={problems.minutes}
            onChange={(minutes) => change({ minutes: minutes.trim() })}
            className={styles.grow}
          />
        )}
        {(draft.kind === 'daily' || draft.kind === 'weekly') && (
          <TextField
            label={words.at}
            type="time"
            value={draft.at}
            problem={problems.at}
            onChange={(at) => change({ at })}
            className={styles.grow}
          />
        )}
      </div>
      {draft.kind === 'weekly' && (
        <DayChoice
          label={words.days}
          days={draft.days}
          problem={problems.days}
          onChange={(days) => change({ days })}
        />
      )}
      {draft.kind === 'cron' && (
        <TextField
          label={words.cron}
          hint={words.cronHint}
          value={draft.expression}
          problem={preview?.problem ?? undefined}
          onChange={(expression) => change({ expression })}
        />
      )}
      <section aria-label={words.next} className={styles.next}>
        <h3 className={styles.label}>{words.next}</h3>
        {draft.enabled ? (
          <ol>
            {(preview?.next ?? []).slice(0, 3).map((at) => (
              <li key={at}>{formatDateTime(at)}</li>
            ))}
          </ol>
        ) : (
          <p>{words.off}</p>
        )}
      </section>
      {set?.last != null && (
        <p className={styles.note}>{words.last(formatDateTime(set.last.at), set.last.note)}</p>
      )}
      <p className={styles.note}>{words.offHint}</p>
      {failure !== null && <FailureNote failure={failure} />}
      <span className={styles.save}>
        <Button type="submit" variant="primary" disabled={!sound || preview?.problem != null}>
          {words.save}
        </Button>
        <span role="status" className={styles.note}>
          {saved && words.saved}
        </span>
      </span>
    </form>
  );
}
