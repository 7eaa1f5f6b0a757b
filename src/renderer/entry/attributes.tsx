/** Every attribute that the NAS sent, with every value: nothing is hidden unless a person asks for it. */
import { ArrowDownAZ, EyeOff } from 'lucide-react';
import { useMemo, useState } from 'react';
import { decode } from '../../shared/decode/decode';
import type { Entry } from '../../shared/entry';
import { useLayout } from '../stores/use-layout';
import { entryTexts } from '../texts/entry';
import { FilterBar } from '../ui/filter-bar';
import { AttributeRows } from './attribute-rows';
import styles from './attributes.module.css';
import { ToggleButton } from './toggle-button';
import { ValueArea } from './value-area';
import { decodedText, sentText } from './value-text';
import { lazily } from '../ui/lazily';

type Attribute = Entry['attributes'][number];
const order = lazily(() => new Intl.Collator());

/** What an attribute is found by: its name, and its values as they mean and as they were sent. Made once. */
function createSearcher() {
  const texts = new WeakMap<Attribute, string>();
  const textOf = (attribute: Attribute): string => {
    const known = texts.get(attribute);
    if (known !== undefined) return known;
    const { name, values } = attribute;
    const parts = values.flatMap((value) => [sentText(value), decodedText(name, decode(name, value))]);
    const text = [name, ...parts].join('\n').toLocaleLowerCase();
    texts.set(attribute, text);
    return text;
  };
  return (attributes: Entry['attributes'], filter: string) => {
    const wanted = filter.trim().toLocaleLowerCase();
    return wanted === '' ? attributes : attributes.filter((each) => textOf(each).includes(wanted));
  };
}

const isEmpty = ({ values }: Attribute) => values.every((value) => sentText(value) === '');

interface AttributesProps {
  readonly entry: Entry;
  readonly profileId: string;
}

export function Attributes({ entry, profileId }: AttributesProps) {
  const [filter, setFilter] = useState('');
  const [search] = useState(createSearcher);
  const [{ hideEmpty = false, asSent = false, raw = false } = {}, change] = useLayout('attributes');
  const shown = useMemo(() => {
    const found = search(entry.attributes, filter).filter((each) => !hideEmpty || !isEmpty(each));
    return asSent ? found : found.toSorted((a, b) => order().compare(a.name, b.name));
  }, [entry, filter, hideEmpty, asSent, search]);
  return (
    <section className={styles.section} aria-label={entryTexts.attributes}>
      <FilterBar
        label={entryTexts.filter}
        value={filter}
        onChange={setFilter}
        count={entryTexts.attributeCount(shown.length)}
      >
        <ToggleButton
          label={entryTexts.sortByName}
          icon={ArrowDownAZ}
          pressed={!asSent}
          onToggle={(byName) => change({ hideEmpty, raw, asSent: !byName })}
        />
        <ToggleButton
          label={entryTexts.hideEmpty}
          icon={EyeOff}
          pressed={hideEmpty}
          onToggle={(hidden) => change({ raw, asSent, hideEmpty: hidden })}
        />
      </FilterBar>
      <ValueArea label={entryTexts.attributes} attributes={shown} profileId={profileId} raw={raw}>
        {shown.length === 0 && filter !== '' && <p className={styles.none}>{entryTexts.noMatch(filter)}</p>}
        <AttributeRows attributes={shown} profileId={profileId} raw={raw} />
      </ValueArea>
    </section>
  );
}
