/** Whatever an entry holds, an export has it as data: read back by tools nobody here wrote, and no file is named by it. */
import { writeFile } from 'node:fs/promises';
import { basename, join, win32 } from 'node:path';
import { describe, expect, it } from 'vitest';
import { changesAsCsv, changesAsDns, changesAsJson } from '../../../src/main/export/change-formats';
import { csv } from '../../../src/main/export/csv';
import { dnLine } from '../../../src/main/export/dn-line';
import { fileNameFor } from '../../../src/main/export/file-name';
import { json } from '../../../src/main/export/json';
import { changeRecord, ldif } from '../../../src/main/export/ldif';
import { dnKey, formatDn } from '../../../src/shared/dn';
import { HOSTILE, HOSTILE_CASES, OBEYED } from '../../support/hostile';
import { exportFolder } from './support';
import { has, readCsv, readLdif } from './readers';

const dnOf = (value: string) => formatDn([[{ type: 'CN', value }], [{ type: 'DC', value: 'example' }]]);
/** UTF-8 has no half of a pair. */
const whole = (text: string) => Buffer.from(text).toString('utf8');
const texts = Object.values(HOSTILE);
const entries = texts.map((text) => ({
  dn: dnOf(text),
  attributes: { cn: [text], description: [text, text], [text]: ['under a hostile name'] },
}));
const file = (format: typeof json) =>
  whole(format.begin + entries.map((each, index) => format.entry(each, index)).join('') + format.end);

const FORMULA = /^[\s\p{Cc}\u{FEFF}]*[=+\-@＝＋－＠]/u;

describe('an export of a hostile directory', () => {
  it('is JSON with every value as it was', () => {
    const read = JSON.parse(file(json)) as { dn: string; attributes: Record<string, string[]> }[];
    expect(read.map(({ attributes }) => attributes.cn)).toEqual(texts.map((text) => [text]));
    expect(
      Object.keys(read[texts.indexOf(HOSTILE['a part of JavaScript'] ?? '')]?.attributes ?? {}),
    ).toContain('__proto__');
  });

  it('is a table in which nothing is a formula, with a row for each entry', async ({ skip }) => {
    if (!(await has('csv'))) return skip('no Python');
    const path = join(await exportFolder(), 'all.csv');
    await writeFile(path, file(csv(['cn', 'description'])));
    const rows = await readCsv(path);
    expect(rows).toHaveLength(entries.length + 1);
    for (const [index, row] of rows.slice(1).entries()) {
      expect(row).toHaveLength(3);
      for (const cell of row) expect(cell).not.toMatch(FORMULA);
      expect(row[1]?.replace(/^'/, '')).toBe(whole(texts[index] ?? '').replace(/^'/, ''));
    }
  });

  it('is LDIF in which no value is a line, a record or the end of one', async ({ skip }) => {
    const text = file(ldif);
    expect(text).not.toMatch(OBEYED);
    expect(text.match(/^dn:/gm)).toHaveLength(entries.length);
    expect(text).not.toMatch(/^changetype/m);
    if (!(await has('ldif'))) return skip('no python-ldap');
    const path = join(await exportFolder(), 'all.ldif');
    await writeFile(path, text);
    const read = await readLdif(path);
    expect(read.entries).toHaveLength(entries.length);
    for (const [index, entry] of read.entries.entries()) {
      const values = (entry.attributes.cn ?? []).map((value) =>
        Buffer.from(value, 'base64').toString('utf8'),
      );
      expect(values).toEqual([whole(texts[index] ?? '')]);
    }
  });

  it('is a list with a line for each DN, which stays the same DN', () => {
    for (const [, text] of HOSTILE_CASES) {
      const line = dnLine(dnOf(text));
      expect(line.slice(0, -1)).not.toMatch(/[\u0000-\u001f\u007f]/);
      expect(dnKey(line.slice(0, -1))).toBe(dnKey(dnOf(text)));
    }
  });
});

describe('a report of hostile changes', () => {
  const changes = texts.map((text) => ({
    kind: 'modified' as const,
    dn: dnOf(text),
    fromDn: null,
    name: text,
    entryKind: 'user' as const,
    noise: false,
    changes: [{ name: 'description', noise: false, removed: [text], added: [text, text] }],
  }));

  it('is a table without formulas, JSON, and a line for each DN', async ({ skip }) => {
    const as = (format: typeof changesAsJson) =>
      whole(format.begin + changes.map((each, index) => format.change(each, index)).join('') + format.end);
    expect(JSON.parse(as(changesAsJson))).toHaveLength(changes.length);
    expect(as(changesAsDns).split('\n')).toHaveLength(changes.length + 1);
    if (!(await has('csv'))) return skip('no Python');
    const path = join(await exportFolder(), 'changes.csv');
    await writeFile(path, as(changesAsCsv));
    const rows = await readCsv(path);
    expect(rows).toHaveLength(changes.length + 1);
    for (const cell of rows.slice(1).flat()) expect(cell).not.toMatch(FORMULA);
  });

  it.each(HOSTILE_CASES)('has no record but its own with %s', (_name, text) => {
    const add = { is: 'add' as const, dn: dnOf(text), attributes: { description: [text] } };
    const move = { is: 'move' as const, dn: dnOf(text), newRdn: text, newSuperior: text, deleteOldRdn: true };
    const modifications = [{ how: 'replace' as const, name: text, values: [text] }];
    for (const record of [add, move, { is: 'modify' as const, dn: dnOf(text), modifications }]) {
      const written = changeRecord(record);
      expect(written).not.toMatch(OBEYED);
      expect(written.match(/^changetype: /gm)).toHaveLength(1);
      expect(written.match(/^dn:/gm)).toHaveLength(1);
    }
  });
});

/** [Naming Files, Paths, and Namespaces] of Windows, which is the strictest. */
const DEVICES = /^(?:con|prn|aux|nul|conin\$|conout\$|(?:com|lpt)[0-9¹²³])[ ]*(?:\.|$)/i;

describe('the name that is suggested for a file', () => {
  it.each([
    ...HOSTILE_CASES,
    ...['COM1', 'lpt³.x', 'Aux .a', 'conout$', '..', '. .', ' - '].map((n) => [n, n] as const),
  ])('is one that every system takes, for %s', (_name, text) => {
    for (const scope of [
      { is: 'subtree' as const, dn: dnOf(text) },
      { is: 'entries' as const, dns: [dnOf(text)] },
      { is: 'memberships' as const, dn: dnOf(text), way: 'member' as const, nested: false, filter: '' },
    ] as Parameters<typeof fileNameFor>[0][]) {
      const name = `${fileNameFor(scope)}.ldif`;
      expect(basename(name)).toBe(name);
      expect(win32.basename(name)).toBe(name);
      expect(name).not.toMatch(/[\\/:*?"<>|\p{C}]/u);
      expect(name).not.toMatch(DEVICES);
      expect(name).not.toMatch(/^[.~\s-]|[.\s]\.ldif$/);
      expect(Buffer.byteLength(name)).toBeLessThanOrEqual(255);
    }
  });
});
