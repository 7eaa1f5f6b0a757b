/**
 * Takes the names of people, NAS and domains out of what is handed to somebody who helps: each NAS is `nas-1`, `nas-2` and so
 * on wherever it is named, so that what happened can still be followed. Pure.
 */
import { legible } from '../../shared/legible';

export interface NamedNas {
  readonly id: string;
  readonly name: string;
  readonly host: string;
  readonly account: string;
  /** The domain's DNS name, and the one before that. */
  readonly domains: readonly string[];
}

const OCTET = '(?:25[0-5]|2[0-4]\\d|1?\\d?\\d)';
/** What names somebody by its shape alone. Loopback is everybody's. */
const SHAPES: readonly (readonly [RegExp, string])[] = [
  [/[\p{L}\p{N}._%+-]+@[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)*/giu, '[e-mail]'],
  [
    /(?<![\p{L}\p{N}])(?:CN|OU|DC|UID|O|L|ST|C)=(?:\\.|[^,="\\\n])*(?:,\s?[a-z.\d]+=(?:\\.|[^,="\\\n])*)*/giu,
    '[DN]',
  ],
  [new RegExp(`(?<![\\d.])(?!127\\.)${OCTET}(?:\\.${OCTET}){3}(?![\\d.])`, 'g'), '[address]'],
  [/(?<![\p{L}\p{N}:])(?:[0-9a-f]{1,4}:){3,}[0-9a-f]{0,4}/giu, '[address]'],
  [/\bfe80::[0-9a-f:]+/gi, '[address]'],
];

const escaped = (text: string) => text.replaceAll(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
const isAddress = (host: string) => /^[\d.]+$|:/.test(host);

interface Stand {
  readonly forms: readonly string[];
  readonly by: string;
}

/** `home` is the folder of the person, whose name is in it. */
export function pseudonyms(all: readonly NamedNas[], home: string): (text: string) => string {
  const stands = all.flatMap(({ id, name, host, account, domains }, index): readonly Stand[] => {
    const number = index + 1;
    const label = isAddress(host) ? [] : [host.split('.')[0] ?? ''];
    return [
      { forms: [id, id.slice(0, 8), name, host, ...label], by: `nas-${number}` },
      { forms: [account], by: `account-${number}` },
      { forms: domains, by: `domain-${number}` },
    ];
  });
  const pairs = stands
    .flatMap(({ forms, by }) => forms.map((form) => [form, by] as const))
    .filter(([form]) => form.trim() !== '')
    .flatMap(([form, by]) =>
      [...new Set([form, legible(form), encodeWhole(form)])].map((each) => [each, by] as const),
    )
    // The longest first, so that no part of one is left standing.
    .toSorted(([one], [other]) => other.length - one.length);
  const byForm = new Map(pairs.toReversed().map(([form, by]) => [form.toLowerCase(), by]));
  const names =
    pairs.length === 0
      ? undefined
      : new RegExp(
          `(?<![\\p{L}\\p{N}])(?:[\\p{L}\\p{N}_-]+\\.)*?(${pairs.map(([form]) => escaped(form)).join('|')})(?![\\p{L}\\p{N}])`,
          'giu',
        );

  const homes = homePattern(home);
  return (text) => {
    const homeless = homes === undefined ? text : text.replaceAll(homes, '~');
    const unnamed =
      names === undefined
        ? homeless
        : homeless.replaceAll(names, (_all, form: string) => byForm.get(form.toLowerCase()) ?? '[name]');
    return SHAPES.reduce((soFar, [shape, by]) => soFar.replaceAll(shape, by), unnamed);
  };
}

/**
 * The folder of the person as a system, a URL and JSON write it: the frames of a stack name files by their URLs. Its case is
 * of no account, as Windows and macOS have it, and as the escapes of a URL may be in either.
 */
function homePattern(home: string): RegExp | undefined {
  if (home.length < 2) return undefined;
  const slashed = /^(?:[a-z]:|\\\\)/i.test(home) ? home.replaceAll('\\', '/') : home;
  const forms = [
    home,
    slashed,
    JSON.stringify(home).slice(1, -1),
    urlPath(slashed),
    ...[home, slashed].map(encodeWhole),
  ].toSorted((one, other) => other.length - one.length);
  return new RegExp([...new Set(forms)].map(escaped).join('|'), 'giu');
}

/** As `file:` URLs have it, without the slash that stands before a drive. */
function urlPath(path: string): string {
  const encoded = path.replace(/^\/+/, '').replaceAll(/[%?#\\]/g, (sign) => encodeURIComponent(sign));
  const { pathname } = new URL(`file:///${encoded}`);
  return path.startsWith('/') ? pathname : pathname.slice(1);
}

/** Half of a surrogate pair cannot be encoded. */
function encodeWhole(text: string): string {
  return encodeURIComponent(text.replaceAll(/\p{Surrogate}/gu, '\u{fffd}'));
}
