/** Finds words in the guide: sections that have all of them, those first that have them in their heading. Pure. */
import { folded } from '../search/match';
import type { Chapter, Section } from './chapters';

export interface GuideHit {
  readonly chapter: Chapter;
  readonly section: Section;
  /** A piece of the text around the first word that is not in the heading; empty where all are. */
  readonly excerpt: string;
}

const BEFORE = 30;
const LENGTH = 110;

export function findInGuide(chapters: readonly Chapter[], typed: string): readonly GuideHit[] {
  const words = folded(typed)
    .split(/\s+/)
    .filter((word) => word !== '');
  if (words.length === 0) return [];
  const hits = chapters.flatMap((chapter) =>
    chapter.sections.flatMap((section) => {
      const [title, text] = [folded(section.title), folded(section.text)];
      const missing = words.filter((word) => !title.includes(word));
      if (!missing.every((word) => text.includes(word))) return [];
      const [first] = missing;
      const excerpt = first === undefined ? '' : excerptAt(section.text, text.indexOf(first));
      return [{ chapter, section, excerpt, inTitle: words.length - missing.length }];
    }),
  );
  return hits.toSorted((a, b) => b.inTitle - a.inTitle);
}

/** Folding may change how long a text is by an accent or two, which an excerpt can bear. */
function excerptAt(text: string, at: number): string {
  const from = Math.max(0, text.lastIndexOf(' ', Math.max(0, at - BEFORE)) + 1);
  const isCut = from + LENGTH < text.length;
  const end = isCut ? text.lastIndexOf(' ', from + LENGTH) : text.length;
  return `${from > 0 ? '… ' : ''}${text.slice(from, end)}${isCut ? ' …' : ''}`;
}
