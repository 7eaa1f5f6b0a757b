/** The question before a NAS and its local copy are removed. */
import { useState } from 'react';
import type { Failure } from '../../shared/failure';
import type { ProfileView } from '../../shared/profile';
import { useGrove } from '../stores/grove';
import { commonTexts } from '../texts/common';
import { profileTexts } from '../texts/profiles';
import { Button } from '../ui/button';
import { Dialog, DialogActions } from '../ui/dialog';
import { FailureNote } from '../ui/failure-note';
import { useGone } from '../ui/use-gone';

interface RemoveDialogProps {
  readonly profile: ProfileView;
  readonly onClose: () => void;
}

export function RemoveDialog({ profile, onClose }: RemoveDialogProps) {
  const { client } = useGrove();
  const isGone = useGone();
  const [failure, setFailure] = useState<Failure | null>(null);
  const [busy, setBusy] = useState(false);
  const remove = async () => {
    setBusy(true);
    const answer = await client.profiles.remove({ profileId: profile.id });
    // What is asked by now is another question.
    if (isGone()) return;
    setBusy(false);
    if (answer.ok) onClose();
    else setFailure(answer.failure);
  };
  return (
    <Dialog
      role="alertdialog"
      title={profileTexts.removeTitle(profile.name)}
      description={profileTexts.removeText}
      onClose={onClose}
    >
      {failure !== null && <FailureNote failure={failure} />}
      <DialogActions>
        <Button onClick={onClose}>{commonTexts.cancel}</Button>
        <Button variant="danger" busy={busy} disabled={busy} onClick={() => void remove()}>
          {profileTexts.removeConfirm}
        </Button>
      </DialogActions>
    </Dialog>
  );
}
