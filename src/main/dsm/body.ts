/**
 * The bytes of an answer in the pieces in which they came. A long one is read in another thread: joined here first, each page
 * would leave its size in memory that main has to collect.
 */
export type Body = readonly Uint8Array[];

export function joined(body: Body): Uint8Array {
  const [first = new Uint8Array(), ...more] = body;
  return more.length === 0 ? first : Buffer.concat(body);
}

/** In bytes. */
export function sizeOf(body: Body): number {
  return body.reduce((size, { byteLength }) => size + byteLength, 0);
}

/** The same, so that each piece has its memory to itself: a part of a larger one, as Node gives short ones out, is not ours alone. */
export function owned(body: Body): Body {
  return body.map((piece) => (piece.byteLength === piece.buffer.byteLength ? piece : new Uint8Array(piece)));
}

/** What of an owned one can be handed to another thread without being copied. */
export function memoryOf(body: Body): readonly ArrayBuffer[] {
  return body.map(({ buffer }) => buffer as ArrayBuffer);
}
