// What electronegativity finds in the built program, and why each is as it should be. The tests are named in SECURITY.md.

export const ACCOUNTED = [
  {
    check: 'CSP_GLOBAL_CHECK',
    file: 'N/A',
    code: '',
    because:
      'It looks for a policy in the pages and in onHeadersReceived. Ours is a header of every answer of the own protocol, where no page can be without it.',
  },
  {
    check: 'CERTIFICATE_VERIFY_PROC_JS_CHECK',
    file: 'main/index.js',
    code: 'session.setCertificateVerifyProc(({ hostname, certificate, verificationResult }, answer) => {',
    because:
      "It accepts, besides what Chromium verifies, the one certificate whose fingerprint a person has compared and trusted for this NAS, in this NAS's own session.",
  },
  {
    check: 'AUXCLICK_JS_CHECK',
    file: 'main/index.js',
    code: 'const window = new BrowserWindow({',
    because: 'A middle click asks for a new window, and every new window is denied.',
  },
  {
    check: 'PRELOAD_JS_CHECK',
    file: 'main/index.js',
    code: 'preload,',
    because: 'The preload is one file of forty lines, sandboxed and isolated, that passes on names and data.',
  },
];
