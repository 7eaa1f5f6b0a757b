/** Connect failures: each says what to do next and offers it right there. */
import { screen, waitFor, within } from '@testing-library/react';
import { describe, expect, test } from 'vitest';
import { fail, failure, type Certificate, type Failure } from '../../src/shared/failure';
import { BASE_DN, connection, FakeDirectory, profile, uuid } from './support/samples';
import type { SomeHandlers } from './support/fake-bridge';
import { openExplorer, openMainWindow } from './support/windows';

const HOST = 'nas.example.com';

function certificate(more: Partial<Certificate> = {}): Certificate {
  return {
    subject: 'CN=synology',
    issuer: 'CN=Synology Inc. CA',
    names: ['synology', HOST],
    validFrom: Date.UTC(2020, 0, 2),
    validTo: Date.UTC(2020, 0, 3),
    sha256: 'AA:11',
    ...more,
  };
}

function openFailed(refused: Failure, handlers: SomeHandlers = {}) {
  return openMainWindow(handlers, {
    profiles: [profile()],
    connections: [connection({ state: 'failed', facts: null, failure: refused })],
  });
}

const connected: SomeHandlers = {
  connections: { connect: () => connection() },
  directory: new FakeDirectory().withBase().handlers,
};

test('a NAS that is not connected offers to connect, with where and as whom', async () => {
  const { user, inputsOf } = await openMainWindow(connected, { profiles: [profile()] });
  expect(screen.getByRole('heading', { name: 'Berlin' }).nextElementSibling).toHaveTextContent(
    'https://nas.example.com:5001 as admin',
  );
  await user.click(within(screen.getByRole('main')).getByRole('button', { name: 'Connect' }));
  expect(inputsOf('connections.connect')).toEqual([{ profileId: uuid(1) }]);
});

test('connecting can be cancelled', async () => {
  const { user, inputsOf } = await openMainWindow(
    { connections: { disconnect: () => undefined } },
    { profiles: [profile()], connections: [connection({ state: 'connecting', facts: null })] },
  );
  expect(screen.getByRole('progressbar', { name: 'Connecting to nas.example.com' })).toBeVisible();
  await user.click(screen.getByRole('button', { name: 'Cancel' }));
  expect(inputsOf('connections.disconnect')).toEqual([{ profileId: uuid(1) }]);
});

describe('what stands in the way', () => {
  test('the network: try again', async () => {
    const refused = failure('connection-refused', { host: HOST, port: 5001 });
    const { user, inputsOf } = await openFailed(refused, connected);
    const note = screen.getByRole('alert');
    expect(note).toHaveTextContent(refused.message);
    expect(note).toHaveTextContent(refused.remedy);
    expect(note).toHaveTextContent('Code: connection-refused');
    await user.click(within(note).getByRole('button', { name: 'Try again' }));
    expect(inputsOf('connections.connect')).toEqual([{ profileId: uuid(1) }]);
  });

  test.each(['password-missing', 'credentials-refused'] as const)(
    '%s: the password, right there',
    async (code) => {
      const refused = failure(code, { host: HOST }, { origin: 'SYNO.API.Auth.login 400' });
      const { user, inputsOf } = await openFailed(refused, connected);
      expect(screen.getByRole('alert')).toHaveTextContent('SYNO.API.Auth.login 400');
      expect(screen.queryByRole('button', { name: 'Try again' })).not.toBeInTheDocument();
      await user.type(screen.getByLabelText('Password'), 'new secret{Enter}');
      expect(inputsOf('connections.connect')).toEqual([{ profileId: uuid(1), password: 'new secret' }]);
    },
  );

  test('a second factor: its code, and whether this computer is to be asked again', async () => {
    const { user, emit, inputsOf } = await openFailed(failure('credentials-refused', { host: HOST }), {
      connections: {
        connect: ({ code }) => {
          if (code === undefined) throw fail('code-required', { account: 'admin' });
          return connection();
        },
      },
      directory: new FakeDirectory().withBase().handlers,
    });
    await user.type(screen.getByLabelText('Password'), 'secret{Enter}');
    emit('connections', [
      connection({ state: 'failed', facts: null, failure: failure('code-required', { account: 'admin' }) }),
    ]);
    await user.click(await screen.findByRole('checkbox', { name: /ask this computer/ }));
    await user.type(screen.getByLabelText('Verification code'), '123 456{Enter}');
    await waitFor(() => expect(inputsOf('connections.connect')).toHaveLength(2));
    expect(inputsOf('connections.connect')[1]).toEqual({
      profileId: uuid(1),
      code: '123456',
      trustDevice: false,
    });
  });

  test('an unknown certificate: what it says of itself, and trust', async () => {
    const offered = certificate();
    const { user, requests } = await openFailed(
      failure('certificate-untrusted', { host: HOST }, { certificate: { offered } }),
      { ...connected, profiles: { trustCertificate: () => undefined } },
    );
    const card = screen.getByRole('region', { name: 'Certificate' });
    for (const words of [offered.subject, offered.issuer, 'synology, nas.example.com', 'expired', 'AA:11']) {
      expect(within(card).getByText(words)).toBeVisible();
    }
    await user.click(screen.getByRole('button', { name: 'Trust this certificate' }));
    await waitFor(() =>
      expect(requests).toEqual([
        { call: 'profiles.trustCertificate', input: { profileId: uuid(1), sha256: 'AA:11' } },
        { call: 'connections.connect', input: { profileId: uuid(1) } },
      ]),
    );
  });

  test('a changed certificate: a hard stop with both side by side', async () => {
    const refused = failure(
      'certificate-changed',
      { host: HOST },
      { certificate: { offered: certificate({ sha256: 'BB:22' }), trusted: certificate() } },
    );
    const { user, requests } = await openFailed(refused, { profiles: { trustCertificate: () => undefined } });
    expect(
      within(screen.getByRole('region', { name: 'Certificate you trusted' })).getByText('AA:11'),
    ).toBeVisible();
    expect(
      within(screen.getByRole('region', { name: 'Certificate offered now' })).getByText('BB:22'),
    ).toBeVisible();
    const trust = screen.getByRole('button', { name: 'Trust the new certificate' });
    expect(trust).toBeDisabled();
    expect(screen.queryByRole('button', { name: 'Try again' })).not.toBeInTheDocument();
    await user.click(screen.getByRole('checkbox', { name: /compared the fingerprint/ }));
    expect(trust).toBeEnabled();
    expect(requests).toEqual([]);
  });
});

test('the local copy stays browsable beside a failure', async () => {
  await openExplorer(
    new FakeDirectory().withBase(),
    {},
    {
      connections: [connection({ state: 'failed', failure: failure('unreachable', { host: HOST }) })],
    },
  );
  expect(screen.getByRole('alert')).toHaveTextContent('cannot be reached');
  expect(await screen.findByRole('treeitem', { name: 'Users' })).toBeVisible();
  expect(within(screen.getByRole('region', { name: 'Domain' })).getByText('local copy')).toBeVisible();
});

test('a connection that is broken is told once, not of the container as well', async () => {
  const refused = failure('unreachable', { host: HOST });
  await openExplorer(
    new FakeDirectory(),
    {
      directory: {
        open: () => {
          throw fail('unreachable', { host: HOST });
        },
        entry: () => {
          throw fail('object-not-found', { subject: BASE_DN });
        },
      },
    },
    { connections: [connection({ state: 'failed', failure: refused })] },
  );
  await screen.findByRole('treeitem', { name: /cannot be reached/ });
  await screen.findByRole('tab', { name: 'Contents', selected: true });
  expect(screen.getByRole('alert')).toHaveTextContent('cannot be reached');
});

test('what could not be loaded is opened again once there is a connection', async () => {
  const directory = new FakeDirectory().withBase();
  let on = false;
  const { emit } = await openExplorer(
    directory,
    {
      directory: {
        open: (input, options) => {
          if (!on) throw fail('not-connected', { host: HOST });
          return directory.handlers.open(input, options);
        },
      },
    },
    { connections: [connection({ state: 'disconnected' })] },
  );
  expect(await screen.findByRole('treeitem', { name: /Grove is not connected/ })).toBeVisible();
  on = true;
  emit('connections', [connection()]);
  expect(await screen.findByRole('treeitem', { name: 'Users' })).toBeVisible();
});
