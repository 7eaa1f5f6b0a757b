/**
 * Whoever works by keys is always somewhere: when what had the focus goes away or cannot be used any more, what took its place
 * takes the focus. By itself it would fall to the page, from where no arrow leads on.
 */

/** What a dialog, a menu or a tooltip is put into. */
const LAYER = '[data-base-ui-portal]';
const PANE = '[data-pane]';
/** The tree of the selected NAS, or what stands there in its place where it has none. */
const HOME = '[data-pane="home"]';
const LEADING = '[data-leads-elsewhere]';
/** On what leads elsewhere: when what had the focus in it goes, home has it next, and nothing beside it. */
export const LEADS_ELSEWHERE = { 'data-leads-elsewhere': '' };
/** What takes the focus in the place of what is gone, the best first. */
const BEST = ['[role="tree"]', '[data-pane-focus]', '[role="tab"][aria-selected="true"]'] as const;
const ANY = 'a[href], button, input, select, textarea, [tabindex="0"]';

interface Successor {
  readonly element: HTMLElement;
  /** The lower the better. */
  readonly rank: number;
}

interface Lost {
  /** What it was in, from the inside out. */
  readonly trail: readonly Element[];
  /** What took the focus meanwhile, until something better is there. */
  readonly successor: Successor | null;
}

/** @returns how to end it. */
export function keepFocus(page: Document): () => void {
  let last: HTMLElement | null = null;
  let trail: readonly Element[] = [];
  let lost: Lost | null = null;
  let waits = false;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const isNowhere = () => page.activeElement === page.body || page.activeElement?.matches(':disabled');

  const look = () => {
    timer = undefined;
    if (last === null) return;
    if (lost === null) {
      if (!isNowhere()) return;
      const gone = !last.isConnected || last.matches(':disabled');
      // What had it, or what that was opened from: a button whose work is under way is there again when that ends.
      const holder = trail.find(isThere);
      const works = holder?.matches(`:is(${ANY})[aria-busy="true"]`) === true;
      if (waits && !works && holder instanceof HTMLElement && isUsable(holder)) holder.focus();
      waits = works;
      if (!isNowhere() || !gone || works) return;
      lost = { trail, successor: null };
    } else if (!isNowhere() && page.activeElement !== lost.successor?.element) {
      lost = null;
      return;
    }
    const next = successorOf(lost.trail);
    if (next === undefined || (lost.successor?.element.isConnected && lost.successor.rank <= next.rank)) {
      return;
    }
    lost = { ...lost, successor: next };
    next.element.focus({ preventScroll: true });
  };
  // A dialog gives the focus back itself, right after it has gone: it comes first.
  const lookSoon = () => {
    if (last !== null && (lost !== null || isNowhere())) timer ??= setTimeout(look);
  };

  const onFocus = ({ target }: FocusEvent) => {
    if (!(target instanceof HTMLElement) || target === page.body) return;
    if (target !== lost?.successor?.element) lost = null;
    const layer = target.closest(LAYER);
    const own = ancestorsOf(target, layer);
    // Below a menu or a dialog is what it was opened from.
    const below = trail.filter((each) => layer?.contains(each) === false);
    trail = layer === null ? own : [...new Set([...own, ...below, page.body])];
    last = target;
    waits = false;
  };
  const onAct = () => {
    if (lost?.successor != null) lost = null;
  };
  /** Who clicks beside everything wants the focus nowhere. */
  const onRelease = () => {
    if (isNowhere() && last?.isConnected === true && !last.matches(':disabled')) last = null;
  };

  const observer = new MutationObserver(lookSoon);
  observer.observe(page.body, { subtree: true, childList: true, attributeFilter: ['disabled'] });
  page.addEventListener('focusin', onFocus);
  page.addEventListener('keydown', onAct, true);
  page.addEventListener('pointerdown', onAct, true);
  page.addEventListener('mouseup', onRelease);
  return () => {
    observer.disconnect();
    clearTimeout(timer);
    page.removeEventListener('focusin', onFocus);
    page.removeEventListener('keydown', onAct, true);
    page.removeEventListener('pointerdown', onAct, true);
    page.removeEventListener('mouseup', onRelease);
  };
}

function successorOf(trail: readonly Element[]): Successor | undefined {
  const home = isOver(trail) ? first(trail.filter(isThere), homeIn) : undefined;
  if (home !== undefined) return home;
  const inPane = trail.some((each) => each.matches(PANE));
  const places = reachOf(trail);
  if (inPane) return first(places, bestIn) ?? first(places, anyIn);
  return first(places, (place) => {
    const pane = place.querySelector(PANE);
    return pane === null ? (bestIn(place) ?? anyIn(place)) : (treeIn(place) ?? bestIn(pane) ?? anyIn(pane));
  });
}

/** Whether what it was in is no place to go on: its pane is gone, or it led elsewhere. A dialog that is open holds the focus. */
function isOver(trail: readonly Element[]): boolean {
  const layer = trail.findIndex((each) => each.isConnected && each.matches(LAYER));
  return trail
    .slice(0, layer === -1 ? undefined : layer)
    .some((each) => each.matches(LEADING) || (each.matches(PANE) && !each.isConnected));
}

/** What is still there, not beyond the pane or the dialog in which it was; where these are gone, not beyond what they were in. */
function reachOf(trail: readonly Element[]): readonly Element[] {
  const end = trail.findIndex(
    (each, index) =>
      each.isConnected &&
      (each.matches(`${PANE}, ${LAYER}`) ||
        trail.slice(0, index).some((inner) => !inner.isConnected && inner.matches(PANE))),
  );
  return trail.slice(0, end === -1 ? undefined : end + 1).filter(isThere);
}

const isThere = (element: Element) => element.isConnected;

function first<T>(places: readonly T[], find: (place: T) => Successor | undefined): Successor | undefined {
  for (const place of places) {
    const found = find(place);
    if (found !== undefined) return found;
  }
  return undefined;
}

const homeIn = (place: Element) =>
  first([...place.querySelectorAll(HOME)], (home) => bestIn(home) ?? anyIn(home));
const treeIn = (place: Element) => inside(place, BEST[0], 0);
const bestIn = (place: Element) => first([...BEST.entries()], ([rank, sign]) => inside(place, sign, rank));
const anyIn = (place: Element) => inside(place, ANY, BEST.length);

function inside(place: Element, selector: string, rank: number): Successor | undefined {
  const all = [...(place.matches(selector) ? [place] : []), ...place.querySelectorAll(selector)];
  const element = all.find((each): each is HTMLElement => each instanceof HTMLElement && isUsable(each));
  return element && { element, rank };
}

function isUsable(element: HTMLElement): boolean {
  return (
    element.tabIndex >= 0 &&
    !element.matches(':disabled') &&
    element.closest('[inert], [hidden], [aria-hidden="true"]') === null &&
    element.checkVisibility()
  );
}

function ancestorsOf(element: Element, end: Element | null): readonly Element[] {
  const all: Element[] = [];
  for (let each: Element | null = element; each !== null; each = each.parentElement) {
    all.push(each);
    if (each === end) break;
  }
  return all;
}
