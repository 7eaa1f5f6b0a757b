/** The LDIF reader against RFC 2849's own examples, the rules of its grammar, and a dump of a real domain. */
import { createReadStream, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { LdifError, type LdifOptions, type LdifRecord, readLdif } from '../../../src/nas/ldif';
import { collect, FIXTURE } from './support';

function read(text: string, options?: LdifOptions): Promise<LdifRecord[]> {
  return collect(readLdif([text], options));
}

/** Values by attribute name; bytes as UTF-8 text, so that examples can be compared at a glance. */
function values(record: LdifRecord | undefined, name: string): string[] {
  return (record?.attributes ?? [])
    .filter((attribute) => attribute.name === name)
    .map(({ value }) => (typeof value === 'string' ? value : Buffer.from(value).toString('utf8')));
}

describe('the examples of RFC 2849', () => {
  it('1: a simple file with two entries', async () => {
    const [barbara, bjorn, ...more] = await read(`version: 1
dn: cn=Barbara Jensen, ou=Product Development, dc=airius, dc=com
objectclass: top
objectclass: person
objectclass: organizationalPerson
cn: Barbara Jensen
cn: Barbara J Jensen
cn: Babs Jensen
sn: Jensen
uid: bjensen
telephonenumber: +1 408 555 1212
description: A big sailing fan.

dn: cn=Bjorn Jensen, ou=Accounting, dc=airius, dc=com
objectclass: top
objectclass: person
objectclass: organizationalPerson
cn: Bjorn Jensen
sn: Jensen
telephonenumber: +1 408 555 1212
`);
    expect(barbara?.dn).toBe('cn=Barbara Jensen, ou=Product Development, dc=airius, dc=com');
    expect(values(barbara, 'cn')).toEqual(['Barbara Jensen', 'Barbara J Jensen', 'Babs Jensen']);
    expect(barbara?.attributes).toHaveLength(10);
    expect(bjorn).toMatchObject({
      dn: 'cn=Bjorn Jensen, ou=Accounting, dc=airius, dc=com',
      line: 14,
    });
    expect(more).toEqual([]);
  });

  it('2: a folded value', async () => {
    const [barbara] = await read(`version: 1
dn:cn=Barbara Jensen, ou=Product Development, dc=airius, dc=com
objectclass:top
description:Babs is a big sailing fan, and travels extensively in sea
 rch of perfect sailing conditions.
title:Product Manager, Rod and Reel Division
`);
    expect(values(barbara, 'description')).toEqual([
      'Babs is a big sailing fan, and travels extensively in search of perfect sailing conditions.',
    ]);
    expect(values(barbara, 'title')).toEqual(['Product Manager, Rod and Reel Division']);
  });

  it('3: a base64 value', async () => {
    const [gern] = await read(`version: 1
dn: cn=Gern Jensen, ou=Product Testing, dc=airius, dc=com
cn: Gern Jensen
description:: V2hhdCBhIGNhcmVmdWwgcmVhZGVyIHlvdSBhcmUhICBUaGlzIHZhbHVl
 IGlzIGJhc2UtNjQtZW5jb2RlZCBiZWNhdXNlIGl0IGhhcyBhIGNvbnRyb2wgY2hhcmFjdG
 VyIGluIGl0IChhIENSKS4NICBCeSB0aGUgd2F5LCB5b3Ugc2hvdWxkIHJlYWxseSBnZXQg
 b3V0IG1vcmUu
`);
    expect(values(gern, 'description')).toEqual([
      'What a careful reader you are!  This value is base-64-encoded because it has a control character in it (a CR).\r  By the way, you should really get out more.',
    ]);
  });

  it('4: UTF-8, language tags and comments', async () => {
    const [office, person] = await read(`version: 1
dn:: b3U95Za25qWt6YOoLG89QWlyaXVz
# dn:: ou=<JapaneseOU>,o=Airius
objectclass: top
objectclass: organizationalUnit
ou:: 5Za25qWt6YOo
# ou:: <JapaneseOU>
ou;lang-ja:: 5Za25qWt6YOo
# ou;lang-ja:: <JapaneseOU>
ou;lang-ja;phonetic:: 44GI44GE44GO44KH44GG44G2
# ou;lang-ja:: <JapaneseOU_in_phonetic_representation>
ou;lang-en: Sales
description: Japanese office

dn:: dWlkPXJvZ2FzYXdhcmEsb3U95Za25qWt6YOoLG89QWlyaXVz
# dn:: uid=<uid>,ou=<JapaneseOU>,o=Airius
userpassword: {SHA}O3HSv1MusyL4kTjP+HKI5uxuNoM=
uid: rogasawara
title;lang-ja;phonetic:: 44GI44GE44GO44KH44GG44G2IOOBtuOBoeOCh+OBhg==
# title;lang-ja;phonetic::
# <JapaneseTitle_in_phonetic_representation_kana>
title;lang-en: Sales, Director
`);
    expect(office?.dn).toBe('ou=営業部,o=Airius');
    expect(values(office, 'ou')).toEqual(['営業部']);
    expect(values(office, 'ou;lang-ja;phonetic')).toEqual(['えいぎょうぶ']);
    expect(person?.dn).toBe('uid=rogasawara,ou=営業部,o=Airius');
    expect(values(person, 'userpassword')).toEqual(['{SHA}O3HSv1MusyL4kTjP+HKI5uxuNoM=']);
    expect(values(person, 'title;lang-ja;phonetic')).toEqual(['えいぎょうぶ ぶちょう']);
  });

  const external = `version: 1
dn: cn=Horatio Jensen, ou=Product Testing, dc=airius, dc=com
cn: Horatio Jensen
jpegphoto:< file:///usr/local/directory/photos/hjensen.jpg
`;

  it('5: a value in another file is refused with its line', async () => {
    await expect(read(external)).rejects.toThrow(
      'Line 4: The value stands elsewhere, at file:///usr/local/directory/photos/hjensen.jpg. Values from URLs are not read unless that was allowed.',
    );
  });

  it('5: a value in another file is read when that is allowed', async () => {
    const asked: string[] = [];
    const [horatio] = await read(external, {
      readUrl: (url) => {
        asked.push(url.href);
        return Promise.resolve(new Uint8Array([0xff, 0xd8]));
      },
    });
    expect(asked).toEqual(['file:///usr/local/directory/photos/hjensen.jpg']);
    expect(horatio?.attributes.at(-1)?.value).toEqual(new Uint8Array([0xff, 0xd8]));
  });

  it('5: a value that cannot be read says why', async () => {
    const failing = { readUrl: () => Promise.reject(new Error('no such file')) };
    await expect(read(external, failing)).rejects.toThrow('cannot be read: no such file');
  });

  it.each([
    ['6: an addition', 'changetype: add\nobjectclass: top', 4],
    ['6: a deletion', 'changetype: delete', 4],
    ['6: a new name', 'changetype: modrdn\nnewrdn: cn=Paula Jensen\ndeleteoldrdn: 1', 4],
    ['6: a modification', 'changetype: modify\nadd: postaladdress\n-', 4],
    ['7: a control', 'control: 1.2.840.113556.1.4.805 true\nchangetype: delete', 4],
  ])('%s is refused as a change record', async (_, rest, line) => {
    const text = `version: 1\n# a change\ndn: cn=Fiona Jensen, ou=Marketing, dc=airius, dc=com\n${rest}\n`;
    const failure = await read(text).catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(LdifError);
    expect(failure).toMatchObject({
      line,
      reason: 'This is a change record. Only content records, which describe whole objects, can be read.',
    });
  });
});

describe('the grammar', () => {
  it.each([
    ['CRLF line ends', 'dn: cn=a\r\ncn: a\r\n b\r\n\r\n', ['ab']],
    ['no line end at the end', 'dn: cn=a\ncn: a', ['a']],
    ['a byte order mark', '\uFEFFdn: cn=a\ncn: a\n', ['a']],
    ['an empty value', 'dn: cn=a\ncn:\n', ['']],
    ['a value that holds colons', 'dn: cn=a\ncn: a:b:: c\n', ['a:b:: c']],
    ['a trailing space, which belongs to the value', 'dn: cn=a\ncn: a \n', ['a ']],
    ['a folded space', 'dn: cn=a\ncn: a\n  b\n', ['a b']],
    ['a folded comment', 'dn: cn=a\n# cn: no\n cn: no\ncn: a\n', ['a']],
    ['plain UTF-8, which many tools write', 'dn: cn=a\ncn: Ñandú\n', ['Ñandú']],
    ['blocks of comments alone', '# nothing\n\n\ndn: cn=a\ncn: a\n\n# end\n', ['a']],
  ])('reads %s', async (_, text, expected) => {
    const records = await read(text);
    expect(records).toHaveLength(1);
    expect(values(records[0], 'cn')).toEqual(expected);
  });

  it.each([
    ['a record without dn', 'cn: a\n', 1, 'A record must begin with “dn:”.'],
    ['a line without colon', 'dn: cn=a\nhello\n', 2, 'A colon is missing'],
    ['a bad attribute name', 'dn: cn=a\nnot good: a\n', 2, '“not good” is no attribute'],
    ['bad base64', 'dn: cn=a\ncn:: a*b=\n', 2, 'is not base64'],
    ['a base64 DN that is not UTF-8', 'dn:: /w==\n', 1, 'not UTF-8'],
    ['another version', 'version: 2\ndn: cn=a\n', 1, 'LDIF version “2” is not known'],
    ['a fold at the beginning', ' cn: a\n', 1, 'begins with a space'],
    ['a fold after a blank line', 'dn: cn=a\n\n cn: a\n', 3, 'begins with a space'],
    ['a URL that is none', 'dn: cn=a\ncn:< photos/a.jpg\n', 2, 'is no URL'],
  ])('refuses %s with its line', async (_, text, line, reason) => {
    const failure = await read(text).catch((error: unknown) => error);
    expect(failure).toMatchObject({ line });
    expect((failure as LdifError).reason).toContain(reason);
  });

  it('refuses bytes that are not UTF-8', async () => {
    const bytes = new Uint8Array([...Buffer.from('dn: cn=a\ncn: '), 0xff, 0x0a]);
    await expect(collect(readLdif([bytes]))).rejects.toThrow('not UTF-8');
  });

  it('reads the same however the stream is cut, within characters too', async () => {
    const bytes = Buffer.from('dn: cn=é\r\ncn: Zoë\r\n  Müller\r\n\r\ndn: cn=b\ncn: 山田\n');
    const whole = await collect(readLdif([bytes]));
    expect(values(whole[0], 'cn')).toEqual(['Zoë Müller']);
    for (let size = 1; size < 8; size += 1) {
      const pieces: Uint8Array[] = [];
      for (let at = 0; at < bytes.length; at += size) pieces.push(bytes.subarray(at, at + size));
      expect(await collect(readLdif(pieces))).toEqual(whole);
    }
  });
});

describe('the dump of a Samba domain', () => {
  it('has as many records as lines that begin with dn', async () => {
    const lines = readFileSync(FIXTURE, 'utf8').split('\n');
    const counted = lines.filter((line) => /^dn::?/.test(line)).length;
    const records = await collect(readLdif(createReadStream(FIXTURE)));
    expect(counted).toBe(290);
    expect(records).toHaveLength(counted);
    expect(new Set(records.map((record) => record.dn)).size).toBe(counted);
  });
});
