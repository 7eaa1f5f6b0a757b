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
import { WindowFrame } from '../ui/window-frame';
import { ChapterView } from './chapter-view';
import { GuideContents } from './guide-contents';
import styles from './guide-window.module.css';
import { useGuidePlace } from './use-guide-place';

export function GuideWindow() {
  const ready = useProgram((state) => state.ready);
  const contents = useKeptPane('guide', 240);
  const [typed, setTyped] = useState('');
  const { chapter, heading } = useGuidePlace();
  const page = useRef<HTMLDivElement>(null);
  useTheme();
  useShortcuts(useSyncScene());

  useEffect(() => {
    const target = heading === '' ? null : document.getElementById(heading);
    if (target === null) page.current?.scrollTo({ top: 0 });
    else target.scrollIntoView({ block: 'start' });
  }, [chapter, heading, ready]);

  if (!ready || chapter === undefined) return <div className={styles.window} />;
  return (
    <WindowFrame>
      <MainLandmark className={styles.window}>
        <Splitter
          {...contents}
          orientation="horizontal"
          label={guideTexts.resize}
          min={180}
          max={400}
          first={<GuideContents shown={chapter.id} typed={typed} onType={setTyped} />}
          second={
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
          }
        />
      </MainLandmark>
    </WindowFrame>
  );
}
