/** What kind of picture bytes are, told by how they begin and never by the attribute that they came in. Pure. */

export interface Picture {
  readonly mediaType: 'image/jpeg' | 'image/png' | 'image/gif';
  /** In pixels, as the picture's own head says. */
  readonly width: number;
  readonly height: number;
}

/** A picture of a person is never larger; a small file that unfolds into gigabytes of pixels is an attack. */
const LARGEST_SIDE = 4096;
const PNG = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];
const GIF = [0x47, 0x49, 0x46, 0x38];
const JPEG = [0xff, 0xd8, 0xff];
/** Markers of a JPEG frame (ISO/IEC 10918-1, table B.1): C0 to CF but DHT, JPG and DAC. */
const NOT_FRAMES = new Set([0xc4, 0xc8, 0xcc]);

/** @returns undefined for what a window is not to be given as a picture. */
export function pictureOf(bytes: Uint8Array): Picture | undefined {
  const found = begins(bytes, PNG) ? png(bytes) : begins(bytes, GIF) ? gif(bytes) : jpeg(bytes);
  if (found === undefined) return undefined;
  const sound = [found.width, found.height].every((side) => side > 0 && side <= LARGEST_SIDE);
  return sound ? found : undefined;
}

function begins(bytes: Uint8Array, head: readonly number[]): boolean {
  return head.every((byte, index) => bytes[index] === byte);
}

/** Two bytes, the highest first; NaN where there are none. */
function pair(bytes: Uint8Array, at: number): number {
  return (bytes[at] ?? NaN) * 256 + (bytes[at + 1] ?? NaN);
}

/** The first chunk is the head, with width and height of four bytes each (PNG, 11.2.2). */
function png(bytes: Uint8Array): Picture {
  const side = (at: number) => pair(bytes, at) * 0x10000 + pair(bytes, at + 2);
  return { mediaType: 'image/png', width: side(16), height: side(20) };
}

/** The logical screen, lowest byte first (GIF89a, 18). */
function gif(bytes: Uint8Array): Picture {
  const side = (at: number) => (bytes[at + 1] ?? NaN) * 256 + (bytes[at] ?? NaN);
  return { mediaType: 'image/gif', width: side(6), height: side(8) };
}

/** Walks the segments to the frame's head, where height and width stand behind length and precision. */
function jpeg(bytes: Uint8Array): Picture | undefined {
  if (!begins(bytes, JPEG)) return undefined;
  for (let at = 2; at + 9 < bytes.length; at += 2 + pair(bytes, at + 2)) {
    const marker = bytes[at + 1] ?? 0;
    if (bytes[at] !== 0xff || pair(bytes, at + 2) < 2) return undefined;
    if (marker < 0xc0 || marker > 0xcf || NOT_FRAMES.has(marker)) continue;
    return { mediaType: 'image/jpeg', width: pair(bytes, at + 7), height: pair(bytes, at + 5) };
  }
  return undefined;
}
