/** What is selected: its heading, and its tabs. */
import { useState } from 'react';
import { useStore } from 'zustand';
import type { Connection } from '../../shared/domain';
import { dnKey, rdnText, tryParseDn } from '../../shared/dn';
import { ExportButton } from '../export/export-menu';
import { containerId } from '../stores/directory';
import { useGrove } from '../stores/grove';
import { commonTexts } from '../texts/common';
import { entryTexts } from '../texts/entry';
import { Button } from '../ui/button';
import { FailureNote } from '../ui/failure-note';
import { Tabs } from '../ui/tabs';
import { EntryHeading } from './entry-heading';
import styles from './entry-pane.module.css';
import type { EntrySubject } from './entry-subject';
import { ENTRY_TABS } from './entry-tabs';
import { useEntry } from './use-entry';

interface EntryPaneProps {
  readonly profileId: string;
  readonly dn: string;
  readonly connection: Connection;
}

export function EntryPane({ profileId, dn, connection }: EntryPaneProps) {
  const { directory } = useGrove();
  const [attempt, setAttempt] = useState(0);
  const { entry, failure } = useEntry(profileId, dn, attempt);
  const key = dnKey(dn);
  const { facts } = connection;
  const isRoot = facts !== null && dnKey(facts.baseDn) === key;
  const listedAt = useStore(directory, (state) => state.containers[containerId(profileId, key)]?.state?.asOf);
  const name = isRoot ? facts.domain : (entry?.name ?? rdnText(tryParseDn(dn) ?? []));

  if (!isRoot && entry === null) {
    return (
      <section aria-label={entryTexts.pane} className={styles.pane}>
        {failure === null ? (
          <p className={styles.looking}>{entryTexts.looking(name)}</p>
        ) : (
          <FailureNote failure={failure}>
            <Button onClick={() => setAttempt(attempt + 1)}>{commonTexts.tryAgain}</Button>
          </FailureNote>
        )}
      </section>
    );
  }

  const subject: EntrySubject = {
    profileId,
    dn: entry?.dn ?? dn,
    key,
    name,
    kind: isRoot ? 'domain' : (entry?.kind ?? 'other'),
    container: isRoot || entry?.container === true,
    entry,
  };
  return (
    <section aria-label={entryTexts.pane} className={styles.pane}>
      <EntryHeading
        subject={subject}
        asOf={entry?.asOf ?? listedAt ?? null}
        live={connection.state === 'connected'}
        actions={<ExportButton profileId={profileId} dn={subject.dn} container={subject.container} />}
      />
      <EntryTabs subject={subject} />
    </section>
  );
}

/** The tab that a person chose stays while they go from entry to entry, one for what holds others and one for what does not. */
function EntryTabs({ subject }: { readonly subject: EntrySubject }) {
  const [chosen, setChosen] = useState<Readonly<Record<string, string>>>({});
  const sort = subject.container ? 'container' : 'leaf';
  const tabs = ENTRY_TABS.filter(({ isFor }) => isFor(subject));
  const shown = tabs.find(({ id }) => id === chosen[sort]) ?? tabs[0];
  return (
    <Tabs
      value={shown?.id ?? ''}
      onChange={(id) => setChosen({ ...chosen, [sort]: id })}
      tabs={tabs.map(({ id, title, Content }) => ({
        value: id,
        title,
        content: <Content subject={subject} />,
      }))}
    />
  );
}
