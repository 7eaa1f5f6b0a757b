/** The alerts below the runs: the log, by NAS and severity, and the pause of the desktop's notifications. */
import { BellOff, CheckCheck, ChevronDown } from 'lucide-react';
import { useMemo, useState } from 'react';
import type { Alert } from '../../shared/alert';
import { endOfPause, type Pause } from '../../shared/pause';
import { useGrove, useProgram } from '../stores/grove';
import { alertTexts, severityTexts } from '../texts/alerts';
import { Button } from '../ui/button';
import { Checkbox } from '../ui/checkbox';
import { formatWhen } from '../ui/format';
import { MenuButton, MenuChoice, MenuItem, MenuSeparator } from '../ui/menu';
import { plainSafe } from '../ui/safe-text';
import { useNow } from '../ui/use-now';
import { AlertList } from './alert-list';
import styles from './alerts-pane.module.css';

interface AlertsPaneProps {
  /** The NAS whose alerts are shown; null is all of them. */
  readonly profileId: string | null;
  readonly onProfile: (profileId: string | null) => void;
  readonly onOpen: (alert: Alert) => void;
}

const ALL = 'all';
const severities = ['bad', 'warning', 'good'] as const;
const severityOptions = [
  { value: ALL, text: alertTexts.allSeverities },
  ...severities.map((value) => ({ value, text: severityTexts[value] })),
] as const;
type SeverityChoice = (typeof severityOptions)[number]['value'];

export function AlertsPane({ profileId, onProfile, onOpen }: AlertsPaneProps) {
  const { client } = useGrove();
  const profiles = useProgram((state) => state.profiles);
  const { unseen } = useProgram((state) => state.alertCounts);
  const [severity, setSeverity] = useState<SeverityChoice>(ALL);
  const [onlyNew, setOnlyNew] = useState(false);
  const filter = useMemo(
    () => ({
      profileId: profileId ?? undefined,
      severity: severity === ALL ? undefined : severity,
      unseen: onlyNew ? true : undefined,
    }),
    [profileId, severity, onlyNew],
  );
  const names = profiles.map(({ id, name }) => ({ value: id, text: plainSafe(name) }));
  const nasOptions = [{ value: ALL, text: alertTexts.allNas }, ...names];
  return (
    <section aria-label={alertTexts.title} className={styles.pane} data-pane>
      <header className={styles.header}>
        <h2 className={styles.title}>{unseen === 0 ? alertTexts.title : alertTexts.titleWith(unseen)}</h2>
        <FilterMenu
          label={alertTexts.nas}
          value={profileId ?? ALL}
          options={nasOptions}
          onChange={(chosen) => onProfile(chosen === ALL ? null : chosen)}
        />
        <FilterMenu
          label={alertTexts.severity}
          value={severity}
          options={severityOptions}
          onChange={setSeverity}
        />
        <Checkbox label={alertTexts.onlyNew} checked={onlyNew} onChange={setOnlyNew} />
        <span className={styles.space} />
        <PauseMenu />
        <Button
          variant="quiet"
          icon={CheckCheck}
          disabled={unseen === 0}
          onClick={() => void client.alerts.markSeen({ ...(profileId !== null && { profileId }) })}
        >
          {alertTexts.markAllSeen}
        </Button>
      </header>
      <AlertList filter={filter} onOpen={onOpen} />
    </section>
  );
}

interface FilterMenuProps<T extends string> {
  readonly label: string;
  readonly value: T;
  readonly options: readonly { readonly value: T; readonly text: string }[];
  readonly onChange: (value: T) => void;
}

function FilterMenu<T extends string>({ label, value, options, onChange }: FilterMenuProps<T>) {
  const chosen = options.find((option) => option.value === value);
  return (
    <MenuButton
      trigger={
        <Button variant="quiet" className={styles.filter} aria-label={`${label}: ${chosen?.text ?? ''}`}>
          <span className={styles.chosen}>{chosen?.text}</span>
          <ChevronDown size={14} aria-hidden />
        </Button>
      }
    >
      <MenuChoice label={label} value={value} options={options} onChange={onChange} closes />
    </MenuButton>
  );
}

const MINUTE = 60_000;

function PauseMenu() {
  const { client } = useGrove();
  const now = useNow(MINUTE);
  const until = useProgram(({ settings }) => settings.alertsPausedUntil ?? null);
  const paused = until !== null && until > now;
  const set = (alertsPausedUntil: number | null) => void client.app.updateSettings({ alertsPausedUntil });
  const pause = (choice: Pause) => set(endOfPause(choice, Date.now()));
  return (
    <MenuButton
      align="end"
      trigger={
        <Button variant="quiet" icon={BellOff}>
          {paused ? alertTexts.pausedUntil(formatWhen(until, now)) : alertTexts.pause}
        </Button>
      }
    >
      <MenuItem onSelect={() => pause('hour')}>{alertTexts.forAnHour}</MenuItem>
      <MenuItem onSelect={() => pause('tomorrow')}>{alertTexts.untilTomorrow}</MenuItem>
      <MenuSeparator />
      <MenuItem disabled={!paused} onSelect={() => set(null)}>
        {alertTexts.resume}
      </MenuItem>
    </MenuButton>
  );
}
