/** Connecting to a NAS, as the rest of the program sees it. */
import { describe, expect, it } from 'vitest';
import { failureOf, nas, PASSWORD, profileAt, program, PROFILE_ID, signal } from './support';

describe('the main job over the documented vocabulary', () => {
  it('connects, lists, starts a sync and sees it end', async () => {
    const running = await nas({ sync: { durationMs: 0 } });
    const { connections, states, passwords } = program(profileAt(running.url));

    const connection = await connections.connect(PROFILE_ID, { password: PASSWORD, signal });
    expect(connection).toEqual({
      profileId: PROFILE_ID,
      state: 'connected',
      facts: {
        domain: 'example.com',
        netbiosName: 'EXAMPLE',
        baseDn: 'DC=example,DC=com',
        status: 'running',
        vocabulary: 'directory-server',
      },
      failure: null,
    });
    expect(states.map(({ state }) => state)).toEqual(['connecting', 'connected']);
    expect(passwords.get(PROFILE_ID)).toBe(PASSWORD);

    const backend = connections.backend(PROFILE_ID);
    const page = await backend.list(
      { baseDn: 'OU=Users,DC=example,DC=com', offset: 0, limit: 10 },
      { signal },
    );
    expect(page.rows).toBe(2);
    expect(page.total).toBe(2);
    expect(page.entries.map(({ dn }) => dn)).toEqual([
      'CN=John Doe,OU=Users,DC=example,DC=com',
      'CN=Staff,OU=Users,DC=example,DC=com',
    ]);
    expect(page.entries[0]?.attributes.mail).toEqual(['john.doe@example.com']);

    const { taskId } = await backend.startSync({ signal });
    expect(await backend.syncStatus(taskId, { signal })).toEqual({
      state: 'completed',
      percent: 100,
      usersSynced: 1,
      groupsSynced: 1,
    });
    await connections.disconnect(PROFILE_ID);
    expect(running.control.statistics.read().openSessions).toBe(0);
    expect(await failureOf(backend.facts({ signal }))).toMatchObject({ code: 'not-connected' });
  });
});
