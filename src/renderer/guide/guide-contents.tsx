/** The chapters of the guide, or, while somebody searches it, the places that have the words. */
import clsx from 'clsx';
import { useEffect, useRef, useState } from 'react';
import { guideTexts } from '../texts/guide';
import { Fold } from '../ui/fold';
import { isComposing } from '../ui/input-method';
import { CHAPTERS } from './chapters';
import { findInGuide } from './find-in-guide';
import styles from './guide-contents.module.css';

interface GuideContentsProps {
  /** The id of the chapter that is shown. */
  readonly shown: string;
  readonly typed: string;
  readonly onType: (text: string) => void;
  /** There is no room for it beside the chapter: it stands above, and opens for whoever wants to go elsewhere. */
  readonly folds: boolean;
  /** A place was chosen, and what it was chosen in has folded. */
  readonly onRead: () => void;
}

export function GuideContents({ shown, typed, onType, folds, onRead }: GuideContentsProps) {
  const field = useRef<HTMLInputElement>(null);
  const [open, setOpen] = useState(false);
  const searching = typed.trim() !== '';
  const hits = findInGuide(CHAPTERS, typed);

  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.key.toLowerCase() !== 'f' || !(event.ctrlKey || event.metaKey)) return;
      event.preventDefault();
      field.current?.select();
      field.current?.focus();
    };
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, []);

  const choose = () => {
    if (!folds) return;
    setOpen(false);
    onRead();
  };

  return (
    <nav aria-label={guideTexts.contents} className={clsx(styles.contents, folds && styles.folds)} data-pane>
      <input
        ref={field}
        type="search"
        aria-label={guideTexts.search}
        placeholder={guideTexts.search}
        className={styles.search}
        value={typed}
        onChange={(event) => {
          onType(event.target.value);
          setOpen(true);
        }}
        onKeyDown={(event) => event.key === 'Escape' && !isComposing(event) && onType('')}
      />
      <p role="status" className={styles.count}>
        {searching && guideTexts.found(hits.length)}
      </p>
      {folds && <Fold title={guideTexts.chapters} open={open} onToggle={setOpen} />}
      <ul className={styles.list} hidden={folds && !open} onClick={choose}>
        {searching
          ? hits.map(({ chapter, section, excerpt }) => (
              <li key={`${chapter.id}/${section.slug}`}>
                <a href={section.slug === '' ? `#${chapter.id}` : `#${chapter.id}/${section.slug}`}>
                  <span className={styles.where}>{chapter.title}</span>
                  {section.slug !== '' && <strong>{section.title}</strong>}
                  {excerpt !== '' && <span className={styles.excerpt}>{excerpt}</span>}
                </a>
              </li>
            ))
          : CHAPTERS.map(({ id, title }) => (
              <li key={id}>
                <a href={`#${id}`} aria-current={id === shown ? 'page' : undefined}>
                  {title}
                </a>
              </li>
            ))}
      </ul>
    </nav>
  );
}
