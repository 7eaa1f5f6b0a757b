/** A decoded value as plain text, as it is copied and filtered by. */
import { hexNumber } from '../../shared/decode/flags';
import type { LogonHours } from '../../shared/decode/logon-hours';
import type { AccessEntry } from '../../shared/decode/security-descriptor';
import { rightsOf } from '../../shared/decode/security-descriptor';
import type { Decoded } from '../../shared/decode/decode';
import { baseName } from '../../shared/decode/syntax';
import { schemaName } from '../../shared/decode/well-known-guids';
import { nameOfSid } from '../../shared/decode/well-known-sids';
import type { AttributeValue } from '../../shared/entry';
import { choiceWord, decodedTexts, flagWord, rightWord } from '../texts/decoded';
import { duration, exactTime } from './time-words';
import { lazily } from '../ui/lazily';

/** As it was sent: the text, or base64. */
export function sentText(value: AttributeValue): string {
  return value.type === 'text' ? value.text : value.base64;
}

export function decodedText(attribute: string, decoded: Decoded): string {
  switch (decoded.is) {
    case 'text':
      return decoded.text;
    case 'bytes':
    case 'picture':
    case 'certificate':
      return decoded.base64;
    case 'guid':
      return decoded.guid;
    case 'sid':
      return decoded.sid;
    case 'rid':
      return `${decoded.name} (${decoded.rid})`;
    case 'rid-pool':
      return decodedTexts.pool(String(decoded.from), String(decoded.to));
    case 'moment':
      return exactTime(decoded.epoch);
    case 'no-moment':
      return decodedTexts.noMoment(baseName(attribute), decoded.which);
    case 'interval':
      return intervalText(attribute, decoded.milliseconds);
    case 'boolean':
      return decoded.value ? decodedTexts.yes : decodedTexts.no;
    case 'dn':
    case 'dn-with-bytes':
      return decoded.dn;
    case 'policy-links':
      return decoded.links.map(({ dn }) => dn).join('\n');
    case 'logon-hours':
      return hoursText(decoded.days);
    case 'security-descriptor': {
      const { owner, group, access = [] } = decoded.descriptor;
      const head = [`${decodedTexts.owner}: ${sidText(owner)}`, `${decodedTexts.group}: ${sidText(group)}`];
      return [...head, ...access.map(accessText)].join('\n');
    }
    case 'flags':
      return flagTexts(decoded)
        .map(({ text }) => text)
        .join(', ');
    case 'choice':
      return choiceWord(decoded.set, decoded.name);
  }
}

function intervalText(attribute: string, milliseconds: number | null): string {
  if (milliseconds === null) return decodedTexts.endless(baseName(attribute));
  return milliseconds === 0 ? decodedTexts.noInterval(baseName(attribute)) : duration(milliseconds);
}

/** Each flag that is set in words, with its name in the specification. */
export function flagTexts({
  set,
  names,
  unknown,
  bits,
}: Extract<Decoded, { is: 'flags' }>): readonly { readonly text: string; readonly title?: string }[] {
  const known = names.map((name) => ({ text: flagWord(set, name), title: name }));
  // Of a group the missing flag says as much as the others.
  const missing =
    set === 'group-type' && !names.includes('SECURITY_ENABLED') ? [{ text: decodedTexts.distribution }] : [];
  const others = unknown === 0 ? [] : [{ text: decodedTexts.unknownBits(hexNumber(unknown)) }];
  const all = [...known, ...missing, ...others];
  return all.length === 0 && bits === 0 ? [{ text: decodedTexts.noFlags }] : all;
}

/** A SID by its name where it has one. */
export function sidText(sid: string | undefined): string {
  if (sid === undefined) return '–';
  const name = nameOfSid(sid);
  return name === undefined ? sid : `${name} (${sid})`;
}

export function accessText({ effect, sid, mask, object, inheritedObject, inherited }: AccessEntry): string {
  const what = rightsOf(mask).map(rightWord).join(', ');
  const about = object === undefined ? '' : ` · ${schemaName(object) ?? object}`;
  const below =
    inheritedObject === undefined
      ? ''
      : ` · ${decodedTexts.below(schemaName(inheritedObject) ?? inheritedObject)}`;
  return `${decodedTexts[effect]} ${sidText(sid)}: ${what}${about}${below}${inherited ? ` · ${decodedTexts.inherited}` : ''}`;
}

const dayNames = lazily(() => new Intl.DateTimeFormat(undefined, { weekday: 'short', timeZone: 'UTC' }));
/** A Sunday. */
const SUNDAY = Date.UTC(2023, 0, 1);
const dayName = (day: number) => dayNames().format(SUNDAY + day * 86_400_000);
const hour = (value: number) => `${String(value).padStart(2, '0')}:00`;

/** `Mon–Fri 08:00–18:00 UTC`: days that follow each other with the same hours are one. */
function hoursText(days: LogonHours): string {
  const whole = (hours: LogonHours[number]) =>
    hours.length === 1 && hours[0]?.from === 0 && hours[0].to === 24;
  if (days.every(whole)) return decodedTexts.always;
  if (days.every((hours) => hours.length === 0)) return decodedTexts.neverAllowed;
  const runs: { from: number; to: number; text: string }[] = [];
  // A week of work begins on Monday.
  for (const day of [1, 2, 3, 4, 5, 6, 0]) {
    const hours = days[day] ?? [];
    if (hours.length === 0) continue;
    const text = whole(hours)
      ? decodedTexts.allDay
      : hours.map(({ from, to }) => decodedTexts.hours(hour(from), hour(to))).join(', ');
    const last = runs.at(-1);
    if (last?.text === text && (last.to + 1) % 7 === day) last.to = day;
    else runs.push({ from: day, to: day, text });
  }
  const said = runs.map(({ from, to, text }) =>
    from === to ? `${dayName(from)} ${text}` : `${dayName(from)}–${dayName(to)} ${text}`,
  );
  return `${said.join('; ')} ${decodedTexts.utc}`;
}
