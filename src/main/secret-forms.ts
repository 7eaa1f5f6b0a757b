/** How a text may be written elsewhere: in a URL, a form, JSON, a web page, base64 or hex. */

/** Below this a part of base64 is found by chance. */
const SHORTEST_PART = 8;

export function secretForms(secret: string): readonly string[] {
  // Half of a surrogate pair cannot be encoded.
  const whole = secret.replace(/\p{Surrogate}/gu, '\u{fffd}');
  const percent = encodeURIComponent(whole);
  const json = JSON.stringify(secret).slice(1, -1);
  return [
    secret,
    percent,
    // What was in a URL and came into another, as in the address of a redirect.
    encodeURIComponent(percent),
    percent.replace(/[!'()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16)}`),
    new URLSearchParams({ s: whole }).toString().slice(2),
    json,
    json.replaceAll('/', '\\/'),
    json.replace(/[^ -~]/g, (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`),
    asHtml(secret, '&#39;'),
    asHtml(secret, '&#x27;'),
    Buffer.from(whole).toString('hex'),
    ...base64Forms(Buffer.from(whole)),
  ];
}

function asHtml(text: string, apostrophe: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", apostrophe);
}

/** By itself, and amid other bytes: what of it is the same whatever stands before and behind, at each of three offsets. */
function base64Forms(bytes: Buffer): readonly string[] {
  const alone = bytes.toString('base64').replace(/=+$/, '');
  const amid = [0, 1, 2].flatMap((before) => {
    const text = Buffer.concat([Buffer.alloc(before), bytes]).toString('base64');
    const certain = text.slice(Math.ceil((before * 8) / 6), Math.floor(((before + bytes.length) * 8) / 6));
    return certain.length < SHORTEST_PART ? [] : [certain];
  });
  return [alone, ...amid].flatMap((text) => [text, text.replaceAll('+', '-').replaceAll('/', '_')]);
}
