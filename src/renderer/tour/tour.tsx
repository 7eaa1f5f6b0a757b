/** The tour: a few sentences, each at what it is about. It can be left at any step, and nothing moves but where it stands. */
import { Popover } from '@base-ui/react/popover';
import { useEffect, useRef, useState } from 'react';
import { tourTexts } from '../texts/tour';
import { Button } from '../ui/button';
import { findAnchor, TOUR_ANCHORS } from './anchor';
import styles from './tour.module.css';

/** What stands where most of the window is keeps its middle free for the tour's own words. */
const BESIDE = { tree: 'right', entry: 'left', copies: 'right' } as const;

export function Tour({ onClose }: { readonly onClose: () => void }) {
  // What is not there now, as alerts in a window without a NAS, has no step.
  const [steps] = useState(() => TOUR_ANCHORS.filter((name) => findAnchor(name) !== null));
  const [before] = useState(() => document.activeElement);
  const [at, setAt] = useState(0);
  const next = useRef<HTMLButtonElement>(null);
  const step = steps[at];
  const isLast = at === steps.length - 1;

  useEffect(() => {
    const anchor = step === undefined ? null : findAnchor(step);
    anchor?.setAttribute('data-tour-here', '');
    return () => anchor?.removeAttribute('data-tour-here');
  }, [step]);
  useEffect(() => {
    if (step === undefined) onClose();
  }, [step, onClose]);
  if (step === undefined) return null;

  const { title, text } = tourTexts.steps[step];
  return (
    <Popover.Root
      open
      onOpenChange={(open, { reason }) => {
        // A click beside it only tries out what was just read.
        if (!open && reason === 'escape-key') onClose();
      }}
    >
      <Popover.Portal>
        <Popover.Positioner
          key={step}
          anchor={() => findAnchor(step)}
          side={step in BESIDE ? BESIDE[step as keyof typeof BESIDE] : 'bottom'}
          sideOffset={8}
          collisionPadding={8}
          className={styles.positioner}
        >
          <Popover.Popup
            className={styles.popup}
            initialFocus={next}
            finalFocus={() =>
              before instanceof HTMLElement && before.isConnected ? before : findAnchor('tree')
            }
          >
            <Popover.Title className={styles.title}>{title}</Popover.Title>
            <Popover.Description className={styles.text}>{text}</Popover.Description>
            <div className={styles.bar}>
              <span className={styles.place}>{tourTexts.place(at + 1, steps.length)}</span>
              {!isLast && (
                <Button variant="quiet" onClick={onClose}>
                  {tourTexts.skip}
                </Button>
              )}
              <Button disabled={at === 0} onClick={() => setAt(at - 1)}>
                {tourTexts.back}
              </Button>
              <Button ref={next} variant="primary" onClick={() => (isLast ? onClose() : setAt(at + 1))}>
                {isLast ? tourTexts.done : tourTexts.next}
              </Button>
            </div>
          </Popover.Popup>
        </Popover.Positioner>
      </Popover.Portal>
    </Popover.Root>
  );
}
