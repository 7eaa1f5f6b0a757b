/** Words of profiles, their form, and connecting. */
import type { TestStep, TestStepName } from '../../shared/connection-test';
import { formatNumber } from '../ui/format';

export const connectionTexts = {
  disconnected: 'Not connected',
  connecting: 'Connecting…',
  connected: 'Connected',
  failed: 'Connection failed',
  notRunning: (status: string) => `Connected, but the directory server is “${status}”`,
} as const;

export const profileTexts = {
  heading: 'NAS',
  list: 'NAS',
  add: 'Add a NAS',
  demo: 'demo',
  more: (name: string) => `More for ${name}`,
  connect: 'Connect',
  disconnect: 'Disconnect',
  edit: 'Edit…',
  marks: 'Folder, colour and label…',
  moveUp: 'Move up',
  moveDown: 'Move down',
  listMenu: 'More for all NAS',
  remove: 'Remove…',
  syncNow: 'Sync now',
  openSync: 'Open sync window',
  removeTitle: (name: string) => `Remove “${name}”?`,
  removeText:
    'Its password and its local copy on this computer are deleted with it. Nothing on the NAS changes.',
  removeConfirm: 'Remove',
  connectingTo: (host: string) => `Connecting to ${host}`,
  notConnected: 'Not connected',
  notConnectedText: 'Connect to read its directory. What was read stays here as a local copy.',
  as: (account: string) => `as ${account}`,
} as const;

export const marksTexts = {
  title: (name: string) => `Folder, colour and label of ${name}`,
  folder: 'Folder',
  environment: 'Environment',
  band: 'Whose directory this is',
  noEnvironment: 'Not said',
  environments: {
    production: 'Production',
    staging: 'Staging',
    test: 'Test',
    development: 'Development',
  },
  colour: 'Colour',
  noColour: 'No colour',
  colours: {
    red: 'Red',
    orange: 'Orange',
    yellow: 'Yellow',
    green: 'Green',
    teal: 'Teal',
    blue: 'Blue',
    purple: 'Purple',
    grey: 'Grey',
  },
  folderOf: (name: string) => `Folder ${name}`,
} as const;

export const exchangeTexts = {
  importItem: 'Import profiles…',
  exportItem: 'Export profiles…',
  importTitle: 'Nothing was imported',
  exportTitle: 'Nothing was exported',
  exportedTitle: 'Profiles exported',
  exportText: (count: number) =>
    `${count === 1 ? 'One NAS is' : `${formatNumber(count)} NAS are`} in the file, without passwords and without trusted certificates.`,
  importedTitle: (count: number) => {
    if (count === 0) return 'Nothing to import';
    return count === 1 ? 'One NAS added' : `${formatNumber(count)} NAS added`;
  },
  noPasswords: 'Passwords do not travel in files: enter each when you first connect.',
  added: 'Added',
  present: 'Already here, and left as they were',
  unreadable: (count: number) =>
    count === 1
      ? 'One entry of the file is no profile and was left out.'
      : `${formatNumber(count)} entries of the file are no profiles and were left out.`,
} as const;

export const formTexts = {
  addTitle: 'Add a NAS',
  editTitle: (name: string) => `Edit ${name}`,
  discardTitle: 'Discard what you typed?',
  discardText: 'It was not saved.',
  discard: 'Discard',
  name: 'Name',
  nameHint: 'As you call it. Empty means the address.',
  address: 'Address',
  addressHint: 'Host name, IP address or a pasted URL',
  port: 'Port',
  https: 'Use HTTPS',
  httpWarning: 'Without HTTPS the password and the directory cross the network readable for anyone on it.',
  path: 'Path',
  pathHint: 'The prefix of a reverse proxy, such as /nas1',
  account: 'Account',
  accountHint: 'An account of the administrators group',
  password: 'Password',
  unchanged: 'unchanged',
  elsewhere: 'The kept password is for the address and account of before. Enter it for these.',
  keychain: 'Kept in this computer’s keychain.',
  session: 'This computer has no keychain: the password is kept until Grove quits.',
  code: 'Verification code',
  test: 'Test connection',
  testResult: 'Result of the test',
  save: 'Save',
  saveAndConnect: 'Save and connect',
  problems: {
    port: 'A port is a number from 1 to 65535.',
    account: 'Enter the account that signs in to DSM.',
    password: 'Enter the password for this address and account.',
    path: 'A path begins with “/” and has no “?” or “#”.',
    tooLong: 'This is too long: at most 200 characters.',
  },
} as const;

export const testTexts: Readonly<Record<TestStepName, string>> = {
  name: 'The name leads to an address',
  port: 'The port answers',
  tls: 'The connection is secure',
  dsm: 'It is a Synology NAS',
  login: 'The account may sign in',
  'directory-server': 'Directory Server answers',
  list: 'The directory can be read',
};

export const outcomeTexts: Readonly<Record<TestStep['outcome'], string>> = {
  passed: 'passed',
  warning: 'warning',
  failed: 'failed',
  skipped: 'not tried',
};

export const connectTexts = {
  password: 'Password',
  code: 'Verification code',
  trustDevice: 'Do not ask this computer for a code again',
  connect: 'Connect',
  edit: 'Edit the NAS…',
  trust: 'Trust this certificate',
  trustNew: 'Trust the new certificate',
  compared: 'I have compared the fingerprint with the one in DSM',
  offered: 'Certificate offered now',
  trusted: 'Certificate you trusted',
  untrusted: 'Certificate',
  subject: 'Subject',
  issuer: 'Issuer',
  names: 'Names',
  valid: 'Valid',
  expired: 'expired',
  notYet: 'not valid yet',
  fingerprint: 'SHA-256',
  validity: (from: string, to: string) => `${from} – ${to}`,
  browsing: 'Not connected. This is the local copy of what was read before.',
} as const;
