/** Every text can be read on everything it may stand on: WCAG 2.2, 1.4.3 and 1.4.11, from the tokens themselves. */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';

const tokens = readFileSync('src/renderer/ui/tokens.css', 'utf8');

type Theme = 'light' | 'dark';

/** The tokens of a block by name; `light-dark()` has one colour for each theme, a single colour stands for both. */
function read(block: string, theme: Theme): ReadonlyMap<string, string> {
  const colours = /--([a-z-]+): (?:light-dark\((#[0-9a-f]{6}), (#[0-9a-f]{6})\)|(#[0-9a-f]{6}));/g;
  return new Map(
    [...block.matchAll(colours)].map(([, name = '', light = '', dark = '', both]) => [
      name,
      both ?? (theme === 'light' ? light : dark),
    ]),
  );
}

/** Relative luminance (WCAG 2.2). */
function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const share = parseInt(colour.slice(at, at + 2), 16) / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(a: string, b: string): number {
  const [light = 0, dark = 0] = [luminance(a), luminance(b)].sort((x, y) => y - x);
  return (light + 0.05) / (dark + 0.05);
}

const surfaces = ['chrome', 'surface', 'raised', 'sunken'];
const pairs: readonly (readonly [names: readonly string[], on: readonly string[], least: number])[] = [
  [['text', 'text-quiet', 'accent'], [...surfaces, 'selected', 'selected-idle'], 4.5],
  [['running', 'good', 'warning', 'bad'], [...surfaces, 'selected', 'selected-idle'], 4.5],
  [['on-accent'], ['accent-fill', 'accent-fill-hover', 'bad-fill', 'bad-fill-hover'], 4.5],
  [['control-border'], surfaces, 3],
  [['running'], ['track'], 3],
];

const [usual = '', more = ''] = tokens.split(":root[data-contrast='more']");

describe.each(['light', 'dark'] as const)('%s', (theme) => {
  const plain = read(usual, theme);
  const high = new Map([...plain, ...read(more.split('@media')[0] ?? '', theme)]);

  test.each([
    ['as it is', plain],
    ['with more contrast', high],
  ])('%s', (_name, colours) => {
    const poor = pairs.flatMap(([names, on, least]) =>
      names.flatMap((name) =>
        on
          .map((under) => {
            const ratio = contrast(colours.get(name) ?? '', colours.get(under) ?? '');
            return { text: `${name} on ${under}: ${ratio.toFixed(2)}`, enough: ratio >= least };
          })
          .filter(({ enough }) => !enough)
          .map(({ text }) => text),
      ),
    );
    expect(poor).toEqual([]);
  });
});
