/** The way to a NAS in the real Electron, where it goes wrong: each kind has its own failure, and nothing hangs. */
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Page } from '@playwright/test';
import { startNas, type RunningNas } from '../../src/nas';
import type { Bridge } from '../../src/shared/contract';
import { DEMO_LDIF } from '../support/ldif-dns';
import { expect, test } from './support/fixtures';

const running: { close(): Promise<void> }[] = [];

async function serve(listener: RequestListener): Promise<number> {
  const server: Server = createServer(listener);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  running.push({
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  });
  return (server.address() as AddressInfo).port;
}

async function nas(certificate?: 'expired' | 'issued'): Promise<RunningNas> {
  const started = await startNas({
    directory: { kind: 'ldif', file: DEMO_LDIF },
    accounts: [{ name: 'admin', password: 'right' }],
    https: certificate === undefined ? {} : { certificate },
  });
  running.push(started);
  return started;
}

test.afterEach(async () => {
  for (const each of running.splice(0)) await each.close();
});

/** The first step of a test of the connection that failed: its name, code and sentence. */
function tryOut(window: Page, port: number, https: boolean) {
  return window.evaluate(
    async (address) => {
      const { grove } = globalThis as unknown as { grove: Bridge };
      const draft = { name: 'x', host: '127.0.0.1', path: '', account: 'admin', ...address };
      const answer = await grove.calls.profiles.test({ draft, password: 'right' }, 900_000);
      const failed = answer.ok ? answer.value.find(({ outcome }) => outcome === 'failed') : undefined;
      return failed && { step: failed.step, code: failed.failure?.code, message: failed.failure?.message };
    },
    { port, https },
  );
}

test('each obstacle on the way has its own failure', async ({ grove }) => {
  const window = grove.mainWindow;
  const office = await nas();
  const elsewhere = await serve((_request, response) =>
    response.writeHead(302, { location: 'http://127.0.0.1:1/x' }).end(),
  );
  const endless = await serve((_request, response) => {
    const chunk = 'x'.repeat(1_000_000);
    const write = () => {
      if (!response.destroyed) response.write(chunk, write);
    };
    write();
  });
  const broken = await serve((request) => request.socket.destroy());

  expect(await tryOut(window, office.port, false)).toBeUndefined();
  expect(await tryOut(window, office.port, true)).toMatchObject({ step: 'tls', code: 'tls-failed' });
  // Chromium refuses some ports without asking.
  expect(await tryOut(window, 9, false)).toMatchObject({
    step: 'port',
    code: 'port-kept',
    message: expect.stringContaining('Port 9 is kept for another kind of service'),
  });
  expect(await tryOut(window, office.httpsPort ?? 0, true)).toMatchObject({
    step: 'tls',
    code: 'certificate-untrusted',
    message: expect.stringContaining('its issuer is unknown'),
  });
  expect(await tryOut(window, (await nas('expired')).httpsPort ?? 0, true)).toMatchObject({
    step: 'tls',
    code: 'certificate-untrusted',
  });
  expect(await tryOut(window, elsewhere, false)).toMatchObject({
    step: 'dsm',
    code: 'not-dsm',
    message: expect.stringContaining('redirect'),
  });
  expect(await tryOut(window, endless, false)).toMatchObject({ code: 'answer-too-large' });
  expect(await tryOut(window, broken, false)).toMatchObject({ code: 'connection-lost' });
});

test('a login whose answer is lost is not sent again: a one-time code is good for one', async ({ grove }) => {
  const office = await nas();
  office.control.faults.add({ fault: { kind: 'drop', carriedOut: true }, method: 'login', times: 1 });
  const failed = await tryOut(grove.mainWindow, office.port, false);
  expect(failed).toMatchObject({ step: 'login', code: 'connection-lost' });
  expect(office.control.statistics.read().requests).toMatchObject({ 'SYNO.API.Auth.login': 1 });
  expect(await tryOut(grove.mainWindow, office.port, false)).toBeUndefined();
});

test('what a person cancels ends the request itself', async ({ grove }) => {
  let closed = false;
  let asked = false;
  const silent = await serve((request, response) => {
    asked = true;
    request.on('close', () => (closed = true));
    response.on('close', () => (closed = true));
  });
  const answer = grove.mainWindow.evaluate(async (port) => {
    const { grove: bridge } = globalThis as unknown as { grove: Bridge };
    const draft = { name: 'x', host: '127.0.0.1', path: '', account: 'admin', port, https: false };
    const result = await bridge.calls.profiles.test({ draft, password: 'right' }, 900_001);
    return result.ok ? 'answered' : result.failure.code;
  }, silent);
  await expect.poll(() => asked).toBe(true);
  await grove.mainWindow.evaluate(() => (globalThis as unknown as { grove: Bridge }).grove.cancel(900_001));
  expect(await answer).toBe('cancelled');
  await expect.poll(() => closed).toBe(true);
});
