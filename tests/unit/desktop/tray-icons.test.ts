import { describe, expect, it } from 'vitest';
import { TRAY_COLOURS } from '../../../scripts/icons/tray.mjs';
import { STATES } from '../../../src/main/desktop/nas-standing';

/** Panels as they come: white, Windows' light taskbar, GNOME's and Windows' dark one, black would only be easier. */
const LIGHT = ['#ffffff', '#f3f3f3', '#ededed'];
const DARK = ['#202226', '#1c1c1c', '#000000'];

/** WCAG 2: relative luminance, and the contrast of two of them. */
function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const part = parseInt(colour.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(one: string, other: string): number {
  const [darker = 0, lighter = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (lighter + 0.05) / (darker + 0.05);
}

describe('the colours of the tray', () => {
  it.each(STATES)('stand out from light and dark panels: %s', (state) => {
    for (const panel of [...LIGHT, ...DARK]) {
      expect(contrast(TRAY_COLOURS[state], panel), `on ${panel}`).toBeGreaterThan(3);
    }
  });
});
