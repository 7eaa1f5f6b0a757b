/** A tooltip for a control whose words are not on it. The control names itself; the tooltip only shows the name. */
import { Tooltip } from '@base-ui/react/tooltip';
import { LatePopup, Lent, type AnyElement } from './late-popup';
import { usePopupHost } from './popup-host';
import styles from './popup.module.css';

interface HintProps {
  readonly text: string;
  readonly keys?: string | undefined;
  readonly children: AnyElement;
}

const WANTS = ['onPointerEnter', 'onFocus'] as const;

export function Hint({ text, keys, children }: HintProps) {
  return (
    <LatePopup trigger={children} wants={WANTS}>
      <Tooltip.Root>
        <Tooltip.Trigger render={<Lent />} />
        <Tooltip.Portal container={usePopupHost()}>
          <Tooltip.Positioner sideOffset={4} className={styles.positioner}>
            <Tooltip.Popup className={styles.hint}>
              {text}
              {keys !== undefined && <kbd className={styles.keys}>{keys}</kbd>}
            </Tooltip.Popup>
          </Tooltip.Positioner>
        </Tooltip.Portal>
      </Tooltip.Root>
    </LatePopup>
  );
}
