/** Identifiers of generated objects: always the same for the same seed and number, and cheap to make. */

/** Sixteen bytes that differ for every number (the finaliser of MurmurHash3 over a Weyl sequence). */
export function generatedGuid(seed: number, number: number): Uint8Array {
  const bytes = new Uint8Array(16);
  const view = new DataView(bytes.buffer);
  for (let word = 0; word < 3; word += 1) {
    view.setUint32(word * 4, mix(seed ^ Math.imul(number * 3 + word + 1, 0x9e3779b9)));
  }
  // The number itself, so that two objects can never share an identifier.
  view.setUint32(12, number);
  return bytes;
}

/** The SID `S-1-5-21-a-b-c-rid` of the seed's domain, in bytes ([MS-DTYP] 2.4.2.2). */
export function generatedSid(seed: number, rid: number): Uint8Array {
  const bytes = new Uint8Array(28);
  const view = new DataView(bytes.buffer);
  bytes.set([1, 5, 0, 0, 0, 0, 0, 5]);
  const parts = [21, mix(seed + 1), mix(seed + 2), mix(seed + 3), rid];
  parts.forEach((part, at) => view.setUint32(8 + at * 4, part, true));
  return bytes;
}

function mix(value: number): number {
  let mixed = value >>> 0;
  mixed = Math.imul(mixed ^ (mixed >>> 16), 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  return (mixed ^ (mixed >>> 16)) >>> 0;
}
