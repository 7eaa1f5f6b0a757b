/**
 * A popup that is mounted when it is first wanted. Base UI's roots are dear, a window has twenty of them, and all would stand in
 * its first frame although most are never opened. So a trigger stands alone and hears only what can make somebody want its popup.
 * From then on it is Base UI's: the library's own trigger is mounted beside it without an element, and lends it its props.
 */
import { mergeProps } from '@base-ui/react/merge-props';
import { useRender } from '@base-ui/react/use-render';
import {
  createContext,
  createRef,
  use,
  useLayoutEffect,
  useState,
  type ReactElement,
  type ReactNode,
  type RefCallback,
  type SyntheticEvent,
} from 'react';
import { flushSync } from 'react-dom';

type Props = Readonly<Record<string, unknown>>;
export type AnyElement = ReactElement<Record<string, unknown>>;

/** The handlers of what makes a button's popup wanted. */
export const PRESSES = ['onPointerDown', 'onMouseDown', 'onClick', 'onKeyDown'] as const;

interface LatePopupProps {
  /** What is there from the start; it stays the same element. */
  readonly trigger: AnyElement;
  /** The handlers of what makes the popup wanted; the event goes on to what is then mounted. */
  readonly wants: readonly `on${string}`[];
  /** What the trigger has besides, wanted or not. */
  readonly props?: Props;
  /** Whether it is open without an event at its trigger. */
  readonly open?: boolean;
  /** Base UI's root, in which its trigger renders `<Lent />`. */
  readonly children: ReactNode;
}

export function LatePopup({ trigger, wants, props, open = false, children }: LatePopupProps) {
  const [wanted, setWanted] = useState(open);
  if (open && !wanted) setWanted(true);
  const [lent, setLent] = useState<Props | null>(null);
  const [loan] = useState(() => new Loan(setLent));
  const hear = (name: string) => (event: SyntheticEvent) => {
    if (!wanted) flushSync(() => setWanted(true));
    loan.handle(name, event);
  };
  const heard: Record<string, unknown> = {};
  for (const name of lent === null ? wants : Object.keys(lent)) {
    heard[name] = lent === null || isHandler(lent[name]) ? hear(name) : lent[name];
  }
  const shown = useRender({ render: trigger, ref: loan.element, props: mergeProps<'div'>(props, heard) });
  return (
    <>
      {shown}
      {wanted && <LoanContext value={loan}>{children}</LoanContext>}
    </>
  );
}

/** What Base UI's trigger renders in the place of an element. */
export function Lent({ ref, ...props }: { readonly ref?: RefCallback<HTMLElement> }) {
  const loan = use(LoanContext);
  useLayoutEffect(() => {
    ref?.(loan?.element.current ?? null);
    return () => void ref?.(null);
  }, [ref, loan]);
  useLayoutEffect(() => loan?.take(props));
  return null;
}

class Loan {
  readonly element = createRef<HTMLElement>();
  readonly #onChange: (props: Props) => void;
  #props: Props = {};

  constructor(onChange: (props: Props) => void) {
    this.#onChange = onChange;
  }

  /**
   * Handlers are looked up when they are called: new ones are no reason to render the trigger again, which can be a whole tree.
   */
  take(props: Props): void {
    const isNew = !isAlike(this.#props, props);
    this.#props = props;
    if (isNew) this.#onChange(props);
    skipGuard(this.element.current);
  }

  handle(name: string, event: SyntheticEvent): void {
    const handler = this.#props[name];
    if (isHandler(handler)) handler(event);
  }
}

const LoanContext = createContext<Loan | null>(null);

function isAlike(one: Props, other: Props): boolean {
  const names = Object.keys(other);
  const alike = (a: unknown, b: unknown) => a === b || (isMade(a) && typeof a === typeof b);
  return names.length === Object.keys(one).length && names.every((name) => alike(one[name], other[name]));
}

/** Handlers and styles are made anew each time. */
function isMade(value: unknown): boolean {
  return isHandler(value) || (typeof value === 'object' && value !== null);
}

function isHandler(value: unknown): value is (event: SyntheticEvent) => void {
  return typeof value === 'function';
}

/**
 * Base UI puts a guard before its trigger and one behind it; here both are behind. Who goes on from the trigger by Tab while the
 * popup is open belongs into it, where the second leads, and the first would lead back.
 */
function skipGuard(trigger: HTMLElement | null): void {
  const guard = trigger?.nextElementSibling;
  if (guard?.matches('[data-base-ui-focus-guard]') === true) guard.setAttribute('tabindex', '-1');
}
