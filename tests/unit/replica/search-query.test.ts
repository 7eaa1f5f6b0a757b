import { describe, expect, it } from 'vitest';
import { entryKindSchema } from '../../../src/shared/entry';
import { KIND_WORDS } from '../../../src/shared/search-words';
import { parseQuery } from '../../../src/main/replica/search-query';

const none = { words: [], kinds: [], states: [], attributes: [] };

describe('what is typed into the search field', () => {
  it.each([
    ['jane  müller', { words: ['jane', 'muller'] }],
    ['"Jane M', { words: ['jane m'] }],
    ['"Jane M" x', { words: ['jane m', 'x'] }],
    ['a"b c"d', { words: ['a', 'b c', 'd'] }],
    ['is:user IS:Group is:disabled', { kinds: ['user', 'group'], states: ['disabled'] }],
    ['is:container', { kinds: ['container', 'builtin-domain', 'domain'] }],
    ['is:service-account is:DNS-Zone', { kinds: ['service-account', 'dns-zone'] }],
    ['is:ou is:locked', { kinds: ['organizational-unit'], states: ['locked'] }],
    [
      'Title:"Chief  Engineer" jo',
      { words: ['jo'], attributes: [{ name: 'title', text: 'chief engineer' }] },
    ],
    ['CN=Doe\\, Jane, OU=Users,DC=a,DC=b', { words: ['cn=doe\\, jane,ou=users,dc=a,dc=b'] }],
    ['ou=sal', { words: ['ou=sal'] }],
    ['CN=Doe,', { words: ['cn=doe,'] }],
    ['12:30', { words: ['12:30'] }],
    ['"mail:x"', { words: ['mail:x'] }],
    ['ŁÓDŹ ΟΔΥΣΣΕΥΣ Straße İstanbul', { words: ['lodz', 'οδυσσευσ', 'strasse', 'istanbul'] }],
    ['محمد שלום', { words: ['محمد', 'שלום'] }],
  ])('%j is understood', (text, query) => {
    expect(parseQuery(text)).toEqual({ ...none, ...query });
  });

  it.each([
    ['', 'nothing'],
    ['  "" ', 'nothing'],
    ['\u0301', 'nothing'],
    ['is:users', 'is:user, is:group, is:computer, is:contact, is:ou, is:container, '],
    ['is:users', 'is:dns-record, is:other, is:disabled, is:locked'],
    ['is:', 'There is no “is:”'],
    ['is:toString', 'There is no “is:toString”'],
    ['title:', 'Behind “title:”'],
    ['jane mail:""', 'Behind “mail:”'],
  ])('%j is no query, and is told why', (text, sentence) => {
    expect(parseQuery(text)).toEqual({ problem: expect.stringContaining(sentence) as string });
  });

  it('has a word for each kind of entry', () => {
    expect(new Set(Object.values(KIND_WORDS).flat())).toEqual(new Set(entryKindSchema.options));
  });
});
