/** Bytes as people read them. Pure. */

/** The first `most` bytes of base64 as hex pairs, sixteen to a line. */
export function hexLines(base64: string, most: number): readonly string[] {
  // Four signs of base64 are three bytes; what is not shown need not be decoded.
  const bytes = atob(base64.slice(0, Math.ceil(most / 3) * 4)).slice(0, most);
  const lines: string[] = [];
  for (let start = 0; start < bytes.length; start += 16) {
    const pairs = [...bytes.slice(start, start + 16)].map((byte) =>
      byte.charCodeAt(0).toString(16).padStart(2, '0'),
    );
    lines.push(pairs.join(' '));
  }
  return lines;
}
