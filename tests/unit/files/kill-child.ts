/** Writes the program's files again and again, and says after each write which one it was, until it is killed. */
import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { writeChosenFile } from '../../../src/main/files/chosen-file';
import { openJsonFile } from '../../../src/main/files/json-file';
import { openLineFile } from '../../../src/main/files/line-file';
import { FILLER, jsonSchema, lineSchema } from './kill-shapes';

const [what, path = ''] = process.argv.slice(2);
mkdirSync(dirname(path), { recursive: true });
const onDamaged = (failure: unknown) => {
  process.stderr.write(`${JSON.stringify(failure)}\n`);
  process.exit(1);
};
const written = (n: number) => process.stdout.write(`${n}\n`);

switch (what) {
  case 'json': {
    const file = await openJsonFile({ path, schema: jsonSchema, empty: { n: 0, filler: [] }, onDamaged });
    for (let n = file.read().n + 1; ; n += 1) {
      await file.write({ n, filler: Array.from({ length: 200 }, () => FILLER) });
      written(n);
    }
  }
  case 'lines': {
    const file = await openLineFile({ path, schema: lineSchema, onDamaged });
    let kept = file.records;
    for (let n = (kept.at(-1)?.n ?? 0) + 1; ; n += 1) {
      const record = { n, filler: FILLER };
      kept = [...kept, record].slice(-300);
      await (n % 200 === 0 ? file.replace(kept) : file.append(record));
      written(n);
    }
  }
  default:
    for (let n = 1; ; n += 1) {
      await writeChosenFile(path, JSON.stringify({ n, filler: Array.from({ length: 500 }, () => FILLER) }));
      written(n);
    }
}
