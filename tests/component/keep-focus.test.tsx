/** What keeps the focus, on a page of its own: where it goes depends on what what had it was in. */
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { keepFocus, LEADS_ELSEWHERE } from '../../src/renderer/ui/keep-focus';

const [leadsElsewhere = ''] = Object.keys(LEADS_ELSEWHERE);
let end: () => void;

beforeEach(() => {
  document.body.innerHTML = `
    <div data-pane="home"><div role="tree" tabindex="0"></div></div>
    <main data-pane>
      <nav ${leadsElsewhere}><button id="star"></button><button id="edit"></button></nav>
      <button id="other"></button>
      <section data-pane><button id="inner"></button></section>
    </main>`;
  end = keepFocus(document);
});
afterEach(() => {
  end();
  document.body.innerHTML = '';
});

const at = (selector: string) => document.querySelector<HTMLElement>(selector);
const isAt = (selector: string) => vi.waitFor(() => expect(document.activeElement).toBe(at(selector)));

test('within a pane the next thing has it', async () => {
  at('#other')?.focus();
  at('#other')?.remove();
  await isAt('#star');
});

test('from what leads elsewhere it goes home', async () => {
  at('#star')?.focus();
  at('#star')?.remove();
  await isAt('[role="tree"]');
});

test('from a pane that is gone it goes home', async () => {
  at('#inner')?.focus();
  at('section')?.remove();
  await isAt('[role="tree"]');
});

test('a dialog keeps it, wherever it was opened from, and gives it home where that is gone', async () => {
  at('#star')?.focus();
  document.body.insertAdjacentHTML(
    'beforeend',
    '<div data-base-ui-portal><button id="yes"></button><button id="no"></button></div>',
  );
  at('#yes')?.focus();
  at('#yes')?.remove();
  await isAt('#no');
  at('nav')?.remove();
  at('[data-base-ui-portal]')?.remove();
  await isAt('[role="tree"]');
});

test('what a question was asked from has it again when its work is done', async () => {
  at('#other')?.focus();
  document.body.insertAdjacentHTML('beforeend', '<div data-base-ui-portal><button id="yes"></button></div>');
  at('#yes')?.focus();
  at('#other')?.setAttribute('aria-busy', 'true');
  at('#other')?.toggleAttribute('disabled', true);
  at('[data-base-ui-portal]')?.remove();
  // Long enough for whatever else could take it.
  await new Promise((resolve) => setTimeout(resolve, 50));
  expect(document.activeElement).toBe(document.body);
  at('#other')?.removeAttribute('aria-busy');
  at('#other')?.toggleAttribute('disabled', false);
  await isAt('#other');
});
