/** Words of the entry pane. */
import { counted, formatNumber } from '../ui/format';

export const entryTexts = {
  pane: 'Entry',
  tabs: { contents: 'Contents', attributes: 'All attributes' },
  attributes: 'Attributes',
  copyDn: 'Copy DN',
  copyValue: 'Copy value',
  copyAll: 'Copy all values',
  copyName: 'Copy attribute name',
  filter: 'Filter attributes',
  name: 'Attribute',
  value: 'Value',
  values: (count: number) => counted(count, 'value', 'values'),
  binary: (size: number) => `binary, ${counted(size, 'byte', 'bytes')}`,
  emptyValue: 'empty',
  cut: (shown: number, size: number) => `first ${formatNumber(shown)} of ${formatNumber(size)}`,
  attributeCount: (count: number) => counted(count, 'attribute', 'attributes'),
  noMatch: (filter: string) => `No attribute contains “${filter}”`,
  asOf: (when: string) => `as of ${when}`,
  fromLocalCopy: 'from the local copy',
  live: 'live',
  looking: (name: string) => `Looking for ${name}…`,
  nothingSelected: 'Nothing selected',
  nothingSelectedText: 'Choose an object in the tree, or paste a DN into the path above.',
  rootOnly: 'The NAS has not sent this object itself, only what is in it.',
} as const;
