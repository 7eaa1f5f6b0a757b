/**
 * The names of the contract's calls and events, apart from their shapes: the sandboxed preload is built from these alone
 * and so carries no schema. `contract.ts` does not compile unless it has exactly these.
 */
export const CALL_NAMES = {
  app: [
    'about',
    'licences',
    'checkForUpdates',
    'installUpdate',
    'openFolder',
    'openSync',
    'openGuide',
    'showChanges',
    'copyText',
    'updateSettings',
    'updateLayout',
    'dismissNotice',
  ],
  settings: ['exportAll', 'importAll'],
  report: ['prepare', 'save'],
  profiles: ['test', 'save', 'mark', 'arrange', 'remove', 'trustCertificate', 'exportAll', 'importAll'],
  demo: ['open'],
  connections: ['connect', 'disconnect'],
  directory: [
    'open',
    'reload',
    'stop',
    'window',
    'beginning',
    'keys',
    'places',
    'attributes',
    'entry',
    'path',
    'members',
    'memberOf',
  ],
  entry: ['refresh', 'certificate'],
  search: ['find'],
  export: ['save', 'copy', 'cancel', 'show'],
  replica: [
    'startCrawl',
    'pauseCrawl',
    'cancelCrawl',
    'generations',
    'compare',
    'changes',
    'change',
    'copies',
    'clear',
    'removeLeftBehind',
  ],
  memory: ['tree', 'keepTree', 'visited', 'setBookmark', 'moveBookmark'],
  sync: ['start', 'stopWatching', 'journal', 'copyDiagnostics', 'setSchedule', 'previewSchedule'],
  alerts: ['list', 'markSeen'],
} as const;

export const EVENT_NAMES = [
  'profiles',
  'connections',
  'runs',
  'alerts',
  'alertCounts',
  'schedules',
  'settings',
  'layout',
  'memories',
  'notices',
  'crawls',
  'exports',
  'container',
  'command',
  'showRun',
  'showChanges',
] as const;

export type CallDomain = keyof typeof CALL_NAMES;
export type EventName = (typeof EVENT_NAMES)[number];
