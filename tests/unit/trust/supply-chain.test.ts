/** What Grove is made of is fixed to the byte, licensed, and runs nothing at installation that nobody has looked at. */
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ALLOWED, shippedPackages } from '../../../scripts/licences/shipped.mjs';

const ROOT = resolve(import.meta.dirname, '../../..');
const read = (name: string) => readFileSync(join(ROOT, name), 'utf8');

interface Manifest {
  readonly dependencies: Readonly<Record<string, string>>;
  readonly optionalDependencies: Readonly<Record<string, string>>;
  readonly devDependencies: Readonly<Record<string, string>>;
  readonly allowScripts: Readonly<Record<string, boolean>>;
}
interface Locked {
  readonly version: string;
  readonly integrity?: string;
  readonly resolved?: string;
  readonly hasInstallScript?: boolean;
}

const manifest = JSON.parse(read('package.json')) as Manifest;
const { packages } = JSON.parse(read('package-lock.json')) as { packages: Readonly<Record<string, Locked>> };
const locked = Object.entries(packages).filter(([folder]) => folder !== '');
/** The lines of a table by their first cell. */
const table = (file: string) =>
  read(file)
    .split('\n')
    .filter((line) => line.startsWith('|'))
    .slice(2)
    .map((line) =>
      line
        .split('|')
        .slice(1, -1)
        .map((cell) => cell.trim()),
    );

describe('every package', () => {
  it('is named with its exact version, which is the one in the lock', () => {
    const { dependencies, optionalDependencies, devDependencies } = manifest;
    const all = Object.entries({ ...dependencies, ...optionalDependencies, ...devDependencies });
    expect(all.length).toBeGreaterThan(40);
    for (const [name, version] of all) {
      expect(version, name).toMatch(/^\d+\.\d+\.\d+$/);
      expect(packages[`node_modules/${name}`]?.version, name).toBe(version);
    }
  });

  it('has its digest in the lock, and comes from the registry', () => {
    const without = locked.filter(([, { integrity }]) => integrity?.startsWith('sha512-') !== true);
    expect(without.map(([folder]) => folder)).toEqual([]);
    const elsewhere = locked.filter(
      ([, { resolved }]) => resolved !== undefined && !resolved.startsWith('https://registry.npmjs.org/'),
    );
    expect(elsewhere).toEqual([]);
  });

  it('with an install script is explained, and is told to npm', () => {
    const scripted = locked
      .filter(([, { hasInstallScript }]) => hasInstallScript === true)
      .map(([folder]) => folder.split('node_modules/').at(-1) ?? '');
    expect(Object.keys(manifest.allowScripts).toSorted()).toEqual([...new Set(scripted)].toSorted());
    const explained = new Map(table('docs/supply-chain.md').map(([name, runs]) => [name, runs]));
    for (const [name, allowed] of Object.entries(manifest.allowScripts))
      expect(explained.get(name), name).toBe(allowed ? 'yes' : 'never');
  });
});

describe('what is shipped', () => {
  const shipped = shippedPackages(ROOT);

  it('is licensed so that it may be', () => {
    expect(shipped.map(({ name }) => name)).toEqual(
      expect.arrayContaining(['electron', 'keytar', 'libsql', 'react', 'zod']),
    );
    expect(shipped.filter(({ license }) => !ALLOWED.has(license))).toEqual([]);
  });

  it('is listed, by npm run licences', () => {
    expect(table('docs/licences.md')).toEqual(
      shipped.map(({ name, version, license }) => [name, version, license]),
    );
  });
});
