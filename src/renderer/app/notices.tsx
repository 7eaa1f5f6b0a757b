/** What the program must say that belongs to no NAS, until a person has read it. */
import { TriangleAlert, X } from 'lucide-react';
import { useGrove, useProgram } from '../stores/grove';
import { commonTexts } from '../texts/common';
import { IconButton } from '../ui/button';
import styles from './notices.module.css';

export function Notices() {
  const { client } = useGrove();
  const notices = useProgram((state) => state.notices);
  return notices.map(({ id, failure }) => (
    <div key={id} role="alert" className={styles.notice}>
      <TriangleAlert size={16} aria-hidden className={styles.shape} />
      <p className={styles.text}>
        <strong>{failure.message}</strong> {failure.remedy}
      </p>
      <IconButton
        label={commonTexts.dismiss}
        icon={X}
        onClick={() => void client.app.dismissNotice({ id })}
      />
    </div>
  ));
}
