/** The DN of what is shown, as a path to climb; a click into it or Ctrl+L turns it into a field that takes a DN. */
import { ChevronRight } from 'lucide-react';
import { useState, type SubmitEvent } from 'react';
import { DnSyntaxError, formatDn, isWithin, parseDn, rdnText, tryParseDn } from '../../shared/dn';
import { useGrove } from '../stores/grove';
import { explorerTexts } from '../texts/explorer';
import { SafeText } from '../ui/safe-text';
import styles from './breadcrumb.module.css';

interface BreadcrumbProps {
  readonly profileId: string;
  readonly baseDn: string;
  readonly dn: string;
  readonly editing: boolean;
  readonly onEdit: (editing: boolean) => void;
}

export function Breadcrumb(props: BreadcrumbProps) {
  return props.editing ? <PathField {...props} /> : <Path {...props} />;
}

interface Step {
  readonly dn: string;
  readonly text: string;
}

/** The base DN as one step, then one for each RDN down to the entry. */
function stepsTo(dnText: string, baseText: string): readonly Step[] {
  const dn = tryParseDn(dnText);
  const base = tryParseDn(baseText);
  if (dn === undefined || base === undefined || !isWithin(dn, base)) return [{ dn: dnText, text: dnText }];
  const below = dn.length - base.length;
  const domain = base.map((rdn) => rdnText([rdn])).join('.');
  const steps = Array.from({ length: below }, (_, index) => {
    const at = dn.slice(below - 1 - index);
    return { dn: formatDn(at), text: rdnText(at) };
  });
  return [{ dn: baseText, text: domain }, ...steps];
}

function Path({ profileId, baseDn, dn, onEdit }: BreadcrumbProps) {
  const { navigation } = useGrove();
  const steps = stepsTo(dn, baseDn);
  return (
    <nav aria-label={explorerTexts.path} className={styles.path}>
      <ol className={styles.steps}>
        {steps.map((step, index) => {
          const last = index === steps.length - 1;
          return (
            <li key={step.dn} className={styles.step}>
              {index > 0 && <ChevronRight size={12} aria-hidden className={styles.separator} />}
              <button
                type="button"
                className={styles.link}
                aria-current={last ? 'page' : undefined}
                onClick={() => (last ? onEdit(true) : navigation.goToEntry(profileId, step.dn))}
              >
                <SafeText text={step.text} />
              </button>
            </li>
          );
        })}
      </ol>
      {/* The rest of the bar is as good a place to click as its words. */}
      <button
        type="button"
        className={styles.rest}
        aria-label={explorerTexts.editPath}
        title={explorerTexts.editPath}
        onClick={() => onEdit(true)}
      />
    </nav>
  );
}

function PathField({ profileId, baseDn, dn, onEdit }: BreadcrumbProps) {
  const { navigation } = useGrove();
  const [text, setText] = useState(dn);
  const [problem, setProblem] = useState<string>();

  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    const found = problemOf(text, baseDn);
    setProblem(found);
    if (found !== undefined) return;
    navigation.goToEntry(profileId, text.trim());
    leave();
  };

  /** The arrows then go on from what is shown. */
  const leave = () => {
    onEdit(false);
    document.querySelector<HTMLElement>('[role="tree"]')?.focus();
  };

  return (
    <form className={styles.form} onSubmit={submit}>
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
          if (event.key !== 'Escape') return;
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
}

function problemOf(text: string, baseDn: string): string | undefined {
  if (text.trim() === '') return explorerTexts.emptyPath;
  try {
    const dn = parseDn(text.trim());
    const base = tryParseDn(baseDn);
    return base === undefined || isWithin(dn, base) ? undefined : explorerTexts.outside(baseDn);
  } catch (error) {
    if (error instanceof DnSyntaxError) return `${error.message}.`;
    throw error;
  }
}
