/** What faults do to an answer, as plain functions from what was to what is sent. */
import type { Delivery } from '../web/http';
import type { Strike } from './fault';

/** The `data` of an answer as the faults leave it. */
export function distortData(data: unknown, strikes: readonly Strike[]): unknown {
  return strikes.reduce((current, { fault }) => {
    switch (fault.kind) {
      case 'wrong-types':
        return mapFields(current, fault.fields, (value) => [otherType(value)]);
      case 'missing-fields':
        return mapFields(current, fault.fields, () => []);
      case 'odd-rows':
        return mapFields(current, ROWS, (rows) => [Array.isArray(rows) ? oddRows(rows) : rows]);
      default:
        return current;
    }
  }, data);
}

/** The fields that hold the rows of a list, in either vocabulary. */
const ROWS = ['objects', 'data'];

/** The text of an answer as the faults leave it. */
export function distortText(text: string, strikes: readonly Strike[]): string {
  return strikes.reduce(
    (current, { fault }) =>
      fault.kind === 'cut-json' ? current.slice(0, Math.floor(current.length * fault.part)) : current,
    text,
  );
}

/** How the bytes of an answer are delivered under the faults; a broken connection outdoes a slow one. */
export function deliveryUnder(strikes: readonly Strike[]): Delivery {
  let delivery: Delivery = { kind: 'whole' };
  for (const { fault } of strikes) {
    if (fault.kind === 'cut-connection') delivery = { kind: 'broken', part: fault.part };
    if (fault.kind === 'drip' && delivery.kind === 'whole') {
      delivery = { kind: 'drip', pieceBytes: fault.bytes, everyMs: fault.ms };
    }
  }
  return delivery;
}

/** Replaces each of the named fields, or all, by what `change` answers: one value, or none to take it away. */
function mapFields(
  data: unknown,
  fields: readonly string[] | undefined,
  change: (value: unknown) => [unknown] | [],
): unknown {
  if (typeof data !== 'object' || data === null || Array.isArray(data)) return data;
  return Object.fromEntries(
    Object.entries(data).flatMap(([name, value]) => {
      if (fields !== undefined && !fields.includes(name)) return [[name, value]];
      return change(value).map((changed) => [name, changed]);
    }),
  );
}

function otherType(value: unknown): unknown {
  if (typeof value === 'string') return value.length;
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  return Array.isArray(value) ? Object.fromEntries(value.entries()) : [value];
}

function oddRows(rows: readonly unknown[]): unknown[] {
  return [null, { cn: 'A row without DN' }, { dn: 7, cn: 'A row whose DN is a number' }, ...rows];
}
