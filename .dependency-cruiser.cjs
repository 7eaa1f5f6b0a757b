/** The walls of the house: which folder may import which. Arrows point one way; nothing depends on what lies above it. */

const MAIN_PARTS = [
  'alerts',
  'dsm',
  'export',
  'files',
  'first-answers',
  'log',
  'memory',
  'profiles',
  'replica',
  'report',
  'sync',
];

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    { name: 'no-cycles', severity: 'error', from: {}, to: { circular: true } },
    {
      name: 'shared-knows-nobody',
      comment: 'The language is spoken by all worlds, so it may use none of them.',
      severity: 'error',
      from: { path: '^src/shared/' },
      to: { pathNot: ['^src/shared/', '^src/types/', 'node_modules/zod'] },
    },
    {
      name: 'electron-only-in-desktop',
      comment: 'All else in main runs in plain Node, and is tested there.',
      severity: 'error',
      from: {
        path: '^src/',
        pathNot: ['^src/main/desktop/', '^src/main/(index|program)\\.ts$', '^src/preload/'],
      },
      to: { path: ['^electron$', 'node_modules/electron/'] },
    },
    {
      name: 'desktop-is-only-for-the-root',
      severity: 'error',
      from: { path: '^src/', pathNot: ['^src/main/desktop/', '^src/main/(index|program)\\.ts$'] },
      to: { path: '^src/main/desktop/' },
    },
    ...MAIN_PARTS.map((part) => ({
      name: `${part}-stands-alone`,
      comment:
        'The parts of main meet in console.ts and handlers/; what they need of each other is passed in.',
      severity: 'error',
      from: { path: `^src/main/${part}/` },
      to: {
        path: '^src/(main|renderer|preload|nas)/',
        // Time, small files and the taking out of secrets are tools that every part may use.
        pathNot: [`^src/main/${part}/`, '^src/main/files/', '^src/main/(clock|lull|redact)\\.ts$'],
      },
    })),
    {
      name: 'pages-join-the-client-to-the-copy',
      comment:
        'Its thread reads an answer of the client to what a copy stores, so it knows both; and nothing else.',
      severity: 'error',
      from: { path: '^src/main/pages/' },
      to: {
        path: '^src/(main|renderer|preload|nas)/',
        pathNot: [
          '^src/main/pages/',
          '^src/main/dsm/(answer|body|rows|listing)\\.ts$',
          '^src/main/replica/packed-page\\.ts$',
        ],
      },
    },
    {
      name: 'renderer-knows-only-the-language',
      severity: 'error',
      from: { path: '^src/renderer/' },
      to: { path: '^src/(main|preload|nas)/' },
    },
    {
      name: 'renderer-carries-no-schema',
      comment: 'Shapes are checked in main; the windows import types only.',
      severity: 'error',
      from: { path: '^src/renderer/' },
      to: { path: 'node_modules/zod', reachable: true },
    },
    {
      name: 'preload-carries-names-only',
      severity: 'error',
      from: { path: '^src/preload/' },
      to: { path: ['node_modules/zod', '^src/(main|renderer|nas)/'], reachable: true },
    },
    {
      name: 'nas-has-its-own-code',
      comment:
        'The simulated NAS would hide a defect of the client that it shares code with; only the DN is common language.',
      severity: 'error',
      from: { path: '^src/nas/' },
      to: { path: '^src/', pathNot: ['^src/nas/', '^src/shared/dn\\.ts$'] },
    },
    {
      name: 'nas-is-loaded-when-used',
      severity: 'error',
      from: { path: '^src/main/', pathNot: '^src/main/demo-nas\\.ts$' },
      to: { path: '^src/nas/' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    // Types that are imported as types are erased, and carry nothing over a wall at run time.
    tsPreCompilationDeps: false,
    tsConfig: { fileName: 'tsconfig.base.json' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'node', 'default'] },
  },
};
