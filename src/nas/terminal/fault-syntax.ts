/** How faults are written at a terminal: `code:code=117,method=List,chance=0.1`. */
import type { Fault, FaultKind, FaultRule } from '../faults/fault';
import { readChoice, readNumber, UsageError } from './usage-error';

/** What a field holds. `part` runs from 0 to 1; `flag` is yes or no; `names` are joined by `+`. */
type FieldType = 'count' | 'signed' | 'part' | 'flag' | 'names' | 'text';
interface Field {
  readonly type: FieldType;
  readonly needed?: true;
}

const COUNT: Field = { type: 'count', needed: true };
const CARRIED_OUT: Field = { type: 'flag' };

/** The fields of every kind; a kind that is missing here does not compile. */
const FIELDS: Readonly<Record<FaultKind, Readonly<Record<string, Field>>>> = {
  latency: { ms: COUNT, jitterMs: { type: 'count' } },
  drop: { carriedOut: CARRIED_OUT },
  html: { status: COUNT, carriedOut: CARRIED_OUT },
  'retry-after': { seconds: COUNT, status: { type: 'count' } },
  code: { code: COUNT, carriedOut: CARRIED_OUT },
  'no-error': {},
  'end-session': { code: COUNT },
  'cut-json': { part: { type: 'part', needed: true } },
  'cut-connection': { part: { type: 'part', needed: true } },
  drip: { bytes: COUNT, ms: COUNT },
  'wrong-types': { fields: { type: 'names' } },
  'missing-fields': { fields: { type: 'names' } },
  'odd-rows': {},
  'page-size': { max: COUNT },
  'changing-total': { by: { type: 'signed', needed: true } },
  'duplicate-rows': { rows: COUNT },
  'unstable-order': {},
};

const AIM: Readonly<Record<string, Field>> = {
  api: { type: 'text' },
  method: { type: 'text' },
  chance: { type: 'part' },
  skip: { type: 'count' },
  times: { type: 'count' },
};

const KINDS = Object.keys(FIELDS) as FaultKind[];

/** @throws UsageError */
export function parseFault(text: string): FaultRule {
  const [name = '', rest = ''] = splitOnce(text.trim(), ':');
  const kind = readChoice(name, 'A fault', KINDS);
  const fields = FIELDS[kind];
  const fault: Record<string, unknown> = { kind };
  const aim: Record<string, unknown> = {};
  for (const part of rest === '' ? [] : rest.split(',')) {
    const [key = '', value = ''] = splitOnce(part, '=');
    const field = fields[key];
    const target = field === undefined ? aim : fault;
    target[key] = readField(kind, key, value, field ?? AIM[key]);
  }
  for (const [key, field] of Object.entries(fields)) {
    if (field.needed && !(key in fault)) throw new UsageError(`The fault ${kind} needs ${key}=….`);
  }
  if (kind === 'end-session') readChoice(String(fault.code), 'code', ['105', '106', '107', '119']);
  // Every field was checked against the table, which has a row for each kind.
  return { fault: fault as unknown as Fault, ...aim };
}

/** Writes a fault as it can be typed again. */
export function formatFault({ fault, ...aim }: FaultRule): string {
  const fields = Object.entries({ ...fault, ...aim })
    .filter(([name]) => name !== 'kind')
    .map(([name, value]) => `${name}=${Array.isArray(value) ? value.join('+') : String(value)}`);
  return [fault.kind, fields.join(',')].filter((part) => part !== '').join(':');
}

/** One line for each kind, with its fields; optional ones in brackets. */
export function faultHelp(): string {
  return KINDS.map((kind) => {
    const fields = Object.entries(FIELDS[kind]).map(([name, field]) =>
      field.needed ? `${name}=…` : `[${name}=…]`,
    );
    return `  ${[kind, ...fields].join(' ')}`;
  }).join('\n');
}

function readField(kind: FaultKind, key: string, value: string, field: Field | undefined): unknown {
  switch (field?.type) {
    case 'count':
      return readNumber(value, `${key} of ${kind}`);
    case 'signed':
      return readNumber(value, `${key} of ${kind}`, { least: -Infinity });
    case 'part':
      return readNumber(value, `${key} of ${kind}`, { most: 1, whole: false });
    case 'flag':
      return readChoice(value, `${key} of ${kind}`, ['yes', 'no']) === 'yes';
    case 'names':
      return value.split('+');
    case 'text':
      return value;
    case undefined: {
      const known = [...Object.keys(FIELDS[kind]), ...Object.keys(AIM)].join(', ');
      throw new UsageError(`The fault ${kind} has no field “${key}”; it has ${known}.`);
    }
  }
}

function splitOnce(text: string, sign: string): [string] | [string, string] {
  const at = text.indexOf(sign);
  return at < 0 ? [text] : [text.slice(0, at), text.slice(at + 1)];
}
