/** The domain controller that `npm run test:samba` has set up for these tests, and the simulated NAS over it. */
import { readFileSync } from 'node:fs';
import type { NasOptions } from '../../../src/nas';

export interface DomainController {
  readonly url: string;
  readonly baseDn: string;
  readonly user: string;
  readonly password: string;
  /** With the password and nothing else, for programs that take it from a file. */
  readonly passwordFile: string;
  /** The PEM file of the authority that signed its certificate. */
  readonly ca: string;
  /** Of its certificate. */
  readonly sha256: string;
}

const text = process.env.GROVE_SAMBA;
if (text === undefined)
  throw new Error('There is no domain controller: these tests run with npm run test:samba.');

export const CONTROLLER = JSON.parse(text) as DomainController;

/** The directory of a NAS over it, verified by its authority. */
export const LIVE = {
  kind: 'live',
  url: CONTROLLER.url,
  user: CONTROLLER.user,
  password: CONTROLLER.password,
  trust: { ca: readFileSync(CONTROLLER.ca, 'utf8') },
} satisfies NasOptions['directory'];
