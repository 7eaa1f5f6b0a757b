/** Words around the user guide; its own are in `docs/guide`. */
import { counted } from '../ui/format';

export const guideTexts = {
  contents: 'Contents',
  chapters: 'Chapters',
  search: 'Search the guide',
  chapter: 'Chapter',
  found: (count: number) =>
    count === 0 ? 'Nothing in the guide has these words.' : counted(count, 'place', 'places'),
  resize: 'Width of the contents',
} as const;
