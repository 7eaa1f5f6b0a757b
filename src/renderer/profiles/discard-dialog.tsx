/** The question before what was typed into the form of a NAS is thrown away. Escape alone must not do that. */
import { commonTexts } from '../texts/common';
import { formTexts } from '../texts/profiles';
import { Button } from '../ui/button';
import { Dialog, DialogActions } from '../ui/dialog';

interface DiscardDialogProps {
  readonly onDiscard: () => void;
  readonly onClose: () => void;
}

export function DiscardDialog({ onDiscard, onClose }: DiscardDialogProps) {
  return (
    <Dialog
      role="alertdialog"
      title={formTexts.discardTitle}
      description={formTexts.discardText}
      onClose={onClose}
    >
      <DialogActions>
        <Button onClick={onClose}>{commonTexts.cancel}</Button>
        <Button variant="danger" onClick={onDiscard}>
          {formTexts.discard}
        </Button>
      </DialogActions>
    </Dialog>
  );
}
