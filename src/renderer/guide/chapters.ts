/** The chapters of the user guide, as they stand in `docs/guide`: read when the program is built, so it works offline. */

export interface Section {
  /** As in the address behind `#`; empty for what stands before the first heading. */
  readonly slug: string;
  readonly title: string;
  /** Without Markdown's own signs, for finding. */
  readonly text: string;
}

export interface Chapter {
  /** The name of its file, without its number: `finding`. */
  readonly id: string;
  readonly title: string;
  readonly markdown: string;
  readonly sections: readonly Section[];
}

const FILES = import.meta.glob<string>('../../../docs/guide/[0-9]*.md', {
  query: '?raw',
  import: 'default',
  eager: true,
});
const PICTURES = import.meta.glob<string>('../../../docs/pictures/*.png', {
  query: '?url',
  import: 'default',
  eager: true,
});
/** From the plugin in `electron.vite.config.ts`. */
const SIZES = import.meta.glob<{ readonly width: number; readonly height: number }>(
  '../../../docs/pictures/*.png',
  { query: '?size', import: 'default', eager: true },
);

interface Picture {
  readonly src: string;
  readonly width?: number;
  readonly height?: number;
}

/** In the order of their numbers. */
export const CHAPTERS: readonly Chapter[] = Object.entries(FILES)
  .toSorted(([a], [b]) => a.localeCompare(b))
  .map(([path, markdown]) => chapterOf(path, markdown));

/** The chapter that a file of the guide is: `04-finding.md` is `finding`. */
export function chapterIdOf(path: string): string | undefined {
  return /(?:^|\/)\d+-([a-z-]+)\.md$/.exec(path)?.[1];
}

/** A picture that a chapter names, in the theme that is shown; undefined for what is none of ours. */
export function pictureOf(source: string, dark: boolean): Picture | undefined {
  const name = /([a-z0-9-]+)-light\.png$/.exec(source)?.[1];
  const path = `../../../docs/pictures/${name ?? ''}-${dark ? 'dark' : 'light'}.png`;
  const src = PICTURES[path];
  return src === undefined ? undefined : { src, ...SIZES[path] };
}

/** What a heading is called in an address, as GitHub does it, so that links work in both places. */
export function slugOf(heading: string): string {
  return heading
    .toLowerCase()
    .replace(/[^\p{L}\p{N} -]/gu, '')
    .replaceAll(' ', '-');
}

function chapterOf(path: string, markdown: string): Chapter {
  const [opening = '', ...rest] = markdown.split(/^## /m);
  const [, title = '', intro = ''] = /^# (.+)\n([\s\S]*)$/.exec(opening) ?? [];
  const sections = rest.map((part) => {
    const end = part.indexOf('\n');
    const heading = part.slice(0, end);
    return { slug: slugOf(heading), title: heading, text: plain(part.slice(end)) };
  });
  return {
    id: chapterIdOf(path) ?? '',
    title,
    markdown,
    sections: [{ slug: '', title, text: plain(intro) }, ...sections],
  };
}

function plain(markdown: string): string {
  return markdown
    .replace(/!\[([^\]]*)\]\([^)]*\)/g, '')
    .replace(/\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replace(/^\|[-| ]+\|$/gm, '')
    .replace(/[*`]/g, '')
    .replace(/[|#]/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
}
