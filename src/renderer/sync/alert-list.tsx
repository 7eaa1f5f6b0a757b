/** What deserved attention lately, and whether the desktop was told. */
import type { Alert } from '../../shared/alert';
import { syncTexts } from '../texts/sync';
import { formatDateTime, formatWhen } from '../ui/format';
import { SafeText } from '../ui/safe-text';
import { StateIcon } from '../ui/state-icon';
import { useNow } from '../ui/use-now';
import styles from './alert-list.module.css';

interface AlertListProps {
  readonly alerts: readonly Alert[];
  readonly onOpen: (alert: Alert) => void;
}

const MINUTE = 60_000;

export function AlertList({ alerts, onOpen }: AlertListProps) {
  const now = useNow(MINUTE);
  return (
    <section aria-label={syncTexts.alerts} className={styles.section} data-pane>
      <h2 className={styles.heading}>{syncTexts.alerts}</h2>
      {alerts.length === 0 && <p className={styles.none}>{syncTexts.noAlerts}</p>}
      <ul className={styles.list}>
        {alerts.map((alert) => (
          <li key={alert.id}>
            <button type="button" className={styles.alert} title={alert.reason} onClick={() => onOpen(alert)}>
              <StateIcon tone={alert.severity} />
              <span className={styles.title}>
                <SafeText text={alert.title} />
              </span>
              <span className={styles.body}>
                <SafeText text={alert.body} />
              </span>
              <span className={styles.reason}>{alert.reason}</span>
              <time className={styles.time} title={formatDateTime(alert.at)}>
                {formatWhen(alert.at, now)}
              </time>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
