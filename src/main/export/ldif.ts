/** LDIF (RFC 2849): what every directory tool reads. Pure. */
import { readValues } from '../../shared/attribute-values';
import type { ChangeRecord, Modification } from '../../shared/change-record';
import type { ReceivedAttributes } from '../../shared/entry';
import type { Format } from './format';

/**
 * SAFE-STRING without its controls but the tab: they may stand as they are, but a terminal that shows the file would
 * obey them. A space at the end should not stand so either.
 */
const SAFE = /^(?:[\t!-9;=-~](?:[\t -~]*[\t!-~])?)?$/;
/** An AttributeDescription: a name or OID with options (RFC 4512, 2.5). */
const DESCRIPTION = /^(?:[A-Za-z][A-Za-z0-9-]*|\d+(?:\.\d+)*)(?:;[A-Za-z0-9-]+(?:=[0-9*-]+)?)*$/;
const COLUMNS = 76;

/** A name that is none would be read as something else: as another attribute, or as the end of the entry. */
const LEFT_OUT = '# An attribute whose name LDIF cannot express was left out.';

export const ldif: Format = {
  begin: 'version: 1\n',
  entry({ dn, attributes }) {
    return `${['', line('dn', dn), ...attributeLines(attributes)].join('\n')}\n`;
  },
  end: '',
};

/** Change records, in the order in which they are to be followed. */
export function changeRecord(record: ChangeRecord): string {
  return `${['', line('dn', record.dn), ...changeLines(record)].join('\n')}\n`;
}

function changeLines(record: ChangeRecord): readonly string[] {
  switch (record.is) {
    case 'add':
      return ['changetype: add', ...attributeLines(record.attributes)];
    case 'delete':
      return ['changetype: delete'];
    case 'move':
      return [
        'changetype: moddn',
        line('newrdn', record.newRdn),
        `deleteoldrdn: ${record.deleteOldRdn ? 1 : 0}`,
        ...(record.newSuperior === undefined ? [] : [line('newsuperior', record.newSuperior)]),
      ];
    case 'modify':
      return ['changetype: modify', ...record.modifications.flatMap(modificationLines)];
  }
}

function modificationLines({ how, name, values }: Modification): readonly string[] {
  if (!DESCRIPTION.test(name)) return [LEFT_OUT];
  return [`${how}: ${name}`, ...valueLines(name, values), '-'];
}

function attributeLines(attributes: ReceivedAttributes): readonly string[] {
  return Object.entries(attributes).flatMap(([name, values]) =>
    DESCRIPTION.test(name) ? valueLines(name, values) : [LEFT_OUT],
  );
}

function valueLines(name: string, values: readonly string[]): readonly string[] {
  return readValues(name, values).map((value) =>
    value.type === 'binary' ? folded(`${name}:: ${value.base64}`) : line(name, value.text),
  );
}

function line(name: string, text: string): string {
  if (!SAFE.test(text)) return folded(`${name}:: ${Buffer.from(text).toString('base64')}`);
  return folded(text === '' ? `${name}:` : `${name}: ${text}`);
}

/** Only ASCII is ever in a line, so that its characters are its columns. */
function folded(text: string): string {
  if (text.length <= COLUMNS) return text;
  const parts = [text.slice(0, COLUMNS)];
  for (let at = COLUMNS; at < text.length; at += COLUMNS - 1)
    parts.push(` ${text.slice(at, at + COLUMNS - 1)}`);
  return parts.join('\n');
}
