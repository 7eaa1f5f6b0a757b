/** Small drawn portraits for `thumbnailPhoto`: a PNG of a head and shoulders, few enough kinds to be drawn once each. */
import { crc32, deflateSync } from 'node:zlib';

const SIDE = 64;
const KINDS = 96;
const BACKGROUNDS = ['#cfe3d4', '#d8e0ee', '#efe2cf', '#e9d6df', '#dcdcd2', '#d2e6e8'];
const SKINS = ['#f2d3bd', '#dcae8c', '#a8744f', '#6d452d'];
const SHIRTS = ['#35684a', '#3c5478', '#8a5a2b', '#6b4365', '#4c5256'];
const HAIR = ['#2c2420', '#6b4a2f', '#c79a55', '#8c8c88', '#99462b'];

const drawn = new Map<number, Uint8Array>();

/** The portrait of the person with this number: always the same one. */
export function portrait(number: number): Uint8Array {
  const kind = number % KINDS;
  const known = drawn.get(kind);
  if (known !== undefined) return known;
  const made = draw([BACKGROUNDS, SKINS, SHIRTS, HAIR].map((all, at) => pick(all, kind * (at + 1) + at)));
  drawn.set(kind, made);
  return made;
}

function draw(palette: readonly string[]): Uint8Array {
  // Each line begins with its filter type, none (PNG, 9.2).
  const lines = Buffer.alloc(SIDE * (SIDE + 1));
  for (let y = 0; y < SIDE; y += 1) {
    for (let x = 0; x < SIDE; x += 1) lines[y * (SIDE + 1) + 1 + x] = colourAt(x, y);
  }
  const head = Buffer.alloc(13);
  head.writeUInt32BE(SIDE, 0);
  head.writeUInt32BE(SIDE, 4);
  // Eight bits a pixel, each a place in the palette.
  head.set([8, 3, 0, 0, 0], 8);
  return new Uint8Array(
    Buffer.concat([
      Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
      chunk('IHDR', head),
      chunk('PLTE', Buffer.from(palette.map((colour) => colour.slice(1)).join(''), 'hex')),
      chunk('IDAT', deflateSync(lines)),
      chunk('IEND', Buffer.alloc(0)),
    ]),
  );
}

/** The place in the palette: 0 background, 1 skin, 2 shirt, 3 hair. */
function colourAt(x: number, y: number): number {
  const across = x - SIDE / 2 + 0.5;
  if (Math.hypot(across, (y - 27) * 0.85) < 13) return y < 19 + Math.abs(across) * 0.15 ? 3 : 1;
  if (Math.hypot(across, y - 24) < 15.5 && y < 26) return 3;
  if (Math.abs(across) < 5 && y > 34 && y < 46) return 1;
  return Math.hypot(across * 0.8, y - 66) < 22 ? 2 : 0;
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const framed = Buffer.alloc(body.length + 8);
  framed.writeUInt32BE(data.length, 0);
  framed.set(body, 4);
  framed.writeUInt32BE(crc32(body), body.length + 4);
  return framed;
}

function pick(list: readonly string[], number: number): string {
  return list[number % list.length] ?? '#000000';
}
