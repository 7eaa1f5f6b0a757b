/** Draws the program's icon and the tray's states, each state with a shape of its own, and writes them to resources/. */
import { mkdir, writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { Resvg } from '@resvg/resvg-js';

const RESOURCES = resolve(import.meta.dirname, '../resources');
const GREEN = '#2f8f5b';

/** Three crowns on one trunk: a small grove, and a tree of objects. Drawn on a square of 24. */
const grove = (colour) => `
  <g fill="none" stroke="${colour}" stroke-width="1.8" stroke-linecap="round" stroke-linejoin="round">
    <path d="M12 8.5 V13 M5.5 16 V14.5 Q5.5 13 7 13 H17 Q18.5 13 18.5 14.5 V16"/>
  </g>
  <g fill="${colour}">
    <circle cx="12" cy="5.6" r="3.9"/><circle cx="5.5" cy="18.4" r="3.1"/><circle cx="18.5" cy="18.4" r="3.1"/>
  </g>`;

/** What is laid over the right crown. `cut` clears room for it, so that it reads on any panel. */
const badges = {
  idle: { cut: '', mark: () => '' },
  syncing: {
    cut: '<circle cx="17.6" cy="17.6" r="6.4"/>',
    mark: (colour) => `<g fill="none" stroke="${colour}" stroke-width="2" stroke-linecap="round">
      <path d="M13.4 17.6 a4.2 4.2 0 0 1 7.4 -2.7 M21.8 17.6 a4.2 4.2 0 0 1 -7.4 2.7"/></g>
      <path fill="${colour}" d="M22.4 12.4 v4 h-4 z M12.8 22.8 v-4 h4 z"/>`,
  },
  warning: {
    cut: '<path d="M17.4 8.8 L25 23.9 H9.8 Z"/>',
    mark: (
      colour,
      ink,
    ) => `<path fill="${colour}" stroke="${colour}" stroke-width="1.6" stroke-linejoin="round" d="M17.4 12.6 L22.6 22.4 H12.2 Z"/>
      <path stroke="${ink}" stroke-width="1.7" stroke-linecap="round" d="M17.4 15.8 V18.6 M17.4 20.9 v0.05"/>`,
  },
  failed: {
    cut: '<rect x="10.6" y="10.6" width="14" height="14" rx="3.4"/>',
    mark: (colour, ink) => `<rect x="12.2" y="12.2" width="11" height="11" rx="2.4" fill="${colour}"/>
      <path stroke="${ink}" stroke-width="1.9" stroke-linecap="round" d="M15.3 15.3 l4.8 4.8 M20.1 15.3 l-4.8 4.8"/>`,
  },
  ok: {
    cut: '<circle cx="17.6" cy="17.6" r="6.6"/>',
    mark: (colour, ink) => `<circle cx="17.6" cy="17.6" r="5.4" fill="${colour}"/>
      <path fill="none" stroke="${ink}" stroke-width="1.7" stroke-linecap="round" stroke-linejoin="round" d="M15.2 17.8 l1.7 1.7 l3.2 -3.6"/>`,
  },
};

const COLOURS = { idle: GREEN, syncing: '#2f7fc9', warning: '#d78b12', failed: '#d3453d', ok: GREEN };

function tray(state, { base, mark, ink }) {
  const { cut, mark: draw } = badges[state];
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24">
    <mask id="m"><rect width="24" height="24" fill="#fff"/><g fill="#000">${cut}</g></mask>
    <g mask="url(#m)">${grove(base)}</g>${draw(mark, ink)}</svg>`;
}

const program = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 512 512">
  <defs><linearGradient id="g" x1="0" y1="0" x2="0" y2="1">
    <stop offset="0" stop-color="#3aa56c"/><stop offset="1" stop-color="#1f7348"/></linearGradient></defs>
  <rect x="24" y="24" width="464" height="464" rx="104" fill="url(#g)"/>
  <g transform="translate(88 84) scale(14)">${grove('#ffffff')}</g></svg>`;

const png = (svg, size) => new Resvg(svg, { fitTo: { mode: 'width', value: size } }).render().asPng();

await mkdir(resolve(RESOURCES, 'tray'), { recursive: true });
await writeFile(resolve(RESOURCES, 'icon.svg'), program.replace(/\n\s*/g, '\n'));
await writeFile(resolve(RESOURCES, 'icon.png'), png(program, 512));
for (const state of Object.keys(badges)) {
  const colour = tray(state, { base: GREEN, mark: COLOURS[state], ink: '#ffffff' });
  // macOS recolours a template by its alpha alone: marks are cut out by shape, never by colour.
  const template = tray(state, { base: '#000', mark: state === 'syncing' ? '#000' : '#000a', ink: '#000' });
  await writeFile(resolve(RESOURCES, `tray/${state}.png`), png(colour, 24));
  await writeFile(resolve(RESOURCES, `tray/${state}@2x.png`), png(colour, 48));
  await writeFile(resolve(RESOURCES, `tray/${state}Template.png`), png(template, 18));
  await writeFile(resolve(RESOURCES, `tray/${state}Template@2x.png`), png(template, 36));
}
