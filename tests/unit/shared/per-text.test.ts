/** What is made of a text is made once, as long as a NAS sends few texts and short ones. */
import { expect, it, vi } from 'vitest';
import { perText } from '../../../src/shared/per-text';

const counted = () => {
  const of = vi.fn((text: string) => (text === '' ? undefined : text.length));
  return { of, lengthOf: perText(of) };
};

it('answers a text that came before without making anything, also where there was nothing to answer', () => {
  const { of, lengthOf } = counted();
  expect(['cn', '', 'cn', ''].map(lengthOf)).toEqual([2, undefined, 2, undefined]);
  expect(of).toHaveBeenCalledTimes(2);
});

it('answers more texts than it keeps', () => {
  const { of, lengthOf } = counted();
  const texts = Array.from({ length: 1500 }, (_, index) => String(index));
  for (const text of [...texts, ...texts]) expect(lengthOf(text)).toBe(text.length);
  expect(of).toHaveBeenCalledTimes(1500 + 500);
});

it('keeps no long text', () => {
  const { of, lengthOf } = counted();
  const text = 'x'.repeat(5000);
  expect([lengthOf(text), lengthOf(text)]).toEqual([5000, 5000]);
  expect(of).toHaveBeenCalledTimes(2);
});
