import { describe, expect, it } from 'vitest';
import { changesAsCsv, changesAsJson } from '../../../src/main/export/change-formats';
import { csv } from '../../../src/main/export/csv';
import { json } from '../../../src/main/export/json';
import { changeRecord, ldif } from '../../../src/main/export/ldif';

const dn = 'CN=A,DC=b';
const ldifOf = (attributes: Record<string, string[]>, of = dn) =>
  ldif.entry({ dn: of, attributes }, 0).split('\n');

describe('LDIF', () => {
  it('says its version, and begins each entry after an empty line', () => {
    expect(ldif.begin + ldif.entry({ dn, attributes: { cn: ['A'] } }, 0) + ldif.end).toBe(
      'version: 1\n\ndn: CN=A,DC=b\ncn: A\n',
    );
  });

  it.each([
    ['plain', 'cn: plain'],
    ['', 'cn:'],
    ['a:b <c', 'cn: a:b <c'],
    [' first', 'cn:: IGZpcnN0'],
    ['last ', 'cn:: bGFzdCA='],
    [' ', 'cn:: IA=='],
    [':colon', 'cn:: OmNvbG9u'],
    ['<file:///etc/passwd', 'cn:: PGZpbGU6Ly8vZXRjL3Bhc3N3ZA=='],
    ['two\nlines', 'cn:: dHdvCmxpbmVz'],
    ['a\rdn: CN=B', 'cn:: YQ1kbjogQ049Qg=='],
    ['é', 'cn:: w6k='],
    ['nul\0', 'cn:: bnVsAA=='],
    ['tab\there', 'cn: tab\there'],
  ])('writes %j as %j', (text, line) => {
    expect(ldifOf({ cn: [text] })[2]).toBe(line);
  });

  it('writes bytes as they are, and a SID in letters as text', () => {
    expect(ldifOf({ objectSid: ['AQIDBA==', 'S-1-5-32-544'] }).slice(2, 4)).toEqual([
      'objectSid:: AQIDBA==',
      'objectSid: S-1-5-32-544',
    ]);
  });

  it('folds lines at 76 columns', () => {
    const long = 'x'.repeat(300);
    const lines = ldifOf({ description: [long] }, `CN=${'é'.repeat(80)},DC=b`);
    expect(lines.every((line) => line.length <= 76)).toBe(true);
    expect(lines.join('\n').replaceAll('\n ', '')).toContain(`description: ${long}`);
  });

  it('leaves out what is no name of an attribute, and says so', () => {
    expect(
      ldifOf({ 'a: b\n\ndn': ['x'], 'cn;lang-de': ['ok'], '1.2.3': ['oid'], 'member;range=0-*': ['m'] }),
    ).toEqual([
      '',
      'dn: CN=A,DC=b',
      '# An attribute whose name LDIF cannot express was left out.',
      'cn;lang-de: ok',
      '1.2.3: oid',
      'member;range=0-*: m',
      '',
    ]);
  });
});

describe('CSV', () => {
  const cellOf = (text: string) =>
    csv(['x'])
      .entry({ dn, attributes: { x: [text] } }, 0)
      .slice(`"${dn}",`.length, -2);

  it('has a header and a column for each attribute, whatever its case', () => {
    const format = csv(['cn', 'mail']);
    expect(format.begin).toBe('\u{FEFF}DN,cn,mail\r\n');
    expect(format.entry({ dn, attributes: { Mail: ['a@b', 'c@d'], sn: ['no'] } }, 0)).toBe(
      '"CN=A,DC=b",,"a@b; c@d"\r\n',
    );
  });

  it.each([
    ['plain', 'plain'],
    ['a"b', '"a""b"'],
    ['a\nb', '"a\nb"'],
    ['a;b', '"a;b"'],
    [' a', '" a"'],
    ['=1+1', "'=1+1"],
    ['=HYPERLINK("http://x","y")', '"\'=HYPERLINK(""http://x"",""y"")"'],
    ['+49 30 1', "'+49 30 1"],
    ['-2+3', "'-2+3"],
    ['-9223372036854775808', '-9223372036854775808'],
    ['@SUM(A1)', "'@SUM(A1)"],
    ['\t=1', '"\'\t=1"'],
    ['\r\n=1', '"\'\r\n=1"'],
    [' =1', "' =1"],
    ['＝1', "'＝1"],
    ['\0=1', "'\0=1"],
    ['a=1', 'a=1'],
  ])('writes %j as %j', (text, cell) => {
    expect(cellOf(text)).toBe(cell);
  });

  it('defuses names and the DN too', () => {
    expect(csv(['=x']).begin).toBe("\u{FEFF}DN,'=x\r\n");
    expect(csv([]).entry({ dn: '=cmd', attributes: {} }, 0)).toBe("'=cmd\r\n");
  });
});

describe('JSON', () => {
  it('is an array of entries', () => {
    const attributes = { cn: ['A\n"', ''], objectSid: ['AQIDBA=='], ['__proto__']: ['x'] };
    const text =
      json.begin + json.entry({ dn, attributes }, 0) + json.entry({ dn, attributes: {} }, 1) + json.end;
    expect(JSON.parse(text)).toEqual([
      { dn, attributes: { cn: ['A\n"', ''], objectSid: [{ base64: 'AQIDBA==' }], ['__proto__']: ['x'] } },
      { dn, attributes: {} },
    ]);
    expect(JSON.parse(json.begin + json.end)).toEqual([]);
  });
});

describe('change records', () => {
  it('say what a directory is to do, in the words of RFC 2849', () => {
    const records = [
      changeRecord({ is: 'add', dn, attributes: { cn: ['A'], description: ['é'] } }),
      changeRecord({ is: 'move', dn, newRdn: 'CN=B', deleteOldRdn: true, newSuperior: 'OU=é,DC=b' }),
      changeRecord({ is: 'move', dn, newRdn: 'CN=B', deleteOldRdn: false, newSuperior: undefined }),
      changeRecord({
        is: 'modify',
        dn,
        modifications: [
          { how: 'replace', name: 'title', values: ['Captain'] },
          { how: 'delete', name: 'mail', values: [] },
          { how: 'add', name: 'a: b', values: ['x'] },
        ],
      }),
      changeRecord({ is: 'delete', dn }),
    ];
    expect(records.join('').split('\n').slice(1, -1)).toEqual([
      'dn: CN=A,DC=b',
      'changetype: add',
      'cn: A',
      'description:: w6k=',
      '',
      'dn: CN=A,DC=b',
      'changetype: moddn',
      'newrdn: CN=B',
      'deleteoldrdn: 1',
      'newsuperior:: T1U9w6ksREM9Yg==',
      '',
      'dn: CN=A,DC=b',
      'changetype: moddn',
      'newrdn: CN=B',
      'deleteoldrdn: 0',
      '',
      'dn: CN=A,DC=b',
      'changetype: modify',
      'replace: title',
      'title: Captain',
      '-',
      'delete: mail',
      '-',
      '# An attribute whose name LDIF cannot express was left out.',
      '',
      'dn: CN=A,DC=b',
      'changetype: delete',
    ]);
  });
});

describe('a change report', () => {
  const change = {
    kind: 'moved',
    dn,
    fromDn: 'CN=+A,DC=c',
    name: '=A',
    entryKind: 'user',
    noise: false,
    changes: [
      { name: 'title', noise: false, removed: ['=1+1', 'b'], added: [] },
      { name: 'objectSid', noise: false, removed: [], added: ['AQIDBA=='] },
    ],
  } as const;

  it('is a table with a row for each attribute, in which nothing is a formula', () => {
    expect(changesAsCsv.begin).toBe('\u{FEFF}Change,DN,From DN,Name,Attribute,Removed,Added\r\n');
    expect(changesAsCsv.change(change, 0)).toBe(
      `moved,"${dn}","CN=+A,DC=c",'=A,title,"'=1+1; b",\r\n` +
        `moved,"${dn}","CN=+A,DC=c",'=A,objectSid,,AQIDBA==\r\n`,
    );
    expect(changesAsCsv.change({ ...change, changes: [], kind: 'added', fromDn: null }, 0)).toBe(
      `added,"${dn}",,'=A,,,\r\n`,
    );
  });

  it('is an array of changes', () => {
    const { begin, change: one, end } = changesAsJson;
    expect(JSON.parse(begin + one(change, 0) + one({ ...change, fromDn: null }, 1) + end)).toMatchObject([
      {
        kind: 'moved',
        dn,
        fromDn: 'CN=+A,DC=c',
        name: '=A',
        entryKind: 'user',
        attributes: [
          { name: 'title', removed: ['=1+1', 'b'], added: [] },
          { name: 'objectSid', removed: [], added: [{ base64: 'AQIDBA==' }] },
        ],
      },
      { dn },
    ]);
    expect(JSON.parse(begin + end)).toEqual([]);
  });
});
