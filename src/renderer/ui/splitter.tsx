/** Two panes with a hairline between them that a person can drag or move with the arrow keys. */
import type { ReactNode } from 'react';
import { Group, Panel, Separator, usePanelRef } from 'react-resizable-panels';
import styles from './splitter.module.css';

interface SplitterProps {
  readonly id: string;
  readonly orientation: 'horizontal' | 'vertical';
  /** The hairline's name. */
  readonly label: string;
  /** Of the fixed pane: in pixels, or a share such as `50%`. */
  readonly size: number | string;
  readonly min: number;
  readonly max: number;
  /** Which pane keeps its size while the window changes. */
  readonly fixed?: 'first' | 'second';
  /** Told the fixed pane's size in pixels when a person has changed it. */
  readonly onResized?: (pixels: number) => void;
  readonly first: ReactNode;
  readonly second: ReactNode;
}

/** How wide the hairline is to the pointer. More would take clicks from the scroll bar beside it. */
const GRIP = { coarse: 20, fine: 6 };

export function Splitter(props: SplitterProps) {
  const { id, orientation, label, size, min, max, fixed = 'first', onResized, first, second } = props;
  const bounds = usePanelRef();
  const bounded = {
    defaultSize: size,
    minSize: min,
    maxSize: max,
    groupResizeBehavior: 'preserve-pixel-size',
    panelRef: bounds,
  } as const;
  return (
    <Group
      id={id}
      orientation={orientation}
      className={styles.group}
      resizeTargetMinimumSize={GRIP}
      onLayoutChanged={(_layout, { isUserInteraction }) => {
        const pixels = bounds.current?.getSize().inPixels;
        if (isUserInteraction && pixels !== undefined) onResized?.(Math.round(pixels));
      }}
    >
      <Panel id={`${id}-first`} className={styles.pane} {...(fixed === 'first' ? bounded : {})}>
        {first}
      </Panel>
      <Separator className={styles.separator} aria-label={label} />
      <Panel id={`${id}-second`} className={styles.pane} {...(fixed === 'second' ? bounded : {})}>
        {second}
      </Panel>
    </Group>
  );
}
