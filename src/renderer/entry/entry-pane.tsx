/** What is selected: its heading, what is in it, and its attributes. */
import { useState } from 'react';
import { useStore } from 'zustand';
import type { Connection } from '../../shared/domain';
import { dnKey, rdnText, tryParseDn } from '../../shared/dn';
import { ContentsTable } from '../explorer/contents-table';
import { ExportButton } from '../export/export-menu';
import { containerId } from '../stores/directory';
import { useGrove } from '../stores/grove';
import { commonTexts } from '../texts/common';
import { entryTexts } from '../texts/entry';
import { Button } from '../ui/button';
import { FailureNote } from '../ui/failure-note';
import { Tabs } from '../ui/tabs';
import { Attributes } from './attributes';
import { EntryHeading } from './entry-heading';
import styles from './entry-pane.module.css';
import { useEntry } from './use-entry';

interface EntryPaneProps {
  readonly profileId: string;
  readonly dn: string;
  readonly connection: Connection;
}

export function EntryPane({ profileId, dn, connection }: EntryPaneProps) {
  const { directory } = useGrove();
  const [attempt, setAttempt] = useState(0);
  const [tab, setTab] = useState<'contents' | 'attributes'>('contents');
  const { entry, failure } = useEntry(profileId, dn, attempt);
  const key = dnKey(dn);
  const { facts } = connection;
  const isRoot = facts !== null && dnKey(facts.baseDn) === key;
  const listedAt = useStore(directory, (state) => state.containers[containerId(profileId, key)]?.state?.asOf);
  const name = isRoot ? facts.domain : (entry?.name ?? rdnText(tryParseDn(dn) ?? []));
  const live = connection.state === 'connected';

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

  const attributes =
    entry === null ? <p className={styles.looking}>{entryTexts.rootOnly}</p> : <Attributes entry={entry} />;
  return (
    <section aria-label={entryTexts.pane} className={styles.pane}>
      <EntryHeading
        name={name}
        kind={isRoot ? 'domain' : (entry?.kind ?? 'other')}
        dn={entry?.dn ?? dn}
        disabled={entry?.disabled ?? false}
        locked={entry?.locked ?? false}
        asOf={entry?.asOf ?? listedAt ?? null}
        live={live}
        actions={
          <ExportButton
            profileId={profileId}
            dn={entry?.dn ?? dn}
            container={isRoot || entry?.container === true}
          />
        }
      />
      {isRoot || entry?.container === true ? (
        <Tabs
          value={tab}
          onChange={setTab}
          tabs={[
            {
              value: 'contents',
              title: entryTexts.contents,
              content: <ContentsTable key={key} profileId={profileId} dn={dn} dnKey={key} name={name} />,
            },
            { value: 'attributes', title: entryTexts.attributes, content: attributes },
          ]}
        />
      ) : (
        attributes
      )}
    </section>
  );
}
