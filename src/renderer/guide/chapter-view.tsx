/** A chapter as it is read: Markdown made into elements, never into HTML text, with links that stay in the guide. */
import Markdown from 'markdown-to-jsx/react';
import type { ComponentProps } from 'react';
import { useMedia } from '../ui/use-media';
import { useProgram } from '../stores/grove';
import { chapterIdOf, pictureOf, slugOf, type Chapter } from './chapters';
import styles from './chapter-view.module.css';

export function ChapterView({ chapter }: { readonly chapter: Chapter }) {
  return (
    <Markdown
      className={styles.chapter}
      options={{
        wrapper: 'article',
        forceWrapper: true,
        disableParsingRawHTML: true,
        slugify: (text: string) => `${chapter.id}/${slugOf(text)}`,
        overrides: { a: GuideLink, img: Picture, table: Table },
      }}
    >
      {chapter.markdown}
    </Markdown>
  );
}

/** What leads out of the guide leads to files of the repository, which are not in the program: its words are enough. */
function GuideLink({ href = '', children }: ComponentProps<'a'>) {
  const [path = '', heading] = href.split('#');
  const id = chapterIdOf(path);
  if (id === undefined) return <span>{children}</span>;
  return <a href={heading === undefined ? `#${id}` : `#${id}/${heading}`}>{children}</a>;
}

function Picture({ src = '', alt = '' }: ComponentProps<'img'>) {
  const theme = useProgram((state) => state.settings.theme);
  const systemIsDark = useMedia('(prefers-color-scheme: dark)');
  const picture = pictureOf(src, theme === 'system' ? systemIsDark : theme === 'dark');
  return picture !== undefined && <img {...picture} alt={alt} className={styles.picture} />;
}

/** A wide table scrolls by itself, also by keys. */
function Table({ children }: ComponentProps<'table'>) {
  return (
    <div className={styles.scroller}>
      <table>{children}</table>
    </div>
  );
}
