// A window as Grove has to open it (an origin of its own under a policy, a session of its own, a sandboxed page with a
// preload), which shows forty rows and nothing else: no program behind it, no copy, no React. Below its start no start of
// Grove can come.

const { readFile } = require('node:fs/promises');
const path = require('node:path');
const { app, BrowserWindow, protocol, session } = require('electron');

const HEADERS = { 'content-security-policy': "default-src 'none'; script-src 'self'; style-src 'self'" };
const TYPES = { '.html': 'text/html', '.js': 'text/javascript' };

protocol.registerSchemesAsPrivileged([{ scheme: 'grove', privileges: { standard: true, secure: true } }]);

app.whenReady().then(() => {
  const pages = session.fromPartition('rows');
  pages.protocol.registerBufferProtocol('grove', (request, answer) => {
    const name = path.basename(new URL(request.url).pathname);
    void readFile(path.join(__dirname, name)).then((data) =>
      answer({ data, mimeType: TYPES[path.extname(name)], headers: HEADERS }),
    );
  });
  const window = new BrowserWindow({
    width: 1240,
    height: 800,
    show: false,
    webPreferences: { session: pages, sandbox: true, preload: path.join(__dirname, 'preload.js') },
  });
  window.once('ready-to-show', () => window.show());
  void window.loadURL('grove://app/page.html');
});
