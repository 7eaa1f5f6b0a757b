import { readFile } from 'node:fs/promises';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { classify, nameTold, teller } from '../../../src/shared/entry-kind';
import { DEMO_LDIF } from '../../support/ldif-dns';

const USER = ['top', 'person', 'organizationalPerson', 'user'];

describe('kinds by object class', () => {
  it.each([
    ['user', false, USER],
    ['user', false, [...USER, 'inetOrgPerson']],
    ['computer', false, [...USER, 'computer']],
    ['service-account', false, [...USER, 'computer', 'msDS-GroupManagedServiceAccount']],
    ['service-account', false, [...USER, 'computer', 'msDS-ManagedServiceAccount']],
    ['printer', false, ['top', 'leaf', 'connectionPoint', 'printQueue']],
    ['shared-folder', false, ['top', 'leaf', 'connectionPoint', 'volume']],
    ['site', true, ['top', 'site']],
    ['subnet', false, ['top', 'subnet']],
    ['dns-zone', true, ['top', 'dnsZone']],
    ['dns-record', false, ['top', 'dnsNode']],
    ['policy', false, ['top', 'msDS-PasswordSettings']],
    ['other', false, ['top', 'siteLink']],
    // A leaf by its class, and yet CN=AppCategories stands below CN=Default Domain Policy in every domain.
    ['other', true, ['top', 'leaf', 'domainPolicy']],
    ['group', false, ['top', 'group']],
    ['contact', false, ['top', 'person', 'organizationalPerson', 'contact']],
    ['foreign-principal', false, ['top', 'foreignSecurityPrincipal']],
    ['organizational-unit', true, ['top', 'organizationalUnit']],
    ['container', true, ['top', 'container']],
    ['policy', true, ['top', 'container', 'groupPolicyContainer']],
    ['container', true, ['top', 'lostAndFound']],
    ['container', true, ['top', 'container', 'msDS-QuotaContainer']],
    ['builtin-domain', true, ['top', 'builtinDomain']],
    ['domain', true, ['top', 'domain', 'domainDNS']],
    ['other', true, ['top', 'securityObject', 'samServer']],
    ['other', true, []],
  ] as const)('%s, to be opened: %s, for %j', (kind, container, objectClass) => {
    fc.assert(
      fc.property(fc.shuffledSubarray([...objectClass], { minLength: objectClass.length }), (classes) => {
        expect(classify({ objectClass: classes })).toMatchObject({ kind, container });
        expect(classify({ OBJECTCLASS: classes.map((name) => name.toUpperCase()) }).kind).toBe(kind);
      }),
      { numRuns: 10 },
    );
  });

  it('finds every kind in a real domain', async () => {
    const ldif = (await readFile(DEMO_LDIF, 'utf8')).replace(/\n /g, '');
    const kinds = new Map<string, string>();
    for (const record of ldif.split('\n\n')) {
      const of = (name: string) =>
        [...record.matchAll(new RegExp(`^${name}: (.*)$`, 'gm'))].flatMap((match) => match[1] ?? []);
      const [dn] = of('dn');
      if (dn !== undefined) {
        const attributes = {
          objectClass: of('objectClass'),
          objectCategory: of('objectCategory'),
          userAccountControl: of('userAccountControl'),
        };
        const { kind, container } = classify(attributes);
        kinds.set(dn.toLowerCase(), `${kind}${container ? ' >' : ''}`);
      }
    }
    expect(kinds.get('dc=example,dc=com')).toBe('domain >');
    expect(kinds.get('cn=users,dc=example,dc=com')).toBe('container >');
    expect(kinds.get('cn=builtin,dc=example,dc=com')).toBe('builtin-domain >');
    expect(kinds.get('ou=domain controllers,dc=example,dc=com')).toBe('organizational-unit >');
    expect(kinds.get('cn=administrator,cn=users,dc=example,dc=com')).toBe('user');
    expect(kinds.get('cn=domain admins,cn=users,dc=example,dc=com')).toBe('group');
    const count = (wanted: string) => [...kinds.values()].filter((kind) => kind === wanted).length;
    expect(count('foreign-principal')).toBe(4);
    expect(count('contact')).toBe(1);
    // Five computers, and the domain controller, which holds objects of its own.
    expect(count('computer')).toBe(5);
    expect(count('computer >')).toBe(1);
  });
});

describe("kinds by DSM 7's category alone", () => {
  it.each([
    ['user', { objectCategory: ['person'], sAMAccountName: ['jdoe'] }],
    ['contact', { objectCategory: ['person'], sAMAccountName: [''] }],
    ['contact', { objectCategory: ['person'] }],
    ['group', { objectCategory: ['group'] }],
    ['computer', { objectCategory: ['computer'], sAMAccountName: ['pc$'] }],
    ['organizational-unit', { objectCategory: ['organizationalUnit'] }],
    ['container', { objectCategory: ['container'] }],
    ['builtin-domain', { objectCategory: ['builtinDomain'] }],
    ['organizational-unit', { objectCategory: ['CN=Organizational-Unit,CN=Schema,CN=Configuration,DC=a'] }],
    ['foreign-principal', { objectCategory: ['CN=Foreign-Security-Principal,CN=Schema,DC=a'] }],
  ] as const)('%s for %j', (kind, attributes) => {
    expect(classify(attributes).kind).toBe(kind);
  });
});

describe('the state of an account', () => {
  it.each([
    ['512', false],
    ['514', true],
    ['66050', true],
    ['-2147483646', true],
    ['nonsense', false],
  ])('userAccountControl %s: disabled %s', (control, disabled) => {
    expect(classify({ userAccountControl: [control] }).disabled).toBe(disabled);
  });

  it("reads DSM's own fields, which are booleans turned to text", () => {
    expect(classify({ disabled: ['TRUE'], locked: ['true'] })).toMatchObject({
      disabled: true,
      locked: true,
    });
    expect(classify({ disabled: ['FALSE'], locked: ['false'] })).toMatchObject({
      disabled: false,
      locked: false,
    });
  });

  it('is locked by lockoutTime, unless the server says what that means now', () => {
    const lockoutTime = ['133497216000000000'];
    expect(classify({ lockoutTime }).locked).toBe(true);
    expect(classify({ lockoutTime: ['0'] }).locked).toBe(false);
    expect(classify({ lockoutTime, locked: ['FALSE'] }).locked).toBe(false);
    expect(classify({ lockoutTime, 'msDS-User-Account-Control-Computed': ['0'] }).locked).toBe(false);
    expect(classify({ 'msDS-User-Account-Control-Computed': ['16'] }).locked).toBe(true);
  });

  it('lets domain controllers be opened, and no other computer', () => {
    const objectClass = [...USER, 'computer'];
    expect(classify({ objectClass, userAccountControl: ['532480'] }).container).toBe(true);
    expect(classify({ objectClass, userAccountControl: ['4096'] }).container).toBe(false);
  });
});

it('gives a name and a description only where there are some', () => {
  const some = { CN: ['John'], Description: ['', 'Works here'] };
  expect(classify(some).description).toBe('Works here');
  expect(nameTold(teller(some))).toBe('John');
  expect(nameTold(teller({ ...some, OU: ['Staff'], name: ['', 'Johnny'] }))).toBe('Johnny');
  expect(nameTold(teller({ cn: [], description: [''] }))).toBeUndefined();
  expect(Object.keys(classify({ cn: [], description: [''] }))).not.toContain('description');
});
