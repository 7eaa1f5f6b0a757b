// The part that proves Grove against a real directory: a Samba domain controller, the simulated NAS over it, and Grove.

import { spawnSync } from 'node:child_process';
import { existsSync, writeFileSync } from 'node:fs';

import { installSystemPackages } from '../../setup/system-packages.mjs';
import { addCounts, countPlaywright, countVitest, readReport } from '../reports.mjs';
import { playwright, vitest } from '../runners.mjs';
import { takenPort, withDomainController } from './domain-controller.mjs';

const PROGRAMS = ['samba', 'samba-tool', 'ldbmodify', 'ldapsearch'];
const isDebian = existsSync('/usr/bin/dpkg-query');

/** Why it cannot run on this computer, as the end of a sentence; undefined where it can. */
export async function sambaObstacle() {
  if (process.platform !== 'linux') return 'a Samba domain controller runs on Linux only';
  if (process.getuid() !== 0) return 'only root may run a Samba domain controller';
  const missing = isDebian ? undefined : PROGRAMS.find((name) => !isInstalled(name));
  if (missing) return `${missing} is not installed`;
  const port = await takenPort();
  return port && `another program has port ${port}`;
}

/** @param {import('../parts.mjs').Context} context */
export async function runSamba(context) {
  if (isDebian) await installSystemPackages(['samba']);
  return withDomainController(async (controller) => {
    // Only the same person can read an environment, and the domain is gone in a minute.
    const env = { ...context.env, GROVE_SAMBA: JSON.stringify(controller) };
    const reports = { vitest: `${context.report}.vitest`, playwright: `${context.report}.playwright` };
    const inNode = await vitest('samba')({ ...context, env, report: reports.vitest });
    const inElectron = await playwright({
      ...context,
      env,
      report: reports.playwright,
      args: ['samba.spec.ts'],
    });
    writeFileSync(
      context.report,
      JSON.stringify({ vitest: readReport(reports.vitest), playwright: readReport(reports.playwright) }),
    );
    return { ok: inNode.ok && inElectron.ok };
  });
}

/** @returns {import('../reports.mjs').Counts} */
export function countSamba({ vitest, playwright }) {
  return addCounts([countVitest(vitest), countPlaywright(playwright)]);
}

function isInstalled(program) {
  return spawnSync(program, ['--version'], { stdio: 'ignore', timeout: 10_000 }).error === undefined;
}
