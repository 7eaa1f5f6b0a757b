/**
 * The tray's icons as drawings on a square of 24. Each state has a shape of its own, since a colour alone says nothing to
 * many people, on a template image, or on 16 pixels. Signs are cut out rather than painted, so that the panel's own
 * colour shows in them.
 */

/**
 * Nobody can ask a panel on Linux for its colour, and that of a Windows taskbar is not that of its programs. So each
 * colour stands out by 3 : 1 (WCAG 1.4.11) from a light panel and from a dark one; a test measures it.
 */
export const TRAY_COLOURS = {
  idle: '#2f8f5b',
  syncing: '#2f7fc9',
  ok: '#2f8f5b',
  warning: '#b9770e',
  failed: '#d3453d',
  unknown: '#7b807d',
};

/** Three crowns on one trunk: a small grove, and a tree of objects. */
export const grove = (colour) => `
  <g fill="none" stroke="${colour}" stroke-width="2" stroke-linecap="round" stroke-linejoin="round">
    <path d="M12 8.5 V13 M5.5 16 V14.5 Q5.5 13 7 13 H17 Q18.5 13 18.5 14.5 V16"/>
  </g>
  <g fill="${colour}">
    <circle cx="12" cy="5.6" r="4.1"/><circle cx="5.3" cy="18.6" r="3.4"/><circle cx="18.7" cy="18.6" r="3.4"/>
  </g>`;

const stroke = (width, path) =>
  `<path fill="none" stroke="currentColor" stroke-width="${width}" stroke-linecap="round" stroke-linejoin="round" d="${path}"/>`;

/**
 * What stands over the right crown, in whatever colour is current. `room` is cut out of the grove for it; `sign` is cut out of the mark.
 */
const marks = {
  idle: { room: '', mark: '', sign: '' },
  syncing: {
    room: '<circle cx="16.8" cy="16.8" r="8.4"/>',
    mark: `${stroke(2.4, 'M11.4 15.6 A5.5 5.5 0 0 1 20.6 12.9 M22.2 18 A5.5 5.5 0 0 1 13 20.7')}
      <path d="M23.6 9.4 V15.4 H17.6 Z M10 24.2 V18.2 H16 Z"/>`,
    sign: '',
  },
  ok: {
    room: '<circle cx="16.8" cy="16.8" r="8.4"/>',
    mark: '<circle cx="16.8" cy="16.8" r="6.9"/>',
    sign: stroke(2.3, 'M13.5 17.1 L15.9 19.5 L20.3 14.5'),
  },
  warning: {
    room: '<path d="M17.2 6.6 L27.2 25.6 H7.2 Z"/>',
    // In the middle of a column of pixels also on an icon of 16, where the sign is one such column wide.
    mark: '<path stroke="currentColor" stroke-width="2" stroke-linejoin="round" d="M17.2 11 L22.9 22.6 H11.5 Z"/>',
    sign: stroke(2.1, 'M17.2 14.8 V17.8 M17.2 20.9 v0.05'),
  },
  failed: {
    room: '<rect x="8.6" y="8.6" width="18" height="18" rx="3"/>',
    mark: '<rect x="10.2" y="10.2" width="13.4" height="13.4" rx="2"/>',
    sign: stroke(2.4, 'M14 14 L19.8 19.8 M19.8 14 L14 19.8'),
  },
  unknown: {
    room: '<circle cx="17" cy="14" r="7.6"/><rect x="9.4" y="14" width="16" height="12"/>',
    mark: stroke(3, 'M12.9 12.6 A4.2 4.2 0 1 1 19 16.2 Q17.1 17.2 17.1 18.6 M17.1 22.3 v0.05'),
    sign: '',
  },
};

export const TRAY_STATES = Object.keys(marks);

/** @param base the grove's colour. @param mark the state's. */
export function trayDrawing(state, { base, mark }) {
  const { room } = marks[state];
  return svg(`${mask('room', room)}<g mask="url(#room)">${grove(base)}</g>${coloured(state, mark)}`);
}

/** The mark alone, for the corner of a taskbar button. */
export function overlayDrawing(state, mark) {
  return svg(
    `<g transform="translate(12 12) scale(1.6) translate(-16.8 -16.8)">${coloured(state, mark)}</g>`,
  );
}

function coloured(state, colour) {
  const { mark, sign } = marks[state];
  return `${mask('sign', sign)}<g mask="url(#sign)" color="${colour}" fill="currentColor">${mark}</g>`;
}

const mask = (id, black) =>
  `<mask id="${id}" maskUnits="userSpaceOnUse" x="0" y="0" width="28" height="28"><rect width="28" height="28" fill="#fff"/>${black}</mask>`;

const svg = (inside) => `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24">${inside}</svg>`;
