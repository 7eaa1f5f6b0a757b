// Which packages are in the program that people install: all that its source imports and what those depend on, which is no
// less than the builder keeps, and the native modules that lie beside it. Read from the source and the lock alone.

import { readdirSync, readFileSync } from 'node:fs';
import { builtinModules } from 'node:module';
import path from 'node:path';

/** What a shipped package may be licensed under: all let a program be given away under MIT with their texts beside it. */
export const ALLOWED = new Set([
  ...['MIT', 'ISC', '0BSD', 'BSD-2-Clause', 'BSD-3-Clause', 'Apache-2.0', 'BlueOak-1.0.0', 'CC0-1.0'],
  ...['Unlicense', 'OFL-1.1'],
  // Of argparse, which js-yaml's command line has: as permissive as MIT. What Grove builds in does not use it.
  'Python-2.0',
]);

/** What runs of the native modules. What they are built with and fetched by is theirs to depend on, and not ours to ship. */
export const NATIVE = ['keytar', 'libsql', '@libsql', '@neon-rs', 'detect-libc'];
/** Shipped as its own distribution; its package only fetches that. */
const WITHOUT_DEPENDENCIES = new Set(['electron']);

const IMPORTED = /(?:\bfrom|\bimport)\s*\(?\s*['"]([^'".][^'"]*)['"]/g;
const BUILT_IN = new Set(builtinModules);

/**
 * @typedef {{ name: string, version: string, license: string, folder: string }} Shipped
 * @returns {Shipped[]} by name
 */
export function shippedPackages(root) {
  const { packages } = JSON.parse(readFileSync(path.join(root, 'package-lock.json'), 'utf8'));
  const found = new Map();
  const take = (name, from) => {
    const folder = resolveIn(packages, name, from);
    if (folder === undefined || found.has(folder)) return;
    const { version, license = 'none said', dependencies = {}, optionalDependencies = {} } = packages[folder];
    found.set(folder, { name, version, license, folder });
    if (WITHOUT_DEPENDENCIES.has(name)) return;
    const all = Object.keys({ ...dependencies, ...optionalDependencies });
    for (const each of isNative(name) ? all.filter(isNative) : all) take(each, folder);
  };
  for (const name of importedIn(path.join(root, 'src'))) take(name, '');
  return [...found.values()].toSorted((one, other) => one.name.localeCompare(other.name, 'en'));
}

function isNative(name) {
  return NATIVE.includes(name) || NATIVE.includes(name.split('/')[0]);
}

/** Where Node finds a package that another one asks for. */
function resolveIn(packages, name, from) {
  for (let at = from; ; at = at.slice(0, Math.max(0, at.lastIndexOf('/node_modules/')))) {
    const folder = at === '' ? `node_modules/${name}` : `${at}/node_modules/${name}`;
    if (packages[folder] !== undefined) return folder;
    if (at === '') return undefined;
  }
}

function importedIn(folder) {
  const names = new Set();
  for (const file of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
    if (!/\.(?:tsx?|css)$/.test(file)) continue;
    const source = readFileSync(path.join(folder, file), 'utf8');
    for (const [, specifier] of source.matchAll(IMPORTED)) {
      const [scope, name] = specifier.split('/');
      const all = scope.startsWith('@') ? `${scope}/${name}` : scope;
      if (!all.startsWith('node:') && !BUILT_IN.has(all)) names.add(all);
    }
  }
  return names;
}
