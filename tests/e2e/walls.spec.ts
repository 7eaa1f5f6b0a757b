/** The walls around a window: what a page of Grove can reach, tried from inside the real page. */
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { CALL_NAMES } from '../../src/shared/contract-names';
import { expect, test } from './support/fixtures';
import type { Grove } from './support/launch';
import { proves } from './support/fault';

test.use({
  groveOptions: {
    expectedErrors: [/Refused to/, /Not allowed/, /ERR_/],
    mayViolatePolicy: true,
  },
});

/** A path below the own origin, and a method; only the first is a file that is served. */
const SERVED: readonly (readonly string[])[] = [
  ['main.html'],
  ['main.html', 'POST'],
  ['%2e%2e/main/index.js'],
  ['..%2fmain%2findex.js'],
  ['..%5cmain%5cindex.js'],
  ['%252e%252e/main/index.js'],
  ['assets/..%2f..%2fpreload/index.cjs'],
  ['%2fetc%2fpasswd'],
  ['main.html%00.js'],
  ['assets/'],
  [''],
];

/** Makes whatever is handed to the system to open a note instead. */
async function recordOpened(grove: Grove): Promise<void> {
  await grove.inMain(({ shell }) => {
    const all: string[] = [];
    Object.assign(globalThis, { openedOutside: all });
    shell.openExternal = (url) => Promise.resolve(void all.push(url));
    shell.openPath = (path) => Promise.resolve(String(all.push(path)));
  });
}
const opened = (grove: Grove) =>
  grove.inMain(() => (globalThis as unknown as { openedOutside: readonly string[] }).openedOutside);

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
  const preferences = await grove.inMain(({ webContents }) =>
    webContents.getAllWebContents().map((contents) => {
      // Electron gives what a window really runs with by this alone, and its types leave it out.
      const preferences = (
        contents as unknown as { getLastWebPreferences(): Record<string, unknown> }
      ).getLastWebPreferences();
      return Object.fromEntries(
        [
          ...['sandbox', 'contextIsolation', 'webSecurity'],
          ...['nodeIntegration', 'nodeIntegrationInWorker', 'nodeIntegrationInSubFrames', 'webviewTag'],
          ...['allowRunningInsecureContent', 'experimentalFeatures', 'enableBlinkFeatures', 'plugins'],
        ].map((name) => [name, Boolean(preferences[name])]),
      );
    }),
  );
  expect(preferences).toHaveLength(2);
  for (const { sandbox, contextIsolation, webSecurity, ...others } of preferences) {
    expect({ sandbox, contextIsolation, webSecurity }).toEqual({
      sandbox: true,
      contextIsolation: true,
      webSecurity: true,
    });
    expect(new Set(Object.values(others)), JSON.stringify(others)).toEqual(new Set([false]));
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
    await recordOpened(grove);
    await window.evaluate((base) => {
      globalThis.open(`${base}/open`);
      globalThis.open('grove://app/sync.html');
      location.href = `${base}/navigate`;
      location.href = 'grove://app/sync.html';
      for (const href of [
        `${base}/link`,
        'mailto:a@example.com',
        'file:///etc/passwd',
        'ssh://example.com',
      ]) {
        for (const target of ['_self', '_blank', '_top']) {
          const link = Object.assign(document.createElement('a'), { href, target, textContent: href });
          document.body.append(link);
          link.click();
          link.remove();
        }
      }
      const form = Object.assign(document.createElement('form'), { action: `${base}/form`, method: 'post' });
      document.body.append(form);
      form.submit();
    }, origin);
    await window.evaluate((base) => {
      const link = Object.assign(document.createElement('a'), {
        href: `${base}/middle`,
        textContent: 'middle',
      });
      Object.assign(link.style, { position: 'fixed', inset: '0', zIndex: '9999' });
      document.body.append(link);
    }, origin);
    await window.mouse.click(200, 200, { button: 'middle' });
    await window.mouse.click(200, 200);
    // Whatever was to come of it has come by then: it was all asked for before this is.
    await window.evaluate(() => new Promise((resolve) => setTimeout(resolve, 500)));
    expect(window.url()).toBe(before);
    expect(grove.app.windows()).toHaveLength(1);
    expect(requests).toEqual([]);
    expect(await opened(grove)).toEqual([]);
  });

  test('a window holds no page in a page', async ({ grove }) => {
    const contents = () => grove.inMain(({ webContents }) => webContents.getAllWebContents().length);
    const before = await contents();
    const attached = await grove.mainWindow.evaluate(async (base) => {
      for (const name of ['webview', 'iframe', 'embed', 'object', 'portal', 'fencedframe']) {
        const element = document.createElement(name);
        for (const attribute of ['src', 'data']) element.setAttribute(attribute, `${base}/${name}`);
        for (const attribute of ['allowpopups', 'nodeintegration', 'disablewebsecurity'])
          element.setAttribute(attribute, '');
        document.body.append(element);
      }
      await new Promise((resolve) => setTimeout(resolve, 500));
      const webview = document.querySelector('webview');
      return webview !== null && 'getWebContentsId' in webview;
    }, origin);
    expect(attached).toBe(false);
    expect(await contents()).toBe(before);
    expect(requests).toEqual([]);
  });
});

test('what a page tries against its policy is seen, and would fail any other test', async ({ grove }) => {
  await grove.mainWindow.evaluate(() => {
    const style = document.createElement('style');
    style.textContent = 'body { color: red }';
    document.head.append(style);
    document.head.append(Object.assign(document.createElement('base'), { href: 'https://example.com' }));
    document.body.setAttribute('onclick', 'globalThis.ran = true');
    document.body.click();
    return 'ran' in globalThis;
  });
  for (const directive of ['style-src', 'base-uri', 'script-src']) {
    await expect.poll(() => grove.violations.join('\n')).toContain(directive);
  }
});

test('the own protocol serves its files under a strict policy, and nothing else', async ({ grove }) => {
  const answers = await grove.inMain(async ({ session }, paths) => {
    const pages = session.fromPartition('persist:grove');
    return Promise.all(
      paths.map(async ([path = '', method = 'GET']) => {
        const response = await pages.fetch(`grove://app/${path}`, { method });
        return {
          path,
          status: response.status,
          policy: response.headers.get('content-security-policy'),
          sniff: response.headers.get('x-content-type-options'),
        };
      }),
    );
  }, SERVED);
  const [page, ...others] = answers;
  expect(page).toMatchObject({ status: 200, sniff: 'nosniff' });
  const policy = new Map(
    (page?.policy ?? '').split('; ').map((part) => [part.split(' ')[0], part.split(' ').slice(1)]),
  );
  expect(policy.get('default-src')).toEqual(["'none'"]);
  for (const name of ['base-uri', 'form-action', 'frame-ancestors'])
    expect(policy.get(name)).toEqual(["'none'"]);
  const sources = new Set([...policy.values()].flat());
  expect(sources).toEqual(new Set(["'none'", "'self'", 'data:']));
  expect([...policy].filter(([, all]) => all.includes('data:')).map(([name]) => name)).toEqual(['img-src']);
  expect(others.map(({ path, status }) => [path, status])).toEqual(others.map(({ path }) => [path, 404]));
});

test('a window is given no permission, whether it looks or asks', async ({ grove }) => {
  const found = await grove.mainWindow.evaluate(async () => {
    const names = ['geolocation', 'notifications', 'camera', 'microphone', 'clipboard-read', 'midi'];
    const states = await Promise.all(
      names.map(async (name) => (await navigator.permissions.query({ name: name as PermissionName })).state),
    );
    const outcome = (work: () => Promise<unknown>) =>
      work().then(String, (error: unknown) => (error as Error).name);
    const asked = {
      geolocation: await new Promise((resolve) =>
        navigator.geolocation.getCurrentPosition(
          () => resolve('given'),
          ({ code }) =>
            resolve(code === GeolocationPositionError.PERMISSION_DENIED ? 'denied' : `code ${code}`),
        ),
      ),
      notifications: await Notification.requestPermission(),
      clipboard: await outcome(() => navigator.clipboard.readText()),
      media: await outcome(() => navigator.mediaDevices.getUserMedia({ audio: true })),
      screen: await outcome(() => navigator.mediaDevices.getDisplayMedia()),
      midi: await outcome(() => navigator.requestMIDIAccess({ sysex: true })),
    };
    return { states, asked };
  });
  expect(new Set(found.states)).toEqual(new Set(['denied']));
  expect(found.asked).toMatchObject({
    geolocation: 'denied',
    notifications: 'denied',
    clipboard: 'NotAllowedError',
  });
  for (const outcome of [found.asked.media, found.asked.screen, found.asked.midi])
    expect(outcome).toMatch(/^(?:NotAllowed|NotFound|NotSupported|Security|InvalidState)Error$/);
});

test('every channel answers the main frames of its own windows alone', async ({ grove }) => {
  const answers = await grove.inMain(async ({ app, BrowserWindow, ipcMain, session }) => {
    // Electron keeps what answers a channel there; a real message from elsewhere would need a broken renderer.
    const handlers = (
      ipcMain as unknown as { _invokeHandlers: Map<string, (event: object, ...args: unknown[]) => unknown> }
    )._invokeHandlers;
    const ours = BrowserWindow.getAllWindows()[0]?.webContents;
    if (ours === undefined) throw new Error('no window');
    const preload = `${app.getAppPath()}/out/preload/index.cjs`;
    // Alike in all, but opened by somebody else.
    const webPreferences = { session: session.fromPartition('persist:grove'), preload, sandbox: true };
    const foreign = new BrowserWindow({ show: false, webPreferences });
    await foreign.loadURL('grove://app/main.html');
    const real = (await foreign.webContents.executeJavaScript('grove.calls.app.about(undefined, 1)')) as {
      ok: boolean;
    };
    const { mainFrame } = ours;
    const gone = new BrowserWindow({ show: false });
    const senders: Record<string, object> = {
      ours: { sender: ours, senderFrame: mainFrame },
      'a frame in a page': { sender: ours, senderFrame: { origin: 'grove://app', url: 'grove://app/' } },
      'a frame that is gone': { sender: ours, senderFrame: null },
      'another window': { sender: foreign.webContents, senderFrame: foreign.webContents.mainFrame },
      'a destroyed window': { sender: gone.webContents, senderFrame: mainFrame },
    };
    gone.destroy();
    const found: Record<string, unknown> = {
      channels: [...handlers.keys()].filter((name) => name.startsWith('grove:')).sort(),
    };
    for (const [name, event] of Object.entries(senders)) {
      const call = await handlers.get('grove:call')?.(event, 'app', 'about', 1, undefined);
      const told = (await handlers.get('grove:subscribe')?.(event)) as { messages: readonly unknown[] };
      ipcMain.emit('grove:cancel', event, 1);
      found[name] = [(call as { ok: boolean }).ok, told.messages.length > 0];
    }
    const listened = ipcMain.eventNames().filter((name) => String(name).startsWith('grove:'));
    foreign.destroy();
    return { ...found, listened, 'another window, by itself': real.ok };
  });
  expect(answers).toEqual({
    channels: ['grove:call', 'grove:subscribe'],
    listened: ['grove:cancel'],
    ours: [true, true],
    'a frame in a page': [false, false],
    'a frame that is gone': [false, false],
    'another window': [false, false],
    'another window, by itself': false,
    'a destroyed window': [false, false],
  });
  // All three channels said so, the one that answers nothing too.
  for (const channel of ['grove:call', 'grove:subscribe', 'grove:cancel'])
    await expect.poll(() => grove.logged()).toMatch(new RegExp(`${channel}.*refused a message`));
});

test('a second start brings the first Grove to the front', async ({ grove }) => {
  proves({
    fault: 'two copies of Grove started',
    during: 'being open',
    ends: 'The first comes to the front, the second ends; no file has two writers.',
  });
  const again = await grove.inMain(({ app }) => ({
    exec: process.execPath,
    path: app.getAppPath(),
    data: app.getPath('userData'),
  }));
  const { spawn } = await import('node:child_process');
  await grove.inMain(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.minimize());
  const second = spawn(
    again.exec,
    [again.path, `--user-data-dir=${again.data}`, '--no-sandbox', '--disable-gpu'],
    { stdio: 'ignore' },
  );
  const code = await new Promise((resolve) => second.on('exit', resolve));
  expect(code).toBe(0);
  await expect
    .poll(() =>
      grove.inMain(({ BrowserWindow }) => BrowserWindow.getAllWindows().map((each) => each.isMinimized())),
    )
    .toEqual([false]);
});
