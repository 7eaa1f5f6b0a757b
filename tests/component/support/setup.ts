/** What jsdom lacks and the windows need: a layout, scrolling, and an end for every test. */
import '@testing-library/jest-dom/vitest';
import { cleanup, configure } from '@testing-library/react';
import { afterEach, beforeEach, vi } from 'vitest';
import { takeBridgeErrors } from './fake-bridge';

// A second, as it is by default, is not always enough on a busy computer.
configure({ asyncUtilTimeout: 15_000 });

/** Everything is as large as this; a list of 24-pixel rows shows 20 of them. */
const WIDTH = 800;
const HEIGHT = 480;

Object.defineProperties(HTMLElement.prototype, {
  offsetWidth: { configurable: true, get: () => WIDTH },
  offsetHeight: { configurable: true, get: () => HEIGHT },
  clientWidth: { configurable: true, get: () => WIDTH },
  scrollHeight: {
    configurable: true,
    get(this: HTMLElement) {
      const inside = [...this.children].map((child) => parseFloat((child as HTMLElement).style.height) || 0);
      return Math.max(HEIGHT, ...inside);
    },
  },
  clientHeight: { configurable: true, get: () => HEIGHT },
});

function scroll(element: Element, top: number): void {
  element.scrollTop = Math.max(0, top);
  // As browsers do: not before the code that scrolls has ended.
  queueMicrotask(() => element.dispatchEvent(new Event('scroll')));
}

Object.assign(Element.prototype, {
  scrollTo(this: Element, options: ScrollToOptions | number, y?: number) {
    scroll(this, typeof options === 'number' ? (y ?? 0) : (options.top ?? this.scrollTop));
  },
  scrollBy(this: Element, _x: number, y: number) {
    scroll(this, this.scrollTop + y);
  },
  scrollIntoView() {
    // Nothing is out of sight without a layout.
  },
  getAnimations: () => [],
  checkVisibility: () => true,
});

/** Splitters ask where the pointer is; without a layout it would always be on them. */
Element.prototype.getBoundingClientRect = function (this: Element) {
  return this.role === 'separator' ? new DOMRect(-1000, -1000, 1, 1) : new DOMRect();
};

class StillResizeObserver implements ResizeObserver {
  observe() {
    // Without a layout nothing is ever resized.
  }
  unobserve() {
    // See above.
  }
  disconnect() {
    // See above.
  }
}

beforeEach(() => {
  vi.stubGlobal('ResizeObserver', StillResizeObserver);
  // Nothing is asked for by the system, and the window is as wide as usual.
  vi.stubGlobal('matchMedia', () => ({
    matches: false,
    addEventListener: () => undefined,
    removeEventListener: () => undefined,
  }));
});

afterEach(() => {
  cleanup();
  window.location.hash = '';
  const errors = takeBridgeErrors();
  if (errors.length > 0) throw new AggregateError(errors, errors.map(({ message }) => message).join('\n'));
});
