// Runs electronegativity by itself and prints what it finds as one line of JSON: node look.cjs TOOL FOLDER

const path = require('node:path');

const [tool, folder] = process.argv.slice(2);
const { devDependencies } = require('../../package.json');
const found = require(tool);
const run = found.default ?? found;

/** Built files carry a hash in their names. */
const named = (file) => file.replaceAll(path.sep, '/').replace(/-[\w-]{8}(?=\.\w+$)/, '');

run({ input: folder, isRelative: true, electronVersionOverride: devDependencies.electron }).then(
  ({ errors, issues }) => {
    const findings = issues.map(({ id, file, sample, description }) => ({
      check: id,
      file: named(file),
      code: (sample ?? '').trim(),
      says: description,
    }));
    const unread = errors.map(({ file, message }) => `${named(path.relative(folder, file))}: ${message}`);
    console.log(JSON.stringify({ errors: unread, findings }));
  },
  (error) => {
    console.error(error);
    process.exitCode = 1;
  },
);
