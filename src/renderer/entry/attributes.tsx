/** Every attribute that the NAS sent, with every value: nothing is hidden and nothing is interpreted. */
import { Copy, Search } from 'lucide-react';
import { useState, type MouseEvent } from 'react';
import type { Entry } from '../../shared/entry';
import { useGrove } from '../stores/grove';
import { entryTexts } from '../texts/entry';
import { ContextMenuArea, MenuItem } from '../ui/menu';
import styles from './attributes.module.css';
import { AttributeValue, copyText } from './attribute-value';

type Attribute = Entry['attributes'][number];
const order = new Intl.Collator();

function matching(attributes: Entry['attributes'], filter: string): readonly Attribute[] {
  const text = filter.trim().toLocaleLowerCase();
  const has = (part: string) => part.toLocaleLowerCase().includes(text);
  return attributes
    .filter(
      ({ name, values }) => has(name) || values.some((value) => value.type === 'text' && has(value.text)),
    )
    .toSorted((a, b) => order.compare(a.name, b.name));
}

export function Attributes({ entry }: { readonly entry: Entry }) {
  const [filter, setFilter] = useState('');
  const shown = matching(entry.attributes, filter);
  return (
    <section className={styles.section} aria-label={entryTexts.attributes}>
      <div className={styles.bar}>
        <Search size={14} aria-hidden />
        <input
          type="search"
          className={styles.filter}
          aria-label={entryTexts.filter}
          placeholder={entryTexts.filter}
          spellCheck={false}
          value={filter}
          onChange={(event) => setFilter(event.target.value)}
          onKeyDown={(event) => {
            if (event.key === 'Escape') setFilter('');
          }}
        />
        <span className={styles.quiet}>{entryTexts.attributeCount(shown.length)}</span>
      </div>
      <div
        className={styles.scroll}
        tabIndex={0}
        role="group"
        aria-label={entryTexts.attributes}
        data-pane-focus
      >
        {shown.length === 0 && filter !== '' && <p className={styles.none}>{entryTexts.noMatch(filter)}</p>}
        <AttributeRows attributes={shown} />
      </div>
    </section>
  );
}

function AttributeRows({ attributes }: { readonly attributes: readonly Attribute[] }) {
  const { client } = useGrove();
  const [under, setUnder] = useState<{ readonly attribute: Attribute; readonly index: number | null }>();
  const copy = (text: string) => void client.app.copyText({ text });
  const value = under?.index == null ? undefined : under.attribute.values[under.index];

  /** The menu is one for the whole table; it belongs to what it was opened over. */
  const remember = (event: MouseEvent) => {
    const row = (event.target as Element).closest<HTMLElement>('[data-attribute]');
    const item = (event.target as Element).closest('li');
    const attribute = attributes.find(({ name }) => name === row?.dataset.attribute);
    const index = item === null ? -1 : [...(item.parentElement?.children ?? [])].indexOf(item);
    setUnder(attribute && { attribute, index: index === -1 ? null : index });
  };

  const table = (
    <dl className={styles.rows} onContextMenuCapture={remember}>
      {attributes.map((attribute) => (
        <div key={attribute.name} className={styles.row} data-attribute={attribute.name}>
          <dt className={styles.name}>
            {attribute.name}
            {attribute.values.length > 1 && (
              <span className={styles.count}>{entryTexts.values(attribute.values.length)}</span>
            )}
          </dt>
          <dd className={styles.values}>
            <ul>
              {attribute.values.map((each, index) => (
                <AttributeValue key={index} value={each} />
              ))}
            </ul>
          </dd>
        </div>
      ))}
    </dl>
  );

  return (
    <ContextMenuArea area={table}>
      {value !== undefined && (
        <MenuItem icon={Copy} onSelect={() => copy(copyText(value))}>
          {entryTexts.copyValue}
        </MenuItem>
      )}
      {under !== undefined && under.attribute.values.length > 1 && (
        <MenuItem onSelect={() => copy(under.attribute.values.map(copyText).join('\n'))}>
          {entryTexts.copyAll}
        </MenuItem>
      )}
      {under !== undefined && (
        <MenuItem onSelect={() => copy(under.attribute.name)}>{entryTexts.copyName}</MenuItem>
      )}
    </ContextMenuArea>
  );
}
