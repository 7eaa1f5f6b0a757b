/** The one notification that tells of several alerts. */
import type { Alert, AlertNotification } from '../../shared/alert';

const NAMED = 4;

/** @param alerts oldest first */
export function summaryOf(alerts: readonly Alert[]): AlertNotification {
  const newest = alerts.toReversed();
  const [only] = newest;
  const severities = new Set(alerts.map(({ severity }) => severity));
  const severity = (['bad', 'warning', 'good'] as const).find((each) => severities.has(each)) ?? 'good';
  if (only !== undefined && alerts.length === 1) {
    return { key: only.profileId, severity, title: only.title, body: only.body, alerts };
  }
  const titles = [...new Set(newest.map(({ title }) => title))];
  const more = titles.length > NAMED ? [`and ${titles.length - NAMED} more`] : [];
  return {
    key: 'summary',
    severity,
    title: `${alerts.length.toLocaleString()} alerts in the quiet hours`,
    body: [...titles.slice(0, NAMED), ...more].join('\n'),
    alerts: newest,
  };
}
