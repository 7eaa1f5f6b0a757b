import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { learnPassingSecret, learnSecret, redact, redactValue } from '../../../src/main/redact';

const MARK = '[removed]';

/** The ways in which a text is written elsewhere, spelled out here apart from the program's own. */
const WRITTEN: Readonly<Record<string, (text: string) => string>> = {
  plain: (text) => text,
  'in a URL': encodeURIComponent,
  'in a URL, in small letters': (text) =>
    encodeURIComponent(text).replace(/%../g, (sign) => sign.toLowerCase()),
  'in a form': (text) => new URLSearchParams([['', text]]).toString().slice(1),
  'in JSON': (text) => JSON.stringify(text).slice(1, -1),
  'in JSON of plain letters': (text) =>
    JSON.stringify(text)
      .slice(1, -1)
      .replace(/[^\0-\x7f]/g, (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`),
  'in a page': (text) =>
    text
      .replaceAll('&', '&amp;')
      .replaceAll('<', '&lt;')
      .replaceAll('>', '&gt;')
      .replaceAll('"', '&quot;')
      .replaceAll("'", '&#39;'),
  'in base64': (text) => Buffer.from(text).toString('base64').replace(/=+$/, ''),
  'in hex': (text) => Buffer.from(text).toString('hex'),
  'in capital hex': (text) => Buffer.from(text).toString('hex').toUpperCase(),
};

describe('what a name says to be secret', () => {
  it.each([
    ['_sid=abc123&x=1', '_sid=[removed]&x=1'],
    ['{"synotoken":"abc","ok":1}', '{"synotoken":[removed],"ok":1}'],
    ['x-syno-token: abc', 'x-syno-token: [removed]'],
    ['Cookie: id=abc123; path=/', 'Cookie: [removed]'],
    ['Authorization: Bearer abc\nnext', 'Authorization: [removed]\nnext'],
    ['passwd=pa"ss&session=Grove', 'passwd=[removed]"ss&session=Grove'],
    ['otp_code=123456', 'otp_code=[removed]'],
    ['a sentence of its own', 'a sentence of its own'],
  ])('%s', (text, left) => {
    expect(redact(text)).toBe(left);
  });
});

describe('what is known to be secret', () => {
  const secrets = fc.string({ unit: 'grapheme', minLength: 4, maxLength: 40 });

  it.each(Object.entries(WRITTEN))('is taken out when it is written %s', (_way, write) => {
    fc.assert(
      fc.property(secrets, fc.string(), fc.string(), (secret, before, after) => {
        learnSecret(secret);
        const written = write(secret);
        const left = redact(`${before}${written}${after}`);
        // What stood around it may hold it by chance, or together with the mark.
        fc.pre(![before + after, MARK, before + MARK + after].some((rest) => rest.includes(written)));
        expect(left).not.toContain(written);
      }),
    );
  });

  it('is taken out also where its first letter is another of the letters that its base64 begins with', () => {
    const secret = '\u212a   \u07c0';
    learnSecret(secret);
    expect(redact(`P${secret}.`)).toBe(`P${MARK}.`);
  });

  it('is taken out of base64 wherever it stands in it', () => {
    fc.assert(
      fc.property(fc.uuid(), fc.uint8Array({ maxLength: 7 }), (secret, before) => {
        learnSecret(secret);
        const bytes = Buffer.concat([before, Buffer.from(secret), Buffer.from('and more')]);
        const left = redact(`token ${bytes.toString('base64')}.`);
        const pieces = left.replace(/^token |\.$/g, '').split(MARK);
        expect(pieces.length).toBeGreaterThan(1);
        expect(left).not.toContain(bytes.toString('base64').slice(12, 24));
      }),
    );
  });

  it('is not looked for when it is so short that it is in every sentence', () => {
    learnSecret('and');
    learnSecret('');
    learnSecret(undefined);
    expect(redact('this and that')).toBe('this and that');
  });

  it('stays known however many session ids come and go, of which the oldest are forgotten', () => {
    learnPassingSecret('the password of today');
    learnSecret('the password of today');
    for (let at = 0; at < 2000; at += 1) {
      learnPassingSecret(`session-id-${at}-of-many`);
      if (at % 100 === 0) learnPassingSecret('a token in use');
    }
    expect(redact('the password of today, a token in use, session-id-1999-of-many')).toBe(
      `${MARK}, ${MARK}, ${MARK}`,
    );
    expect(redact('session-id-1-of-many')).toBe('session-id-1-of-many');
  });

  it('stays known of every NAS, however many there are', () => {
    const secrets = Array.from({ length: 100 }, (_, nas) =>
      ['password', 'device-token', 'replica-key'].map((kind) => `the ${kind} of NAS ${nas}`),
    ).flat();
    for (const secret of secrets) learnSecret(secret);
    for (const secret of secrets) expect(redact(secret)).toBe(MARK);
  });
});

describe('a value of any shape', () => {
  it('loses its secrets before it is made into words', () => {
    learnSecret('canary-0815');
    expect(
      redactValue([{ code: 5, msg: 'bad canary-0815', passwd: ['x'], deep: { 'canary-0815': null } }]),
    ).toEqual([{ code: 5, msg: `bad ${MARK}`, passwd: MARK, deep: { [MARK]: null } }]);
  });

  it('has an end in depth and length, and no half of a secret at it', () => {
    learnSecret('canary-0815');
    let deep: unknown = 'canary-0815';
    for (let at = 0; at < 100_000; at += 1) deep = [deep];
    expect(JSON.stringify(redactValue(deep))).toContain(MARK);
    const long = redactValue(`${'x'.repeat(9_995)}canary-0815${'x'.repeat(1_000_000)}`);
    expect(long).toBe(`${'x'.repeat(9_995)}[remo`);
  });
});
