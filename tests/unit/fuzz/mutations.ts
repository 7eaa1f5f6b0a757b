/** Ways to spoil a text that was good: its bytes, its structure, its types, its depth, its numbers, its keys. */
import fc from 'fast-check';
import { HOSTILE } from '../../support/hostile';

export type Mutation = (text: string) => string;

/** A place in a text of any length. */
const place = fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true });
const at = (text: string, where: number) => Math.floor(where * text.length);

const bytes: fc.Arbitrary<Mutation> = fc
  .tuple(place, fc.nat({ max: 12 }), fc.string({ unit: 'binary', maxLength: 6 }))
  .map(([where, removed, added]) => (text) => {
    const from = at(text, where);
    return text.slice(0, from) + added + text.slice(from + removed);
  });
const cut: fc.Arbitrary<Mutation> = place.map((where) => (text) => text.slice(0, at(text, where)));
const repeated: fc.Arbitrary<Mutation> = fc
  .tuple(place, place, fc.integer({ min: 2, max: 40 }))
  .map(([one, other, times]) => (text) => {
    const [from, to] = [at(text, Math.min(one, other)), at(text, Math.max(one, other))];
    return text.slice(0, from) + text.slice(from, Math.min(to, from + 500)).repeat(times) + text.slice(to);
  });

/** JSON that stands for a value, good or not. */
const value = fc.oneof(
  fc.constantFrom(
    'null',
    'true',
    '[]',
    '{}',
    '""',
    '0',
    '-1',
    '1e308',
    '1e999',
    '-0',
    '0.5',
    '9007199254740993',
  ),
  fc.constantFrom(
    '105',
    '106',
    '107',
    '119',
    '120',
    '150',
    '400',
    '403',
    '404',
    '10104',
    '"105"',
    'NaN',
    '0x10',
  ),
  fc.constantFrom(...Object.values(HOSTILE)).map((text) => JSON.stringify(text)),
  fc.integer({ min: 1, max: 3000 }).map((depth) => '['.repeat(depth) + ']'.repeat(depth)),
  fc.integer({ min: 1, max: 500 }).map((depth) => '{"dn":'.repeat(depth) + '1' + '}'.repeat(depth)),
  fc.integer({ min: 1, max: 3000 }).map((length) => JSON.stringify('x'.repeat(length))),
  fc.json({ maxDepth: 3 }),
);
const LITERAL = /"(?:[^"\\]|\\.)*"(?!\s*:)|-?\d+(?:\.\d+)?|true|false|null/g;
const KEY = /"(?:[^"\\]|\\.)*"(?=\s*:)/g;

/** Replaces one of the matches, chosen by `where`. */
function replaceOne(text: string, pattern: RegExp, where: number, by: (found: string) => string): string {
  const found = [...text.matchAll(pattern)];
  const chosen = found[Math.floor(where * found.length)];
  if (chosen === undefined) return text;
  return text.slice(0, chosen.index) + by(chosen[0]) + text.slice(chosen.index + chosen[0].length);
}

const otherValue: fc.Arbitrary<Mutation> = fc.tuple(place, value).map(
  ([where, other]) =>
    (text) =>
      replaceOne(text, LITERAL, where, () => other),
);
const otherKey: fc.Arbitrary<Mutation> = fc
  .tuple(
    place,
    fc.constantFrom('"__proto__"', '"constructor"', '""', '"dn"', '"toString"', '"success"', '"x\\u0000"'),
  )
  .map(
    ([where, key]) =>
      (text) =>
        replaceOne(text, KEY, where, () => key),
  );
const keyTwice: fc.Arbitrary<Mutation> = fc.tuple(place, value).map(
  ([where, other]) =>
    (text) =>
      replaceOne(text, KEY, where, (key) => `${key}:${other},${key}`),
);
/** The value behind a key becomes another, whatever it was: a list, an object. */
const otherBranch: fc.Arbitrary<Mutation> = fc.tuple(place, value).map(
  ([where, other]) =>
    (text) =>
      replaceOne(text, /[[{]/g, where, (open) => `${open === '[' ? '[' : '{"x":'}${other},${open}`),
);

const anyOf = (...mutations: readonly fc.Arbitrary<Mutation>[]) =>
  fc.array(fc.oneof(...mutations), { minLength: 1, maxLength: 4 }).map(
    (all): Mutation =>
      (text) =>
        all.reduce((soFar, mutation) => mutation(soFar), text),
  );

/** For what is JSON: mostly still JSON, of another meaning. */
export const spoiledJson = anyOf(
  otherValue,
  otherValue,
  otherKey,
  keyTwice,
  otherBranch,
  bytes,
  cut,
  repeated,
);
/** For any other text. */
export const spoiledText = anyOf(
  bytes,
  cut,
  repeated,
  fc.tuple(place, fc.constantFrom(...Object.values(HOSTILE))).map(
    ([where, added]) =>
      (text) =>
        text.slice(0, at(text, where)) + added + text.slice(at(text, where)),
  ),
);
