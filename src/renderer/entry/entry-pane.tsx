/** What is selected: its heading, what there is to say of its state, and its tabs. */
import { useState } from 'react';
import { useStore } from 'zustand';
import type { Connection } from '../../shared/domain';
import { dnKey, formatDn, parentDn, rdnText, tryParseDn } from '../../shared/dn';
import { isUnread } from '../stores/container-view';
import { containerId } from '../stores/directory';
import { useGrove } from '../stores/grove';
import { commonTexts } from '../texts/common';
import { entryTexts } from '../texts/entry';
import { Button } from '../ui/button';
import { FailureNote } from '../ui/failure-note';
import { SafeText } from '../ui/safe-text';
import { Tabs } from '../ui/tabs';
import { EntryActions } from './entry-actions';
import { EntryHeading } from './entry-heading';
import { EntryNotes } from './entry-notes';
import styles from './entry-pane.module.css';
import type { EntrySubject } from './entry-subject';
import { ENTRY_TABS } from './entry-tabs';
import { useEntry, type EntryState } from './use-entry';
import { useEntryCopy } from './use-entry-copy';
import { useRefresh } from './use-refresh';

interface EntryPaneProps {
  readonly profileId: string;
  readonly dn: string;
  readonly connection: Connection;
}

export function EntryPane({ profileId, dn, connection }: EntryPaneProps) {
  const [attempt, setAttempt] = useState(0);
  const again = () => setAttempt((before) => before + 1);
  const read = useEntry(profileId, dn, attempt);
  return (
    <section aria-label={entryTexts.pane} className={styles.pane}>
      {read !== null && <Shown read={read} connection={connection} onAgain={again} />}
    </section>
  );
}

interface ShownProps {
  readonly read: EntryState;
  readonly connection: Connection;
  readonly onAgain: () => void;
}

function Shown({ read, connection, onAgain }: ShownProps) {
  const { profileId, dn, entry, failure } = read;
  const { directory } = useGrove();
  const refresh = useRefresh(profileId, dn, onAgain);
  const copying = useEntryCopy(profileId, entry?.dn ?? dn);
  const key = dnKey(dn);
  const facts = connection.profileId === profileId ? connection.facts : null;
  const isRoot = facts !== null && dnKey(facts.baseDn) === key;
  const id = containerId(profileId, key);
  const listedAt = useStore(directory, (state) => state.containers[id]?.state?.asOf);
  const unread = useStore(
    directory,
    ({ containers: { [id]: view } }) => view !== undefined && isUnread(view),
  );
  const name = isRoot ? facts.domain : (entry?.name ?? rdnText(tryParseDn(dn) ?? []));

  if (!isRoot && entry === null) {
    return failure === null ? (
      <p className={styles.looking}>
        <SafeText text={entryTexts.looking(name)} />
      </p>
    ) : (
      <FailureNote failure={failure}>
        <Button onClick={onAgain}>{commonTexts.tryAgain}</Button>
        {failure.code === 'object-not-found' && (
          <Button onClick={() => void directory.reload(profileId, containerOf(dn)).then(onAgain)}>
            {entryTexts.reloadContainer}
          </Button>
        )}
      </FailureNote>
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
    <>
      <EntryHeading
        subject={subject}
        asOf={entry?.asOf ?? listedAt ?? null}
        unread={unread}
        live={connection.state === 'connected'}
        actions={<EntryActions subject={subject} refresh={refresh} copying={copying} />}
      />
      <EntryNotes
        subject={subject}
        failure={entry === null ? null : failure}
        refresh={refresh}
        copying={copying}
        connection={connection}
      />
      <EntryTabs subject={subject} />
    </>
  );
}

function containerOf(dn: string): string {
  const parsed = tryParseDn(dn);
  return parsed === undefined ? dn : formatDn(parentDn(parsed));
}

/** The tab that a person chose stays while they go from entry to entry, one for what holds others and one for what does not. */
function EntryTabs({ subject }: { readonly subject: EntrySubject }) {
  const [chosen, setChosen] = useState<Readonly<Record<string, string>>>({});
  const sort = subject.container ? 'container' : 'leaf';
  const tabs = ENTRY_TABS.filter(({ isFor }) => isFor(subject));
  const ids = tabs.map(({ id }) => id);
  // Of a user the groups, of a group the members: who goes to and fro between them finds both as they were.
  const shown =
    [chosen[subject.kind], chosen[sort]].map((id) => tabs.find((tab) => tab.id === id)).find(Boolean) ??
    tabs[0];
  const choose = (id: string) => setChosen({ ...chosen, [sort]: id, [subject.kind]: id });
  return (
    <Tabs
      value={shown?.id ?? ''}
      onChange={choose}
      tabs={tabs.map(({ id, title, Content }) => ({
        value: id,
        title,
        content: <Content subject={subject} tabs={ids} onTab={choose} />,
      }))}
    />
  );
}
