/** Draws the program's icon and the tray's states, each state with a shape of its own, and writes them to resources/. */
import { mkdir, writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { Resvg } from '@resvg/resvg-js';
import { iconFile } from './icons/icon-file.mjs';
import { grove, overlayDrawing, TRAY_COLOURS, TRAY_STATES, trayDrawing } from './icons/tray.mjs';

const RESOURCES = resolve(import.meta.dirname, '../resources');
/** Windows takes the one that fits its notification area: 16 pixels at 100 %, 20 at 125 %, and so on. */
const WINDOWS_SIZES = [16, 20, 24, 32, 48];
/** Panels on Linux are handed one picture and shrink it: those that were looked at show 16 to 32 pixels. */
const LINUX_SIZE = 32;
/** Of menus, docks and file managers; packages carry them all. */
const PROGRAM_SIZES = [16, 24, 32, 48, 64, 128, 256, 512, 1024];
/** Points of the macOS menu bar. */
const MAC_SIZE = 18;

const program = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 512 512">
  <defs><linearGradient id="g" x1="0" y1="0" x2="0" y2="1">
    <stop offset="0" stop-color="#3aa56c"/><stop offset="1" stop-color="#1f7348"/></linearGradient></defs>
  <rect x="24" y="24" width="464" height="464" rx="104" fill="url(#g)"/>
  <g transform="translate(88 84) scale(14)">${grove('#ffffff')}</g></svg>`;

const png = (svg, size) => new Resvg(svg, { fitTo: { mode: 'width', value: size } }).render().asPng();
const ico = (svg) => iconFile(WINDOWS_SIZES.map((size) => ({ size, png: png(svg, size) })));

await mkdir(resolve(RESOURCES, 'tray'), { recursive: true });
await writeFile(resolve(RESOURCES, 'icon.svg'), program.replace(/\n\s*/g, '\n'));
await writeFile(resolve(RESOURCES, 'icon.png'), png(program, 512));
await mkdir(resolve(RESOURCES, 'icons'), { recursive: true });
for (const size of PROGRAM_SIZES) {
  await writeFile(resolve(RESOURCES, `icons/${size}x${size}.png`), png(program, size));
}
for (const state of TRAY_STATES) {
  const write = (name, bytes) => writeFile(resolve(RESOURCES, 'tray', name), bytes);
  const mark = TRAY_COLOURS[state];
  // What is not known is not green.
  const colour = trayDrawing(state, { base: state === 'unknown' ? mark : TRAY_COLOURS.idle, mark });
  const template = trayDrawing(state, { base: '#000', mark: '#000' });
  await write(`${state}.png`, png(colour, LINUX_SIZE));
  await write(`${state}.ico`, ico(colour));
  await write(`${state}Template.png`, png(template, MAC_SIZE));
  await write(`${state}Template@2x.png`, png(template, 2 * MAC_SIZE));
}
for (const state of ['warning', 'failed']) {
  await writeFile(
    resolve(RESOURCES, `tray/overlay-${state}.ico`),
    ico(overlayDrawing(state, TRAY_COLOURS[state])),
  );
}
