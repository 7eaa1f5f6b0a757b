import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { BASE, container, entry, FACTS, fill, KEY, openReplicas, temporaryFolder } from './support';

const P = 'profile-1';

describe('reading', () => {
  it('gives windows with containers first, then by name', async () => {
    const replicas = openReplicas();
    const names = ['PC-10', 'Zoë', 'pc-2', 'Ärzte'];
    await fill(replicas, P, [
      ...names.map((name) => entry(`CN=${name},${BASE}`)),
      container(`OU=Zebra,${BASE}`),
      container(`OU=alpha,${BASE}`),
    ]);
    const { rows, state, offset } = await replicas.window(P, BASE.toLowerCase(), 1, 4);
    expect(rows.map(({ name }) => name)).toEqual(['Zebra', 'Ärzte', 'pc-2', 'PC-10']);
    expect(offset).toBe(1);
    expect(state).toMatchObject({ phase: 'complete', loaded: 6, total: 6, asOf: 1000, failure: null });
    expect(rows[0]).toEqual({
      dn: `OU=Zebra,${BASE}`,
      key: 'ou=zebra,dc=example,dc=com',
      name: 'Zebra',
      kind: 'organizational-unit',
      container: true,
      disabled: false,
      locked: false,
    });
    await expect(replicas.window(P, BASE, 6, 10)).resolves.toMatchObject({ rows: [] });
  });

  it('gives an entry with every attribute as it was received', async () => {
    const replicas = openReplicas();
    const awkward = { dn: `CN=Doe\\, Jane + Co,${BASE}` };
    await fill(replicas, P, [
      entry(`CN=Doe\\, Jane \\+ Co,${BASE}`, {
        description: ['First', 'Second'],
        objectSid: ['AQIDBA=='],
        userAccountControl: ['514'],
        'a;lang-de': ['', 'nul\0 and half a pair \ud800 stay'],
        nothing: [],
      }),
    ]);
    const found = await replicas.entry(P, awkward.dn.replace('+', '\\+').toUpperCase());
    expect(found).toEqual({
      dn: `CN=Doe\\, Jane \\+ Co,${BASE}`,
      key: 'cn=doe\\, jane \\+ co,dc=example,dc=com',
      name: 'Doe, Jane + Co',
      kind: 'user',
      container: false,
      disabled: true,
      locked: false,
      description: 'First',
      asOf: 500,
      attributes: [
        {
          name: 'objectClass',
          values: [
            { type: 'text', text: 'top' },
            { type: 'text', text: 'user' },
          ],
        },
        {
          name: 'description',
          values: [
            { type: 'text', text: 'First' },
            { type: 'text', text: 'Second' },
          ],
        },
        { name: 'objectSid', values: [{ type: 'binary', base64: 'AQIDBA==', size: 4 }] },
        { name: 'userAccountControl', values: [{ type: 'text', text: '514' }] },
        {
          name: 'a;lang-de',
          values: [
            { type: 'text', text: '' },
            { type: 'text', text: 'nul\0 and half a pair \ud800 stay' },
          ],
        },
        { name: 'nothing', values: [] },
      ],
    });
  });

  it('keeps rows whose DN cannot be read or stored, where they were listed', async () => {
    const replicas = openReplicas();
    // Half a surrogate pair in a text that is bound as a parameter would end the process.
    const dns = ['no DN at all', `CN=half \ud800,${BASE}`, `CN=nul \0,${BASE}`, `CN=,${BASE}`];
    await fill(
      replicas,
      P,
      dns.map((dn) => entry(dn, { cn: ['fallback'], description: ['d\0\udfff'] })),
    );
    const { rows } = await replicas.window(P, BASE, 0, 10);
    expect(rows.map(({ name }) => name).toSorted()).toEqual([
      'fallback',
      'fallback',
      'half \u{FFFD}',
      'nul \u{FFFD}',
    ]);
    for (const dn of [...dns, ...rows.map((row) => row.dn)]) {
      await expect(replicas.entry(P, dn)).resolves.toMatchObject({ description: 'd\u{FFFD}\u{FFFD}' });
    }
  });

  it('tells what is no DN from what is not there', async () => {
    const replicas = openReplicas();
    await expect(replicas.entry(P, `CN=Nobody,${BASE}`)).rejects.toMatchObject({
      failure: { code: 'object-not-found' },
    });
    for (const text of ['nonsense', 'CN=\ud800\\zz', '\0']) {
      await expect(replicas.entry(P, text)).rejects.toMatchObject({ failure: { code: 'dn-invalid' } });
      await expect(replicas.containerState(P, text)).rejects.toMatchObject({
        failure: { code: 'dn-invalid' },
      });
      await expect(replicas.window(P, text, 0, 1)).rejects.toMatchObject({ failure: { code: 'dn-invalid' } });
    }
    await expect(replicas.containerState(P, BASE)).resolves.toMatchObject({
      phase: 'unknown',
      loaded: 0,
      total: null,
      asOf: null,
    });
  });

  it('remembers what is known of the domain, each profile its own', async () => {
    const replicas = openReplicas();
    await expect(replicas.facts(P)).resolves.toBeUndefined();
    await replicas.rememberFacts(P, { ...FACTS, status: 'starting' });
    await replicas.rememberFacts(P, FACTS);
    await expect(replicas.facts(P)).resolves.toEqual(FACTS);
    await expect(replicas.facts('profile-2')).resolves.toBeUndefined();
  });
});

describe('trouble with the disk', () => {
  it('is a failure that says what the system says', async () => {
    const folder = join(await temporaryFolder(), 'taken');
    await writeFile(folder, 'a file where the folder should be');
    const replicas = openReplicas({ folder });
    for (let attempt = 0; attempt < 2; attempt += 1) {
      await expect(replicas.containerState(P, BASE)).rejects.toMatchObject({
        failure: { code: 'replica-failed' },
      });
    }
  });

  it('of a moment does not last: the next call tries again', async () => {
    const folder = await temporaryFolder();
    let isLocked = true;
    const replicas = openReplicas({
      folder,
      key: () => (isLocked ? Promise.reject(new Error('the keychain is locked')) : Promise.resolve(KEY)),
    });
    await expect(replicas.facts(P)).rejects.toThrow('the keychain is locked');
    isLocked = false;
    await expect(replicas.facts(P)).resolves.toBeUndefined();
  });

  it('leaves nothing waiting when all is closed', async () => {
    const replicas = openReplicas();
    const asked = replicas.containerState(P, BASE);
    await replicas.close();
    await expect(asked).resolves.toMatchObject({ phase: 'unknown' });
    await expect(replicas.containerState(P, BASE)).rejects.toMatchObject({ failure: { code: 'cancelled' } });
  });
});
