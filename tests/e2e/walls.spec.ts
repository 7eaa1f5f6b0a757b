/** The walls around a window: what a page of Grove can reach, tried from inside the real page. */
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { CALL_NAMES } from '../../src/shared/contract-names';
import { expect, test } from './support/fixtures';

test.use({
  groveOptions: {
    expectedErrors: [/Content Security Policy/, /Refused to/, /Not allowed/, /ERR_/, /violates/],
  },
});

test('a window has the contract and nothing else', async ({ grove }) => {
  const found = await grove.mainWindow.evaluate(() => ({
    bridge: Object.keys((globalThis as unknown as { grove: object }).grove).sort(),
    calls: Object.fromEntries(
      Object.entries((globalThis as unknown as { grove: { calls: Record<string, object> } }).grove.calls).map(
        ([domain, names]) => [domain, Object.keys(names)],
      ),
    ),
    node: ['require', 'process', 'module', 'Buffer', '__dirname'].filter((name) => name in globalThis),
  }));
  expect(found).toEqual({
    bridge: ['calls', 'cancel', 'platform', 'subscribe'],
    calls: CALL_NAMES,
    node: [],
  });
});

test('every window is sandboxed, isolated and without Node', async ({ grove }) => {
  await grove.mainWindow.evaluate(() =>
    (
      globalThis as unknown as {
        grove: { calls: { app: { openSync: (place: object, id: number) => unknown } } };
      }
    ).grove.calls.app.openSync({}, 1),
  );
  await grove.window('sync.html');
  const preferences = await grove.app.evaluate(({ webContents }) =>
    webContents.getAllWebContents().map((contents) => {
      // Electron gives what a window really runs with by this alone, and its types leave it out.
      const { sandbox, contextIsolation, nodeIntegration, webviewTag, webSecurity } = (
        contents as unknown as { getLastWebPreferences(): Record<string, unknown> }
      ).getLastWebPreferences();
      return { sandbox, contextIsolation, nodeIntegration, webviewTag, webSecurity };
    }),
  );
  expect(preferences).toHaveLength(2);
  for (const each of preferences) {
    expect(each).toEqual({
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webviewTag: false,
      webSecurity: true,
    });
  }
});

test.describe('with a server on this computer', () => {
  let server: Server;
  let requests: string[];
  let origin: string;
  test.beforeEach(async () => {
    requests = [];
    server = createServer((request, response) => {
      requests.push(request.url ?? '');
      response.setHeader('access-control-allow-origin', '*').end('reached');
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  test.afterEach(() => new Promise((resolve) => server.close(resolve)));

  test('a window reaches no network, by whatever way', async ({ grove }) => {
    const reached = await grove.mainWindow.evaluate(async (base) => {
      const outcome: Record<string, string> = {};
      const attempt = async (name: string, work: () => unknown) => {
        outcome[name] = await Promise.resolve()
          .then(work)
          .then(
            () => 'reached',
            () => 'refused',
          );
      };
      const loads = (element: HTMLImageElement | HTMLScriptElement | HTMLLinkElement | HTMLIFrameElement) =>
        new Promise((resolve, reject) => {
          element.onload = resolve;
          element.onerror = () => reject(new Error('refused'));
          document.head.append(element);
          setTimeout(() => reject(new Error('refused')), 1500);
        });
      await attempt('fetch', () => fetch(`${base}/fetch`));
      await attempt('image', () => loads(Object.assign(new Image(), { src: `${base}/image` })));
      await attempt('script', () =>
        loads(Object.assign(document.createElement('script'), { src: `${base}/script` })),
      );
      await attempt('style', () =>
        loads(Object.assign(document.createElement('link'), { rel: 'stylesheet', href: `${base}/style` })),
      );
      await attempt(
        'socket',
        () =>
          new Promise((resolve, reject) => {
            const socket = new WebSocket(base.replace('http', 'ws'));
            socket.onopen = resolve;
            socket.onerror = () => reject(new Error('refused'));
          }),
      );
      await attempt('beacon', () => {
        navigator.sendBeacon(`${base}/beacon`);
        return new Promise((_resolve, reject) => setTimeout(() => reject(new Error('unknown')), 300));
      });
      await attempt('inline script', () => {
        const script = document.createElement('script');
        script.textContent = 'globalThis.inlineRan = true';
        document.head.append(script);
        if (!('inlineRan' in globalThis)) throw new Error('refused');
      });
      return outcome;
    }, origin);
    expect(new Set(Object.values(reached)), JSON.stringify(reached)).toEqual(new Set(['refused']));
    expect(requests).toEqual([]);
  });

  test('a window goes nowhere else and opens no other', async ({ grove }) => {
    const window = grove.mainWindow;
    const before = window.url();
    await window.evaluate((base) => {
      globalThis.open(`${base}/open`);
      location.href = `${base}/navigate`;
    }, origin);
    await window.waitForTimeout(500);
    expect(window.url()).toBe(before);
    expect(grove.app.windows()).toHaveLength(1);
    expect(requests).toEqual([]);
  });
});

test('a window is given no permission', async ({ grove }) => {
  const states = await grove.mainWindow.evaluate(async () => {
    const names = ['geolocation', 'notifications', 'camera', 'microphone', 'clipboard-read'];
    return Promise.all(
      names.map(async (name) => (await navigator.permissions.query({ name: name as PermissionName })).state),
    );
  });
  expect(new Set(states)).toEqual(new Set(['denied']));
});

test('a second start brings the first Grove to the front', async ({ grove }) => {
  const again = await grove.app.evaluate(({ app }) => ({
    exec: process.execPath,
    path: app.getAppPath(),
    data: app.getPath('userData'),
  }));
  const { spawn } = await import('node:child_process');
  await grove.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.minimize());
  const second = spawn(
    again.exec,
    [again.path, `--user-data-dir=${again.data}`, '--no-sandbox', '--disable-gpu'],
    { stdio: 'ignore' },
  );
  const code = await new Promise((resolve) => second.on('exit', resolve));
  expect(code).toBe(0);
  await expect
    .poll(() =>
      grove.app.evaluate(({ BrowserWindow }) =>
        BrowserWindow.getAllWindows().map((each) => each.isMinimized()),
      ),
    )
    .toEqual([false]);
});
