// Loaded into the main process of what is measured (`electron -r probe.cjs`), the same way for Grove and the empty window:
// tells the measuring process when a page is there, and closes the windows when it is told to.

const { app, BrowserWindow } = require('electron');

/** In Grove's page: ends when the entries of the domain are rows of the tree, and the next frame has come. */
const USABLE = `new Promise((resolve) => {
  const look = () => {
    if (document.querySelector('[role="treeitem"][aria-level="2"]:not([id^="tree-note-"], [id^="tree-pending-"])') === null) return false;
    requestAnimationFrame(() => resolve());
    return true;
  };
  if (!look()) new MutationObserver((_, observer) => look() && observer.disconnect()).observe(document, { childList: true, subtree: true });
})`;

const tell = (event) => process.send?.(event);

app.on('web-contents-created', (_event, contents) => {
  contents.on('dom-ready', () => {
    tell('dom-ready');
    if (!contents.getURL().startsWith('grove:')) return;
    contents.executeJavaScript(USABLE).then(
      () => tell('usable'),
      () => undefined,
    );
  });
});

process.on('message', (word) => {
  if (word === 'quit') app.quit();
  if (word === 'close') for (const window of BrowserWindow.getAllWindows()) window.close();
});
process.on('disconnect', () => app.quit());
