// The built program in a language that electronegativity reads: its parser is from before private fields, and what it
// cannot read it leaves out without a word.

import { cpSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import ts from 'typescript';

const OPTIONS = {
  target: ts.ScriptTarget.ES2019,
  module: ts.ModuleKind.ESNext,
  allowJs: true,
  removeComments: true,
  // The copy is looked at, and never run.
  noEmitHelpers: true,
};

export function copyReadable(from, to) {
  // What tests have built there is not the program.
  cpSync(from, to, { recursive: true, filter: (file) => path.relative(from, file) !== 'test' });
  for (const name of readdirSync(to, { recursive: true, encoding: 'utf8' })) {
    if (!/\.c?js$/.test(name)) continue;
    const file = path.join(to, name);
    writeFileSync(
      file,
      ts.transpileModule(readFileSync(file, 'utf8'), { compilerOptions: OPTIONS }).outputText,
    );
    // Files with the ending of CommonJS are none to it.
    if (name.endsWith('.cjs')) renameSync(file, file.replace(/\.cjs$/, '.js'));
  }
}
