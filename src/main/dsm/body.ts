/**
 * The bytes of an answer in the pieces in which they came. A long one is read in another thread: joined here first, each page
 * would leave its size in memory that main has to collect.
 */
export type Body = readonly Uint8Array[];

/** Of one piece the same memory. */
export function joined(body: Body): Buffer {
  const [first, ...more] = body;
  if (first === undefined || more.length > 0) return Buffer.concat(body);
  return Buffer.from(first.buffer, first.byteOffset, first.byteLength);
}

/** In bytes. */
export function sizeOf(body: Body): number {
  return body.reduce((size, { byteLength }) => size + byteLength, 0);
}

/** Each piece in memory of its own: a part of a larger one, as Node gives short ones out, is not to be taken from the others. */
export function owned(body: Body): Body {
  return body.map((piece) => (piece.byteLength === piece.buffer.byteLength ? piece : new Uint8Array(piece)));
}

/** What of an owned one can be handed to another thread without being copied. */
export function memoryOf(body: Body): readonly ArrayBuffer[] {
  return body.map(({ buffer }) => buffer as ArrayBuffer);
}
