/** Words of About. */
export const aboutTexts = {
  title: 'About Grove',
  text: 'A desktop console for Synology Directory Server on several NAS.',
  facts: {
    version: 'Grove',
    electron: 'Electron',
    chrome: 'Chromium',
    node: 'Node.js',
    libsql: 'libsql',
    platform: 'System',
    secrets: 'Passwords',
    folder: 'Data folder',
  },
  secrets: {
    keychain: 'in this computer’s keychain',
    session: 'in memory until Grove quits: there is no keychain',
  },
  checkUpdates: 'Check for updates',
  newest: 'This is the newest version.',
  found: (version: string) => `Version ${version} is there.`,
  elsewhere: 'Get it from where you got Grove: on this system it cannot be verified.',
  install: 'Download and restart',
  copy: 'Copy',
  copied: 'Copied',
  openData: 'Open data folder',
  licences: 'Licences…',
  licencesTitle: 'Licences',
} as const;
