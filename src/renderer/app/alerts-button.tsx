/** How many alerts nobody has seen yet, beside the sync of the NAS; it leads to their log. */
import { Bell } from 'lucide-react';
import { useGrove, useProgram } from '../stores/grove';
import { alertTexts } from '../texts/alerts';
import { tourAnchor } from '../tour/anchor';
import { Button } from '../ui/button';
import { Hint } from '../ui/hint';
import styles from './alerts-button.module.css';

/** More than this is no longer counted by anybody. */
const MOST = 99;

export function AlertsButton() {
  const { client } = useGrove();
  const { unseen } = useProgram((state) => state.alertCounts);
  const label = alertTexts.openAlerts(unseen);
  return (
    <Hint text={label}>
      <Button
        variant="quiet"
        {...tourAnchor('alerts')}
        icon={Bell}
        aria-label={label}
        className={styles.button}
        onClick={() => void client.app.openSync({ alerts: true })}
      >
        {unseen > 0 && <span className={styles.count}>{unseen > MOST ? `${MOST}+` : unseen}</span>}
      </Button>
    </Hint>
  );
}
