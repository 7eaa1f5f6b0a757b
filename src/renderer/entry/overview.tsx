/** What an entry is, in sections: the attributes that people look for, by the names that they have for them. */
import { ChevronDown, ChevronRight } from 'lucide-react';
import type { Entry } from '../../shared/entry';
import { useLayout } from '../stores/use-layout';
import { entryTexts } from '../texts/entry';
import { AttributeRows } from './attribute-rows';
import type { EntryView } from './entry-subject';
import styles from './overview.module.css';
import { SECTIONS, type SectionId } from './section-table';
import { ValueArea } from './value-area';
import { sentText } from './value-text';

type Attributes = Entry['attributes'];

interface Shown {
  readonly id: SectionId;
  readonly attributes: Attributes;
}

/** The sections of an entry with those of their attributes that have a value; a section without any is left out. */
function sectionsOf({ kind, attributes }: Entry): readonly Shown[] {
  const byName = new Map(attributes.map((each) => [each.name.toLowerCase(), each]));
  return SECTIONS[kind]
    .map(({ id, attributes: names }) => ({
      id,
      attributes: names
        .map((name) => byName.get(name.toLowerCase()))
        .filter((each) => each !== undefined)
        .filter(({ values }) => values.some((value) => sentText(value) !== '')),
    }))
    .filter((section) => section.attributes.length > 0);
}

interface OverviewProps extends EntryView {
  readonly entry: Entry;
}

export function Overview({ entry, subject, tabs, onTab }: OverviewProps) {
  const { profileId } = subject;
  const [folded = [], fold] = useLayout('foldedSections');
  const [{ raw = false } = {}] = useLayout('attributes');
  const sections = sectionsOf(entry);
  const toggle = (id: SectionId) => {
    fold(folded.includes(id) ? folded.filter((each) => each !== id) : [...folded, id]);
  };
  return (
    <ValueArea label={entryTexts.overview} attributes={entry.attributes} profileId={profileId} raw={raw}>
      {sections.length === 0 && <p className={styles.note}>{entryTexts.nothingKnown}</p>}
      {sections.map(({ id, attributes }) => {
        const open = !folded.includes(id);
        const title = entryTexts.sections[id];
        const Chevron = open ? ChevronDown : ChevronRight;
        return (
          <section key={id} aria-label={title} className={styles.section}>
            <h2>
              <button type="button" className={styles.title} aria-expanded={open} onClick={() => toggle(id)}>
                <Chevron size={14} aria-hidden />
                {title}
              </button>
            </h2>
            {open && <AttributeRows attributes={attributes} profileId={profileId} raw={raw} labelled />}
            {open && id === 'membership' && <Lists tabs={tabs} onTab={onTab} />}
          </section>
        );
      })}
      <p className={styles.note}>
        <button type="button" className={styles.more} onClick={() => onTab('attributes')}>
          {entryTexts.allAttributes(entry.attributes.length)}
        </button>
      </p>
    </ValueArea>
  );
}

/** The ways to the tabs in which memberships are whole lists. */
function Lists({ tabs, onTab }: Pick<EntryView, 'tabs' | 'onTab'>) {
  const lists = [
    ['members', entryTexts.allMembers],
    ['member-of', entryTexts.allMemberOf],
  ] as const;
  return (
    <p className={styles.lists}>
      {lists
        .filter(([id]) => tabs.includes(id))
        .map(([id, title]) => (
          <button key={id} type="button" className={styles.more} onClick={() => onTab(id)}>
            {title}
          </button>
        ))}
    </p>
  );
}
