/** JSON: an array of entries, one a line, each value a text or its bytes in base64. Pure. */
import { readValues } from '../../shared/attribute-values';
import type { Format } from './format';

export const json: Format = {
  begin: '[',
  entry({ dn, attributes }, index) {
    const named = Object.entries(attributes).map(([name, values]): [string, unknown] => [
      name,
      readValues(name, values).map((value) =>
        value.type === 'binary' ? { base64: value.base64 } : value.text,
      ),
    ]);
    return `${index === 0 ? '' : ','}\n${JSON.stringify({ dn, attributes: Object.fromEntries(named) })}`;
  },
  end: '\n]\n',
};
