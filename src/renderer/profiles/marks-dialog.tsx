/** Where a NAS stands in the list and how it is told from the others, without touching how it is reached. */
import { useState, type SubmitEvent } from 'react';
import type { Failure } from '../../shared/failure';
import type { ProfileView } from '../../shared/profile';
import { useGrove } from '../stores/grove';
import { commonTexts } from '../texts/common';
import { formTexts, marksTexts } from '../texts/profiles';
import { Button } from '../ui/button';
import { Dialog, DialogActions } from '../ui/dialog';
import { FailureNote } from '../ui/failure-note';
import { useGone } from '../ui/use-gone';
import { MarksFields } from './marks-fields';
import styles from './profile-form.module.css';
import { NO_MARKS } from './profile-order';

interface MarksDialogProps {
  readonly profile: ProfileView;
  readonly onClose: () => void;
}

export function MarksDialog({ profile, onClose }: MarksDialogProps) {
  const { client } = useGrove();
  const isGone = useGone();
  const [marks, setMarks] = useState(profile.marks ?? NO_MARKS);
  const [failure, setFailure] = useState<Failure | null>(null);
  const save = async (event: SubmitEvent) => {
    event.preventDefault();
    const answer = await client.profiles.mark({ profileId: profile.id, marks });
    // What is open by now is another dialog.
    if (isGone()) return;
    if (answer.ok) onClose();
    else setFailure(answer.failure);
  };
  return (
    <Dialog title={marksTexts.title(profile.name)} onClose={onClose}>
      <form className={styles.form} onSubmit={(event) => void save(event)}>
        <div className={styles.fields}>
          <MarksFields marks={marks} onChange={setMarks} />
          {failure !== null && <FailureNote failure={failure} />}
        </div>
        <DialogActions>
          <Button onClick={onClose}>{commonTexts.cancel}</Button>
          <Button type="submit" variant="primary">
            {formTexts.save}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}
