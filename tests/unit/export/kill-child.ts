/** Exports the same entries into the same file again and again, until it is killed. */
import { writeWholeFile } from '../../../src/main/export/whole-file';
import { json } from '../../../src/main/export/json';
import { entries } from './entries';

const [path = ''] = process.argv.slice(2);
const all = entries(5000);
const { signal } = new AbortController();

async function* texts() {
  yield json.begin;
  for (const [index, entry] of all.entries()) yield json.entry(entry, index);
  // The disk gets its turns within the file too.
  await new Promise((resolve) => setImmediate(resolve));
  yield json.end;
}

for (;;) {
  await writeWholeFile(path, texts(), { signal });
  process.stdout.write('.');
}
