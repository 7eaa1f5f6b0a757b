/** Words of copying the whole directory of a NAS. */
import type { Crawl } from '../../shared/crawl';
import { counted, formatDuration, formatNumber } from '../ui/format';

/** A number and its word stay on one line. */
const unbroken = (text: string) => text.replaceAll(' ', '\u00a0');

export const crawlTexts = {
  section: 'Copy of the whole directory',
  start: 'Copy whole directory',
  startOf: (name: string) => `Copy whole directory of ${name}`,
  goOn: 'Go on',
  goOnMenu: 'Go on copying the directory',
  again: 'Copy again',
  pause: 'Pause copying',
  stop: 'Stop copying',
  running: 'Copying the whole directory',
  runningOf: (name: string, progress: string) => `${name} is being copied: ${progress}`,
  paused: 'Copying paused',
  failed: (progress: string) => `Copying stopped: ${progress}`,
  completed: (when: string, objects: number) =>
    `Whole directory copied ${when}: ${unbroken(counted(objects, 'entry', 'entries'))}`,
  incomplete: (when: string, objects: number, skipped: number) =>
    `Directory copied ${when}: ${counted(objects, 'entry', 'entries')}, without ${counted(skipped, 'container', 'containers')}`,
  skipped: (dn: string, why: string) => `${dn}: ${why}`,
  /** What the last copy had is no promise of what this one will have. */
  progress: (objects: number, expected: Crawl['expected']) => {
    if (expected === null) return `${counted(objects, 'entry', 'entries')} so far`;
    const about = expected.by === 'nas' ? '' : 'about ';
    return `${formatNumber(objects)} of ${about}${counted(expected.objects, 'entry', 'entries')}`;
  },
  rate: (perSecond: number) => `${formatNumber(Math.round(perSecond))} a second`,
  timeLeft: (milliseconds: number) => `${formatDuration(milliseconds)} left`,
} as const;
