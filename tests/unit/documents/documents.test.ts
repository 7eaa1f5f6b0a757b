/** The documents say what is so: links lead somewhere, pictures are there, and what they name exists. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { COMMAND_GROUPS, COMMAND_IDS, COMMANDS, keysOf, type CommandId } from '../../../src/shared/commands';

const ROOT = resolve(import.meta.dirname, '../../..');
const GUIDE = 'docs/guide';
const read = (file: string) => readFileSync(join(ROOT, file), 'utf8');
const chapters = readdirSync(join(ROOT, GUIDE))
  .filter((name) => name.endsWith('.md'))
  .map((name) => join(GUIDE, name));
const linked = [
  'README.md',
  'ARCHITECTURE.md',
  'CONTRIBUTING.md',
  'CHANGELOG.md',
  'SECURITY.md',
  'docs/decisions/README.md',
  ...chapters,
];

/** As GitHub and the guide's own window call headings in an address. */
const slugOf = (heading: string) =>
  heading
    .toLowerCase()
    .replace(/[^\p{L}\p{N} -]/gu, '')
    .replaceAll(' ', '-');

const headingsOf = (file: string) =>
  [...read(file).matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) => slugOf(heading));

/** Links and pictures of a document that lead to files, with the heading that they name. */
function targetsOf(file: string): readonly { readonly path: string; readonly heading: string }[] {
  const links = [...read(file).matchAll(/\]\(([^)\s]+)\)/g)].map(([, target = '']) => target);
  return links
    .filter((target) => !/^(?:https?|mailto):/.test(target))
    .map((target) => {
      const [path = '', heading = ''] = target.split('#');
      return { path: path === '' ? file : join(dirname(file), path), heading };
    });
}

describe.each(linked)('%s', (file) => {
  it('has links and pictures that lead somewhere', () => {
    const broken = targetsOf(file).filter(
      ({ path, heading }) =>
        !existsSync(join(ROOT, path)) || (heading !== '' && !headingsOf(path).includes(heading)),
    );
    expect(broken).toEqual([]);
  });
});

const plain = (title: string) => title.replace(/…$/, '');
const commandOf = (group: string, title: string): CommandId | undefined =>
  COMMAND_IDS.find(
    (id) => COMMAND_GROUPS[COMMANDS[id].group] === group && plain(COMMANDS[id].title) === title,
  );
/** As people on Windows and Linux read keys. */
const shown = (keys: string) => keys.replace('Mod', 'Ctrl');
const GROUPS = Object.values(COMMAND_GROUPS).join('|');
const NAMED = new RegExp(`\\*\\*(${GROUPS}) › ([^*]+)\\*\\*`, 'g');

describe('the guide', () => {
  it('names commands as the program does', () => {
    const named = chapters.flatMap((file) => [...read(file).matchAll(NAMED)]);
    expect(named.length).toBeGreaterThan(30);
    expect(
      named.filter(([, group = '', title = '']) => commandOf(group, title) === undefined).map(([all]) => all),
    ).toEqual([]);
  });

  it('gives each command the keys that it has', () => {
    const pairs = chapters.flatMap((file) =>
      read(file)
        .split('\n')
        .flatMap((line) => [
          // In a sentence the keys follow in brackets; in the tables they stand before.
          ...[...line.matchAll(new RegExp(`${NAMED.source} \\(\`([^\`]+)\`\\)`, 'g'))].map(
            ([, group, title, keys]) => ({ group, title, keys }),
          ),
          ...[...line.matchAll(new RegExp(`^\\| \`([^\`]+)\` +\\| ${NAMED.source}`, 'g'))].map(
            ([, keys, group, title]) => ({ group, title, keys }),
          ),
        ]),
    );
    expect(pairs.length).toBeGreaterThan(30);
    const wrong = pairs.filter(({ group = '', title = '', keys = '' }) => {
      const id = commandOf(group, title);
      return id === undefined || !keysOf(id, false).map(shown).includes(keys);
    });
    expect(wrong).toEqual([]);
  });

  it('has every chapter in its list, in the order of the files', () => {
    const numbered = chapters.filter((file) => /\/\d/.test(file)).map((file) => file.split('/').at(-1));
    const listed = [...read(join(GUIDE, 'README.md')).matchAll(/^\d+\. \[(.+)\]\((.+)\)$/gm)];
    expect(listed.map(([, , file]) => file)).toEqual(numbered.sort());
    for (const [, title, file = ''] of listed) {
      expect(read(join(GUIDE, file))).toMatch(new RegExp(`^# ${title}\n`));
    }
  });
});

describe('README.md', () => {
  const text = read('README.md');

  it('says on which Electron the tests ran, and on which it ships', () => {
    const { devDependencies } = JSON.parse(read('package.json')) as {
      devDependencies: Readonly<Record<string, string>>;
    };
    const ships = devDependencies.electron?.split('.')[0];
    expect(text).toContain(`**Electron ${ships}**`);
    const standIn = /STAND_IN_VERSION = '([\d.]+)'/.exec(read('scripts/electron/stand-in.mjs'))?.[1];
    expect(standIn).toBeDefined();
    expect(text).toContain(`**Electron ${standIn}**`);
  });

  it('names scripts that there are', () => {
    const { scripts } = JSON.parse(read('package.json')) as { scripts: Readonly<Record<string, string>> };
    const named = [...text.matchAll(/`npm run ([a-z:]+)/g)].map(([, name = '']) => name);
    expect(named.filter((name) => scripts[name] === undefined)).toEqual([]);
  });
});

describe('ARCHITECTURE.md', () => {
  /** Paths from the root, or from a part of it that the sentence is about. */
  const BASES = ['', 'src', 'src/main', 'src/renderer', 'src/shared', 'src/nas', 'tests'];

  it('names folders and files that there are', () => {
    const named = [...read('ARCHITECTURE.md').matchAll(/`([a-z][\w.-]*(?:\/[\w.-]+)*\/?)`/g)]
      .map(([, path = '']) => path)
      .filter((path) => path.includes('/') || /\.(?:ts|tsx|cjs|mjs|json|css|md)$/.test(path));
    expect(named.length).toBeGreaterThan(40);
    expect(named.filter((path) => !BASES.some((base) => existsSync(join(ROOT, base, path))))).toEqual([]);
  });

  it('has every folder of the source', () => {
    const folders = ['src', 'src/main'].flatMap((folder) =>
      readdirSync(join(ROOT, folder), { withFileTypes: true })
        .filter((each) => each.isDirectory())
        .map(({ name }) => `${folder}/${name}`),
    );
    const text = read('ARCHITECTURE.md');
    // It holds no more than a declaration that the compiler wants somewhere.
    const left = folders.filter((folder) => folder !== 'src/types' && folder !== 'src/main');
    expect(left.filter((folder) => !text.includes(`\`${folder}\``))).toEqual([]);
  });
});
