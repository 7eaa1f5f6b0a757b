/** What is not one setting of the program, and is reached from the settings: each NAS, its copy, and the logs. */
import { FolderOpen, HardDrive } from 'lucide-react';
import { useState } from 'react';
import type { Failure } from '../../shared/failure';
import type { ProfileView } from '../../shared/profile';
import { MarksDialog } from '../profiles/marks-dialog';
import { ProfileForm } from '../profiles/profile-form';
import { useGrove, useProgram } from '../stores/grove';
import { copiesTexts } from '../texts/copies';
import { settingsTexts } from '../texts/settings';
import { Button } from '../ui/button';
import { FailureNote } from '../ui/failure-note';
import { plainSafe, SafeText } from '../ui/safe-text';
import styles from './fields.module.css';
import type { ScheduleDraft } from './schedule-draft';

export interface LinkProps {
  /** The NAS that the settings were opened for. */
  readonly profileId: string | undefined;
  /** Shows the settings of a section for a NAS. */
  readonly onSchedule: (profileId: string) => void;
  /** The schedules that a person has begun to change and not set yet, by NAS. */
  readonly drafts: Readonly<Record<string, ScheduleDraft | undefined>>;
  readonly onDraft: (profileId: string, draft: ScheduleDraft | undefined) => void;
}

export function CopiesLink() {
  const { overlay } = useGrove();
  return (
    <div className={styles.line}>
      <Button icon={HardDrive} onClick={() => overlay.show('local-copies')}>
        {copiesTexts.open}
      </Button>
    </div>
  );
}

export function LogsLink() {
  const { client } = useGrove();
  const [failure, setFailure] = useState<Failure | null>(null);
  const open = async () => {
    const answer = await client.app.openFolder({ which: 'logs' });
    setFailure(answer.ok ? null : answer.failure);
  };
  return (
    <>
      <div className={styles.line}>
        <Button icon={FolderOpen} onClick={() => void open()}>
          {settingsTexts.openLogs}
        </Button>
      </div>
      {failure !== null && <FailureNote failure={failure} />}
    </>
  );
}

type Open = { readonly what: 'form' | 'marks'; readonly profile: ProfileView } | null;

export function NasLinks({ onSchedule }: LinkProps) {
  const profiles = useProgram((state) => state.profiles);
  const [open, setOpen] = useState<Open>(null);
  const close = () => setOpen(null);
  if (profiles.length === 0) return <p className={styles.note}>{settingsTexts.noNas}</p>;
  return (
    <>
      <ul className={styles.list}>
        {profiles.map((profile) => {
          const name = plainSafe(profile.name);
          return (
            <li key={profile.id} className={styles.item}>
              <span className={styles.grow}>
                <SafeText text={profile.name} />
              </span>
              {profile.kind === 'nas' && (
                <Button
                  aria-label={`${settingsTexts.editNas} ${name}`}
                  variant="quiet"
                  onClick={() => setOpen({ what: 'form', profile })}
                >
                  {settingsTexts.editNas}
                </Button>
              )}
              <Button
                aria-label={`${settingsTexts.markNas} ${name}`}
                variant="quiet"
                onClick={() => setOpen({ what: 'marks', profile })}
              >
                {settingsTexts.markNas}
              </Button>
              <Button
                aria-label={`${settingsTexts.scheduleNas} ${name}`}
                variant="quiet"
                onClick={() => onSchedule(profile.id)}
              >
                {settingsTexts.scheduleNas}
              </Button>
            </li>
          );
        })}
      </ul>
      {open?.what === 'form' && <ProfileForm profile={open.profile} onClose={close} />}
      {open?.what === 'marks' && <MarksDialog profile={open.profile} onClose={close} />}
    </>
  );
}
