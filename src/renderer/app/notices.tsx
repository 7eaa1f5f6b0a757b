/** What the program must say that belongs to no NAS, until a person has read it. */
import { X } from 'lucide-react';
import { useGrove, useProgram } from '../stores/grove';
import { commonTexts } from '../texts/common';
import { IconButton } from '../ui/button';
import { FailureNote } from '../ui/failure-note';
import styles from './notices.module.css';

export function Notices() {
  const { client } = useGrove();
  const notices = useProgram((state) => state.notices);
  return notices.map(({ id, failure }) => (
    <div key={id} className={styles.notice}>
      <FailureNote failure={failure} tone="warning" />
      <IconButton
        label={commonTexts.dismiss}
        icon={X}
        className={styles.dismiss}
        onClick={() => void client.app.dismissNotice({ id })}
      />
    </div>
  ));
}
