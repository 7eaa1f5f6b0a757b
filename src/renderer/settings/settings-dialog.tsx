/** All settings in one place: by section, or those that match what is typed. */
import { Search } from 'lucide-react';
import { useId, useState } from 'react';
import { changedSettings, usualOf } from '../../shared/usual-settings';
import { useGrove, useProgram } from '../stores/grove';
import { settingsTexts } from '../texts/settings';
import { syncSettingsTexts } from '../texts/sync-settings';
import { Button } from '../ui/button';
import { ConfirmDialog } from '../ui/confirm-dialog';
import { Dialog } from '../ui/dialog';
import { plainSafe } from '../ui/safe-text';
import { Tabs } from '../ui/tabs';
import { findLines, termsOf } from './find-lines';
import { LineView } from './line-view';
import type { LinkProps } from './links';
import { LINES, SECTIONS, type SectionId } from './setting-table';
import styles from './settings-dialog.module.css';
import { useSettingsExchange } from './use-settings-exchange';

/** Where the settings open. */
export interface SettingsAt {
  readonly section: SectionId;
  readonly profileId?: string;
}

interface SettingsDialogProps {
  readonly at?: SettingsAt | undefined;
  readonly onClose: () => void;
}

export function SettingsDialog({ at, onClose }: SettingsDialogProps) {
  const { client } = useGrove();
  const id = useId();
  const [query, setQuery] = useState('');
  const [section, setSection] = useState<SectionId>(at?.section ?? 'appearance');
  const [profileId, setProfileId] = useState(at?.profileId);
  const [drafts, setDrafts] = useState<LinkProps['drafts']>({});
  const [asking, setAsking] = useState<'reset' | 'leave' | null>(null);
  const profiles = useProgram((state) => state.profiles);
  const settings = useProgram((state) => state.settings);
  const changed = changedSettings(settings);
  const exchange = useSettingsExchange();
  const terms = termsOf(query);
  const found = findLines(LINES, terms);
  const onSchedule = (wanted: string) => {
    setProfileId(wanted);
    setSection('schedules');
    setQuery('');
  };
  const view = (each: (typeof found)[number]) => (
    <LineView
      key={each.line.id}
      {...each}
      terms={terms}
      profileId={profileId}
      onSchedule={onSchedule}
      drafts={drafts}
      onDraft={(of, draft) => setDrafts((before) => ({ ...before, [of]: draft }))}
    />
  );
  const titles = settingsTexts.sections;
  const unset = profiles.filter(({ id: of }) => drafts[of] !== undefined).map(({ name }) => plainSafe(name));
  // Everything else in here is in force at once, so a person may well take a schedule for set.
  const leave = () => (unset.length > 0 ? setAsking('leave') : onClose());

  return (
    <Dialog title={settingsTexts.title} size="wide" onClose={leave}>
      <div className={styles.search}>
        <Search size={14} aria-hidden className={styles.glass} />
        <input
          type="search"
          className={styles.field}
          aria-label={settingsTexts.search}
          placeholder={settingsTexts.search}
          aria-describedby={`${id}-hits`}
          spellCheck={false}
          autoComplete="off"
          value={query}
          onChange={(event) => setQuery(event.target.value)}
        />
        <span id={`${id}-hits`} role="status" className={styles.hits}>
          {terms.length > 0 && settingsTexts.hits(found.length)}
        </span>
      </div>
      <div className={styles.body}>
        {terms.length === 0 ? (
          <Tabs
            side
            value={section}
            onChange={setSection}
            tabs={SECTIONS.map((value) => ({
              value,
              title: titles[value],
              content: (
                <div className={styles.lines}>
                  {found.filter(({ line }) => line.section === value).map(view)}
                </div>
              ),
            }))}
          />
        ) : (
          <div className={styles.lines}>
            {SECTIONS.map((value) => {
              const here = found.filter(({ line }) => line.section === value);
              return (
                here.length > 0 && (
                  <section key={value} aria-label={titles[value]}>
                    <h3 className={styles.heading}>{titles[value]}</h3>
                    {here.map(view)}
                  </section>
                )
              );
            })}
            {found.length === 0 && <p className={styles.nothing}>{settingsTexts.nothing(query.trim())}</p>}
          </div>
        )}
      </div>
      <footer className={styles.footer}>
        <Button onClick={exchange.importAll}>{settingsTexts.importAll}</Button>
        <Button onClick={exchange.exportAll}>{settingsTexts.exportAll}</Button>
        <span className={styles.space} />
        <Button disabled={changed.length === 0} onClick={() => setAsking('reset')}>
          {settingsTexts.resetAll}
        </Button>
      </footer>
      {exchange.outcome}
      {asking === 'reset' && (
        <ConfirmDialog
          title={settingsTexts.resetAllTitle(changed.length)}
          text={settingsTexts.resetAllText}
          confirm={settingsTexts.resetAllConfirm}
          onConfirm={() => void client.app.updateSettings(usualOf(changed))}
          onClose={() => setAsking(null)}
        />
      )}
      {asking === 'leave' && (
        <ConfirmDialog
          title={syncSettingsTexts.schedule.leaveTitle}
          text={syncSettingsTexts.schedule.leaveText(unset)}
          confirm={syncSettingsTexts.schedule.leave}
          onConfirm={onClose}
          onClose={() => setAsking(null)}
        />
      )}
    </Dialog>
  );
}
