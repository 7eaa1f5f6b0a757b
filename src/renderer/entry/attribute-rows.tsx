/** Attributes with their values, one below the other. */
import type { Entry } from '../../shared/entry';
import { labelOf } from '../texts/attributes';
import { entryTexts } from '../texts/entry';
import { plainSafe, SafeText } from '../ui/safe-text';
import styles from './attribute-rows.module.css';
import { AttributeValues } from './attribute-values';

interface AttributeRowsProps {
  readonly attributes: Entry['attributes'];
  readonly profileId: string;
  readonly raw: boolean;
  /** Whether they are called as people call them, instead of by their LDAP names. */
  readonly labelled?: boolean;
}

export function AttributeRows({ attributes, profileId, raw, labelled = false }: AttributeRowsProps) {
  return (
    <dl className={styles.rows}>
      {attributes.map(({ name, values }) => (
        <div key={name} className={styles.row} data-attribute={name}>
          <dt className={styles.name} title={labelled ? plainSafe(name) : undefined}>
            <SafeText text={labelled ? labelOf(name) : name} />
            {values.length > 1 && <span className={styles.count}>{entryTexts.values(values.length)}</span>}
          </dt>
          <dd>
            <AttributeValues attribute={name} values={values} profileId={profileId} raw={raw} />
          </dd>
        </div>
      ))}
    </dl>
  );
}
