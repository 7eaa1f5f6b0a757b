/**
 * The DN of what is shown, as a path to climb, with a menu of what is in each container. A click into it or Ctrl+L turns it
 * into a field that takes a DN.
 */
import { ChevronRight } from 'lucide-react';
import { useRef, type ReactNode } from 'react';
import { useStore } from 'zustand';
import { dnKey, formatDn, isWithin, rdnText, tryParseDn } from '../../shared/dn';
import { containerId } from '../stores/directory';
import { useGrove } from '../stores/grove';
import { explorerTexts } from '../texts/explorer';
import { dragText } from '../ui/drag-text';
import { ContextMenuArea, MenuItem } from '../ui/menu';
import { LEADS_ELSEWHERE } from '../ui/keep-focus';
import { focusHome } from '../ui/panes';
import { SafeText } from '../ui/safe-text';
import styles from './breadcrumb.module.css';
import { HiddenSteps } from './hidden-steps';
import { PathField } from './path-field';
import { PathMenu } from './path-menu';
import { useFitting } from './use-fitting';

interface BreadcrumbProps {
  readonly profileId: string;
  readonly baseDn: string;
  readonly dn: string;
  readonly editing: boolean;
  readonly onEdit: (editing: boolean) => void;
  /** What stands at its end, such as the star. */
  readonly end?: ReactNode;
}

export function Breadcrumb(props: BreadcrumbProps) {
  return props.editing ? <PathField {...props} /> : <Path {...props} />;
}

export interface Step {
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

function Path({ profileId, baseDn, dn, onEdit, end }: BreadcrumbProps) {
  const { client, directory, navigation } = useGrove();
  const list = useRef<HTMLOListElement>(null);
  const holdsOthers = useStore(
    directory,
    (state) => state.containers[containerId(profileId, dnKey(dn))] !== undefined,
  );
  const steps = stepsTo(dn, baseDn);
  // The first two and the last say most: what is between them goes first.
  const hidden = useFitting(list, { of: dn, most: Math.max(0, steps.length - 2) });
  const gone = steps.slice(1, 1 + hidden);
  const shown = [...steps.slice(0, 1), ...steps.slice(1 + hidden)];
  const copy = (text: string) => void client.app.copyText({ text });
  const go = (to: string) => {
    navigation.goToEntry(profileId, to);
    // The step that was pressed may be gone; the arrows go on from where it led.
    focusHome();
  };

  const path = (
    // In a report there is no path, and whoever stood on its star stands nowhere.
    <nav aria-label={explorerTexts.path} className={styles.path} {...LEADS_ELSEWHERE}>
      <ol ref={list} className={styles.steps}>
        {shown.map((step, index) => {
          const last = step === steps.at(-1);
          return (
            <li key={step.dn} className={styles.step}>
              {index === 1 && gone.length > 0 && (
                <>
                  <HiddenSteps steps={gone} onGo={go} />
                  <ChevronRight size={12} aria-hidden className={styles.separator} />
                </>
              )}
              <button
                type="button"
                className={styles.link}
                aria-current={last ? 'page' : undefined}
                onClick={() => (last ? onEdit(true) : go(step.dn))}
                {...dragText(step.dn)}
              >
                <SafeText text={step.text} cut />
              </button>
              {(!last || holdsOthers) && (
                <PathMenu
                  profileId={profileId}
                  step={step}
                  current={steps[steps.indexOf(step) + 1]?.dn ?? null}
                />
              )}
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
      {end}
    </nav>
  );
  return (
    <ContextMenuArea area={path}>
      <MenuItem onSelect={() => copy(dn)}>{explorerTexts.copyDn}</MenuItem>
      <MenuItem onSelect={() => onEdit(true)}>{explorerTexts.editPath}</MenuItem>
    </ContextMenuArea>
  );
}
