/** Long answers are read in a thread of their own, to the same page as in place; whatever is no listing comes back as it was. */
import { describe, expect, it, onTestFinished } from 'vitest';
import { type Body, joined } from '../../../src/main/dsm/body';
import { PageReader } from '../../../src/main/pages/page-reader';
import { PACKED, packPage } from '../../../src/main/replica/packed-page';
import type { ListPage, PackedEntries } from '../../../src/shared/entry';
import { PAGE_THREAD_FILE } from '../../support/build-worker';
import { BASE, entry } from '../replica/support';

function open(threadFile = PAGE_THREAD_FILE): PageReader {
  const reader = new PageReader(threadFile);
  onTestFinished(() => reader.close());
  return reader;
}

const bytes = (answer: unknown) => Buffer.from(typeof answer === 'string' ? answer : JSON.stringify(answer));
/** As answers come, also with a letter of two bytes in two pieces. */
const inPieces = (whole: Uint8Array): Body => {
  const each = 65_521;
  return Array.from({ length: Math.ceil(whole.length / each) }, (_, at) =>
    whole.slice(at * each, (at + 1) * each),
  );
};
const rows = Array.from({ length: 1000 }, (_, index) => ({
  dn: `CN=Pérson ${index},${BASE}`,
  cn: `Pérson ${index}`,
  info: 'x'.repeat(900),
}));
const long = { success: true, data: { objects: rows, total: '1001' } };

async function read(reader: PageReader, answer: unknown): Promise<ListPage & { entries: PackedEntries }> {
  const page = await reader.read(inPieces(bytes(answer)), 'objects');
  if (!('rows' in page) || !('count' in page.entries)) throw new Error('It was not read');
  return { ...page, entries: page.entries };
}

it('reads a long listing as it is packed in place', async () => {
  const { entries, ...page } = await read(open(), long);
  expect(page).toEqual({ rows: 1000, total: 1001 });
  const same = packPage(rows.map(({ dn, cn, info }) => ({ dn, attributes: { cn: [cn], info: [info] } })));
  expect({ ...entries, rows: '', attributes: '' }).toEqual({ ...same, rows: '', attributes: '' });
  expect(Buffer.from(entries.rows).equals(same.rows)).toBe(true);
  expect(Buffer.from(entries.attributes).equals(same.attributes)).toBe(true);
  const stored = JSON.parse(Buffer.from(entries.rows).toString()) as unknown[][];
  expect(stored[7]?.[PACKED.name]).toBe('Pérson 7');
});

it('answers each of many at once with its own', async () => {
  const reader = open();
  const totals = [1, 2, 3, 4];
  const pages = await Promise.all(
    totals.map((total) => read(reader, { ...long, data: { ...long.data, total } })),
  );
  expect(pages.map(({ total }) => total)).toEqual(totals);
});

it.each([
  ['a short answer', { success: true, data: { objects: [entry(`CN=One,${BASE}`)], total: 1 } }],
  ['a refusal', { success: false, error: { code: 119 }, padding: rows }],
  ['a list under another name', { success: true, data: { data: rows } }],
  ['data that is none', { success: true, data: rows }],
  ['JSON that breaks off', JSON.stringify(long).slice(0, -1)],
  ['a web page', `<html>${'x'.repeat(1_000_000)}</html>`],
])('gives %s back as it came', async (_what, answer) => {
  const came = bytes(answer);
  const back = await open().read(inPieces(came), 'objects');
  expect(Buffer.from(joined(back as Body)).equals(came)).toBe(true);
});

describe('a thread that ends', () => {
  it('ends what it was reading, and the next answer has a new one', async () => {
    const reader = open();
    const reading = read(reader, long);
    const ended = expect(reading).rejects.toThrow('has ended');
    await reader.close();
    await ended;
    expect((await read(reader, long)).rows).toBe(1000);
  });

  it('says why it could not begin', async () => {
    await expect(read(open('/nowhere/page-thread.js'), long)).rejects.toThrow('/nowhere/page-thread.js');
  });
});
