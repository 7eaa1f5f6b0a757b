/** Words of the report on what changed between two generations. */
import type { ChangeKind } from '../../shared/change';
import type { CrawlTrigger } from '../../shared/crawl';
import { counted, formatNumber } from '../ui/format';

export const changeKindTexts: Readonly<Record<ChangeKind, string>> = {
  added: 'Added',
  removed: 'Removed',
  moved: 'Moved',
  modified: 'Modified',
};

export const triggerTexts: Readonly<Record<CrawlTrigger, string>> = {
  'by-hand': 'copied by hand',
  'after-sync': 'copied after a sync',
  schedule: 'copied by schedule',
};

export const changesTexts = {
  view: 'What changed',
  title: 'What changed',
  open: 'What changed…',
  between: 'Between',
  and: 'and',
  generation: (when: string, objects: number, trigger: string) =>
    `${when} · ${counted(objects, 'entry', 'entries')}, ${trigger}`,
  notKept: (number: number) => `Generation ${formatNumber(number)}, no longer kept`,
  compareNewest: 'Compare the newest two',
  kinds: 'Kinds of changes',
  noise: (count: number) => `Counters and stamps ${formatNumber(count)}`,
  noiseHint: 'Entries in which nothing has changed but what changes by itself, such as logon counters.',
  filter: 'Filter changes',
  export: 'Export this report',
  list: 'Changes',
  count: (count: number) => counted(count, 'change', 'changes'),
  columns: { kind: 'Change', name: 'Name', what: 'What', where: 'Where' },
  movedFrom: (container: string) => `from ${container}`,
  detail: 'What is different',
  openEntry: 'Open this entry',
  gone: 'It is no longer in the directory.',
  wasAt: 'Before',
  isAt: 'Now',
  came: 'Came:',
  went: 'Went:',
  noiseMark: 'changes by itself',
  moreValues: (count: number, left: number) =>
    count < left
      ? `Show ${formatNumber(count)} of ${formatNumber(left)} more values`
      : `Show ${counted(count, 'more value', 'more values')}`,
  progress: 'Comparing',
  comparing: (compared: number, of: number | null) =>
    of === null
      ? 'Looking for what may have changed…'
      : `Comparing… ${formatNumber(compared)} of ${formatNumber(of)}`,
  nothing: 'Nothing changed',
  onlyNoise: (count: number) =>
    `Nothing changed but counters and stamps of ${counted(count, 'entry', 'entries')}, which change by themselves.`,
  nothingText: 'Every entry has the same values in both copies.',
  noMatch: 'No change is left by what is chosen above.',

  nothingToCompare: 'There are no two copies to compare yet',
  needTwo:
    'What changed is told by comparing two copies of the whole directory. Each sync is followed by one once there is a first.',
  copying: 'The whole directory is being copied now.',
  copyNow: 'Copy whole directory',
} as const;
