// The texts of all licences in one file, which lies beside the program that people install.

import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

import { shippedPackages } from './shipped.mjs';

const LINE = `\n${'-'.repeat(80)}\n`;

export function noticesText(root) {
  // Native parts for other systems are in the lock, and not on this disk.
  const here = shippedPackages(root).filter(({ folder }) => existsSync(path.join(root, folder)));
  return here
    .map(({ name, version, license, folder }) =>
      [`${name} ${version}`, `Licence: ${license}`, '', textIn(path.join(root, folder))].join('\n'),
    )
    .join(LINE);
}

function textIn(folder) {
  const file = readdirSync(folder).find((name) => /^(?:licen[cs]e|copying|ofl)/i.test(name));
  return file === undefined ? '' : readFileSync(path.join(folder, file), 'utf8').trim();
}
