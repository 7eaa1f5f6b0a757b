// Makes a bare Electron distribution run `electron [-r MODULE]… [--switch…] FOLDER [argument…]`, as Electron's own
// default app does. It runs inside Electron and is packed into resources/default_app.asar by set-up.
//
// The top-level await is the point: Electron holds back its `ready` event until this module has been evaluated, so the
// loaded program can still do what is only allowed before (register privileged schemes, add switches).

import { app, dialog } from 'electron';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

const { modules, folder } = parse(process.argv.slice(1));
const appPath = path.resolve(folder ?? '.');
try {
  const requireFromHere = createRequire(path.join(process.cwd(), 'default-app.js'));
  const manifest = JSON.parse(readFileSync(path.join(appPath, 'package.json'), 'utf8'));
  takeIdentityFrom(manifest);
  for (const module of modules) requireFromHere(module);
  const main = createRequire(path.join(appPath, 'package.json')).resolve(
    path.join(appPath, manifest.main ?? 'index.js'),
  );
  await import(pathToFileURL(main).href);
} catch (error) {
  console.error(`The app in ${appPath} did not load.\n${error?.stack ?? error}`);
  // A dialog is for whoever double-clicked the program; a test that passed modules must not hang on one.
  if (modules.length === 0) dialog.showErrorBox('The app did not load', String(error?.stack ?? error));
  app.exit(1);
}

function parse(args) {
  const modules = [];
  for (let index = 0; index < args.length; index++) {
    const arg = args[index];
    if (arg === '-r' || arg === '--require') modules.push(args[++index]);
    else if (!arg.startsWith('-')) return { modules, folder: arg };
  }
  return { modules };
}

function takeIdentityFrom({ name, productName, version, desktopName }) {
  Object.defineProperty(process, 'defaultApp', { configurable: false, enumerable: true, value: true });
  if (version) app.setVersion(version);
  app.setName(productName ?? name ?? app.getName());
  if (process.platform === 'linux') app.setDesktopName(desktopName ?? `${app.getName()}.desktop`);
  app.setAppPath(appPath);
}
