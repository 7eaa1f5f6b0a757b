/** Words of comparing two entries. */
import { counted } from '../ui/format';

export const compareTexts = {
  select: 'Select for comparing',
  with: (name: string) => `Compare with “${name}”`,
  withOn: (name: string, nas: string) => `Compare with “${name}” on ${nas}`,
  view: 'Comparison',
  title: (one: string, other: string) => `${one} and ${other}`,
  sides: { one: 'Left', other: 'Right' },
  swap: 'Swap sides',
  open: 'Open this object',
  copy: 'Copy comparison…',
  copyText: 'As text',
  copyJson: 'As JSON',
  filter: 'Filter attributes',
  table: 'Attributes side by side',
  attribute: 'Attribute',
  states: {
    different: 'different',
    'only-one': 'only at the left',
    'only-other': 'only at the right',
    equal: 'equal',
  },
  /** For people who do not see the colours. */
  valueStates: { one: 'Only at the left:', other: 'Only at the right:', both: 'At both sides:' },
  none: 'not set',
  differences: (count: number) => counted(count, 'difference', 'differences'),
  equal: (count: number) => counted(count, 'equal attribute', 'equal attributes'),
  noise: (count: number) => `${counted(count, 'difference', 'differences')} in counters and stamps`,
  equalValues: (count: number) => counted(count, 'equal value', 'equal values'),
  moreValues: (count: number) => `Show ${counted(count, 'more value', 'more values')}`,
  noDifferences: 'No differences',
  noDifferencesText: 'All attributes of both objects have the same values.',
  onlyNoise: 'Nothing is different but counters and stamps, which change by themselves.',
  noMatch: (filter: string) => `No attribute contains “${filter}”`,
  ruleSame: 'DNs are compared without regard to case; the order of values tells nothing.',
  ruleBases: (one: string, other: string) =>
    `DNs are compared by what stands before ${one} at the left and before ${other} at the right, without regard to case; the order of values tells nothing.`,
  looking: (name: string) => `Looking for ${name}…`,
  removed: 'This NAS is no longer in Grove.',
  missing: 'It was removed or moved, or its container was never opened.',
  nothingToCompare: 'With one object alone there is nothing to compare.',
} as const;
