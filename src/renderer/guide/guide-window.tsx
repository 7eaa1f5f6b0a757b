/** The user guide: its contents and a search at the left, the chapter at the right. */
import { useEffect, useRef, useState } from 'react';
import { useSyncScene } from '../app/use-scene';
import { useShortcuts } from '../app/use-shortcuts';
import { useTheme } from '../app/use-theme';
import { useProgram } from '../stores/grove';
import { useKeptPane } from '../stores/use-layout';
import { guideTexts } from '../texts/guide';
import { MainLandmark } from '../ui/popup-host';
import { Splitter } from '../ui/splitter';
import { useMedia } from '../ui/use-media';
import { WindowFrame } from '../ui/window-frame';
import { ChapterView } from './chapter-view';
import { GuideContents } from './guide-contents';
import styles from './guide-window.module.css';
import { useGuidePlace } from './use-guide-place';

/** Narrower than this, as at 200 %, the contents at the left would leave no line of the text its length. */
const NARROW = '(width < 640px)';

export function GuideWindow() {
  const ready = useProgram((state) => state.ready);
  const contents = useKeptPane('guide', 240);
  const [typed, setTyped] = useState('');
  const { chapter, heading } = useGuidePlace();
  const page = useRef<HTMLDivElement>(null);
  const narrow = useMedia(NARROW);
  useTheme();
  useShortcuts(useSyncScene());

  useEffect(() => {
    const target = heading === '' ? null : document.getElementById(heading);
    if (target === null) page.current?.scrollTo({ top: 0 });
    else target.scrollIntoView({ block: 'start' });
  }, [chapter, heading, ready, narrow]);

  if (!ready || chapter === undefined) return <div className={styles.window} />;
  const first = (
    <GuideContents
      shown={chapter.id}
      typed={typed}
      onType={setTyped}
      folds={narrow}
      onRead={() => page.current?.focus()}
    />
  );
  const second = (
    // It scrolls, so a person who has only keys must be able to be in it.
    <div
      ref={page}
      className={styles.page}
      tabIndex={0}
      role="region"
      aria-label={`${guideTexts.chapter}: ${chapter.title}`}
      data-pane
    >
      <ChapterView chapter={chapter} />
    </div>
  );
  return (
    <WindowFrame>
      <MainLandmark className={styles.window}>
        {narrow ? (
          <>
            {first}
            {second}
          </>
        ) : (
          <Splitter
            {...contents}
            orientation="horizontal"
            label={guideTexts.resize}
            min={180}
            max={400}
            first={first}
            second={second}
          />
        )}
      </MainLandmark>
    </WindowFrame>
  );
}
