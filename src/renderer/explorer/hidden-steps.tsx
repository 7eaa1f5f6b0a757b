/** The steps of a path that found no room, as a menu. */
import { plainSafe } from '../ui/safe-text';
import { explorerTexts } from '../texts/explorer';
import { MenuButton, MenuItem } from '../ui/menu';
import styles from './breadcrumb.module.css';
import type { Step } from './breadcrumb';

interface HiddenStepsProps {
  readonly steps: readonly Step[];
  readonly onGo: (dn: string) => void;
}

export function HiddenSteps({ steps, onGo }: HiddenStepsProps) {
  return (
    <MenuButton
      trigger={
        <button type="button" className={styles.hidden} aria-label={explorerTexts.hiddenSteps(steps.length)}>
          …
        </button>
      }
    >
      {steps.map(({ dn, text }) => (
        <MenuItem key={dn} onSelect={() => onGo(dn)}>
          {plainSafe(text)}
        </MenuItem>
      ))}
    </MenuButton>
  );
}
