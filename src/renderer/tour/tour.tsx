/** The tour: a few sentences, each at what it is about. It can be left at any step, and nothing moves but where it stands. */
import { Popover } from '@base-ui/react/popover';
import { useEffect, useRef, useState } from 'react';
import { tourTexts } from '../texts/tour';
import { Button } from '../ui/button';
import { findAnchor, TOUR_ANCHORS, type TourAnchor } from './anchor';
import styles from './tour.module.css';

/** What fills the left side has its sentence beside it. */
const SIDES: Partial<Readonly<Record<TourAnchor, 'right'>>> = { tree: 'right', copies: 'right' };
/** What is higher than this in pixels has its sentence in it, below its head: outside there would be no room. */
const HEAD = 96;
/** In a small window, or a large one at 200 %, a sentence rather covers what it is about than that it is cut off. */
const IN_WINDOW = { side: 'shift', align: 'shift' } as const;

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
          anchor={() => placeOf(step)}
          side={SIDES[step] ?? 'bottom'}
          sideOffset={8}
          collisionPadding={8}
          collisionAvoidance={IN_WINDOW}
          sticky
          className={styles.positioner}
        >
          <Popover.Popup
            className={styles.popup}
            initialFocus={next}
            finalFocus={() =>
              before instanceof HTMLElement && before !== document.body && before.isConnected
                ? before
                : findAnchor('tree')
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

function placeOf(step: TourAnchor): Element | { readonly getBoundingClientRect: () => DOMRect } | null {
  const anchor = findAnchor(step);
  const { x = 0, y = 0, width = 0, height = 0 } = anchor?.getBoundingClientRect() ?? {};
  if (height < HEAD || SIDES[step] !== undefined) return anchor;
  return { getBoundingClientRect: () => new DOMRect(x, y, width, HEAD) };
}
