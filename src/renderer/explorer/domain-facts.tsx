/** What the NAS says of its domain, above the tree: always the newest that is known. */
import type { Connection } from '../../shared/domain';
import { connectionTexts } from '../texts/profiles';
import { explorerTexts, vocabularyTexts } from '../texts/explorer';
import { plainSafe, SafeText } from '../ui/safe-text';
import { StateText } from '../ui/state-icon';
import { connectionTone } from '../profiles/connection-words';
import styles from './domain-facts.module.css';

export function DomainFacts({ connection }: { readonly connection: Connection }) {
  const { facts, state } = connection;
  const words = explorerTexts.facts;
  if (facts === null) return null;
  const isRunning = facts.status === words.running;
  return (
    <section aria-label={words.title} className={styles.facts}>
      <header className={styles.header}>
        <h2 className={styles.domain}>
          <SafeText text={facts.domain} cut />
        </h2>
        <StateText tone={connectionTone(connection)}>
          {state === 'connected' ? connectionTexts.connected : words.localCopy}
        </StateText>
      </header>
      <dl className={styles.list}>
        <dt>{words.netbios}</dt>
        <dd>
          <SafeText text={facts.netbiosName} />
        </dd>
        <dt>{words.status}</dt>
        <dd className={isRunning ? undefined : styles.warning}>
          <SafeText text={facts.status} />
        </dd>
        <dt>{words.baseDn}</dt>
        <dd className={styles.dn} title={plainSafe(facts.baseDn)}>
          <SafeText text={facts.baseDn} />
        </dd>
        <dt>{words.api}</dt>
        <dd>{vocabularyTexts[facts.vocabulary]}</dd>
      </dl>
    </section>
  );
}
