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
      [
        ...new Set([form, legible(form), encodeURIComponent(form.replace(/\p{Surrogate}/gu, '\u{fffd}'))]),
      ].map((each) => [each, by] as const),
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

  return (text) => {
    const homeless = home.length > 1 ? text.replaceAll(home, '~') : text;
    const unnamed =
      names === undefined
        ? homeless
        : homeless.replaceAll(names, (_all, form: string) => byForm.get(form.toLowerCase()) ?? '[name]');
    return SHAPES.reduce((soFar, [shape, by]) => soFar.replaceAll(shape, by), unnamed);
  };
}
