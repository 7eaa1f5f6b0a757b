/** The path as a field: it takes a DN of any NAS, as it was copied from anywhere, and says why when it cannot go there. */
import { useState, type SubmitEvent } from 'react';
import { DnSyntaxError, isWithin, parseDn, tryParseDn } from '../../shared/dn';
import { unwrapped } from '../search/pasted';
import { useGrove, useProgram } from '../stores/grove';
import type { EntryRef } from '../stores/navigation';
import { explorerTexts } from '../texts/explorer';
import { isComposing } from '../ui/input-method';
import { LEADS_ELSEWHERE } from '../ui/keep-focus';
import { focusHome } from '../ui/panes';
import styles from './breadcrumb.module.css';

interface PathFieldProps {
  readonly profileId: string;
  readonly baseDn: string;
  readonly dn: string;
  readonly onEdit: (editing: boolean) => void;
}

export function PathField({ profileId, baseDn, dn, onEdit }: PathFieldProps) {
  const { navigation } = useGrove();
  const connections = useProgram((state) => state.connections);
  const [text, setText] = useState(dn);
  const [problem, setProblem] = useState<string>();
  const bases = connections
    .flatMap((each) => (each.facts === null ? [] : [{ profileId: each.profileId, dn: each.facts.baseDn }]))
    .toSorted((a, b) => Number(b.profileId === profileId) - Number(a.profileId === profileId));

  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    const found = targetOf(unwrapped(text), bases);
    setProblem(typeof found === 'string' ? found : undefined);
    if (typeof found === 'string') return;
    navigation.goToEntry(found.profileId, found.dn);
    leave();
  };

  /** The arrows then go on from what is shown. */
  const leave = () => {
    onEdit(false);
    focusHome();
  };

  return (
    <form className={styles.form} onSubmit={submit} {...LEADS_ELSEWHERE}>
      <input
        autoFocus
        className={styles.input}
        aria-label={explorerTexts.pathField}
        aria-invalid={problem !== undefined || undefined}
        aria-describedby={problem === undefined ? undefined : 'path-problem'}
        placeholder={explorerTexts.pathPlaceholder}
        spellCheck={false}
        value={text}
        onFocus={(event) => event.target.select()}
        onChange={(event) => {
          setText(event.target.value);
          setProblem(undefined);
        }}
        onKeyDown={(event) => {
          if (event.key !== 'Escape' || isComposing(event)) return;
          event.stopPropagation();
          leave();
        }}
        onBlur={() => {
          if (problem === undefined) onEdit(false);
        }}
      />
      {problem !== undefined && (
        <p id="path-problem" role="alert" className={styles.problem}>
          {problem}
        </p>
      )}
    </form>
  );

  /** Where the text leads, the selected NAS first; a sentence when it leads nowhere. */
  function targetOf(wanted: string, all: readonly EntryRef[]): EntryRef | string {
    if (wanted === '') return explorerTexts.emptyPath;
    try {
      const parsed = parseDn(wanted);
      const base = all.find((each) => isWithin(parsed, tryParseDn(each.dn) ?? []));
      if (base !== undefined) return { profileId: base.profileId, dn: wanted };
      return all.length > 1 ? explorerTexts.outsideAll : explorerTexts.outside(baseDn);
    } catch (error) {
      if (error instanceof DnSyntaxError) return `${error.message}.`;
      throw error;
    }
  }
}
