// npm run screenshots: pictures of the real program, in both themes.
//
//   node scripts/screenshots.mjs [FOLDER]          those of the README; default: docs/pictures
//   node scripts/screenshots.mjs --all FOLDER [VIEW…]   every view (or these) in every size, to look at before a release

import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

import { build } from './lib/build.mjs';
import { runScript } from './lib/console.mjs';
import { Problem } from './lib/failures.mjs';
import { takeEveryView } from './screenshots/every-view.mjs';
import { takeReadme } from './screenshots/readme.mjs';
import { withSession } from './session.mjs';
import { setUp } from './setup.mjs';

const ROOT = path.resolve(fileURLToPath(new URL('..', import.meta.url)));

await runScript(async () => {
  const args = process.argv.slice(2);
  const all = args[0] === '--all';
  if (all) args.shift();
  if (all && args.length === 0) throw new Problem('Into which folder? --all FOLDER');
  const [folder = path.join(ROOT, 'docs/pictures'), ...views] = args;
  await setUp('test');
  if (!(await build(ROOT))) throw new Problem('Grove could not be built; the reason is above.');
  const target = path.resolve(folder);
  mkdirSync(target, { recursive: true });
  const failed = await withSession((env) =>
    all ? takeEveryView(ROOT, env, target, views) : takeReadme(ROOT, env, target),
  );
  if (failed?.length > 0) throw new Problem(`These views could not be taken: ${failed.join(', ')}`);
});
