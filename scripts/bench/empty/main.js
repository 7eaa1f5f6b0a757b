// The least that an Electron program with a window is: what Grove is measured against.

const { app, BrowserWindow } = require('electron');

app.whenReady().then(() => {
  const window = new BrowserWindow({
    width: 1240,
    height: 800,
    show: false,
    webPreferences: { sandbox: true },
  });
  window.once('ready-to-show', () => window.show());
  void window.loadURL('about:blank');
});
