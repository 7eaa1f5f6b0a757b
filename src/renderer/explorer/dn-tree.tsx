/** The directory of one NAS as a tree. Only the lines in sight are rendered; the focus is `aria-activedescendant`. */
import { useEffect, useRef, type MouseEvent } from 'react';
import { useGrove } from '../stores/grove';
import { explorerTexts } from '../texts/explorer';
import { tourAnchor } from '../tour/anchor';
import { useVirtualRows } from '../ui/use-virtual-rows';
import styles from './dn-tree.module.css';
import { coveredAbove, mostSticky, stickyLines } from './sticky-lines';
import { TreeMenu } from './tree-menu';
import { StickyRow, TreeRow } from './tree-row';
import type { TreeLine } from './tree-shape';
import type { EntryTreeLine } from './tree-words';
import { useSteadyView } from './use-steady-view';
import { lineOfSought, selectedKeyIn, useTree } from './use-tree';
import { useTreeKeys } from './use-tree-keys';
import { useWatchedLines } from './use-watched-lines';

interface DnTreeProps {
  readonly profileId: string;
  /** The DN that the entry pane shows. */
  readonly selected: string | null;
}

export function DnTree({ profileId, selected }: DnTreeProps) {
  const { tree: store, directory } = useGrove();
  const model = useTree(profileId);
  const { shape, actions, active } = model;
  const box = useRef<HTMLDivElement>(null);
  const rows = useVirtualRows({ count: shape.size, box, pinned: active });
  const most = mostSticky(rows.page + 1);
  const sticky = stickyLines(shape, { from: rows.from, whole: rows.whole, most });
  useWatchedLines(profileId, model, rows.from, rows.to);

  const show = (index: number) => rows.scrollTo(index, coveredAbove(shape, index, most));
  const moveTo = (index: number) => {
    const line = shape.lineAt(index);
    if (line === undefined) return;
    show(index);
    actions.focus(line);
  };

  useEffect(() => {
    const index = lineOfSought(model);
    if (index === -1) return;
    rows.scrollTo(index, coveredAbove(shape, index, most));
    store.shown(profileId);
  }, [model, shape, rows, most, store, profileId]);

  useSteadyView(rows, model);

  const pageLines = Math.max(1, rows.page - sticky.length);
  const onKeyDown = useTreeKeys({ profileId, model, pageLines, moveTo });
  const selectedKey = selectedKeyIn(model, selected);
  const activeLine = shape.lineAt(active);
  const isSelected = (line: TreeLine) => line.type === 'entry' && line.branch.key === selectedKey;

  const toggle = (line: EntryTreeLine) => {
    actions.focus(line);
    if (line.expanded) actions.collapse(line.branch);
    else actions.expand([line.branch]);
  };
  /** A container that stays at the top takes the view back to its own line. */
  const goTo = (index: number) => (line: EntryTreeLine, event: MouseEvent) => {
    actions.focus(line);
    if (event.button !== 0) return;
    actions.select(line.branch);
    show(index);
  };

  return (
    <TreeMenu line={activeLine} actions={actions} profileId={profileId}>
      <div
        ref={box}
        role="tree"
        {...tourAnchor('tree')}
        aria-label={explorerTexts.tree}
        aria-activedescendant={activeLine === undefined ? undefined : idOf(activeLine)}
        tabIndex={0}
        data-pane="home"
        className={styles.tree}
        onKeyDown={onKeyDown}
      >
        {sticky.length > 0 && (
          <div aria-hidden className={styles.sticky}>
            {sticky.map((index, place) => {
              const line = shape.lineAt(index);
              if (line?.type !== 'entry') return null;
              return (
                <StickyRow
                  key={line.branch.key}
                  line={line}
                  top={place * rows.rowHeight}
                  active={index === active}
                  selected={isSelected(line)}
                  onPress={goTo(index)}
                  onToggle={(each) => {
                    show(index);
                    toggle(each);
                  }}
                />
              );
            })}
          </div>
        )}
        <div role="presentation" className={styles.lines} style={{ height: rows.height }}>
          {rows.items.map(({ index, start }) => {
            const line = shape.lineAt(index);
            if (line === undefined) return null;
            return (
              <TreeRow
                key={idOf(line)}
                id={idOf(line)}
                line={line}
                top={start}
                active={index === active}
                selected={isSelected(line)}
                onPress={actions.focus}
                onChoose={({ branch }) => actions.select(branch)}
                onToggle={toggle}
                onRetry={actions.retry}
                onStop={(dn) => void directory.stop(profileId, dn)}
              />
            );
          })}
        </div>
      </div>
    </TreeMenu>
  );
}

/** A line's id in the document. Keys hold spaces, which an id reference cannot. */
function idOf(line: TreeLine): string {
  switch (line.type) {
    case 'entry':
      return `tree-${encodeURIComponent(line.branch.key)}`;
    case 'note':
      return `tree-note-${encodeURIComponent(line.view.key)}`;
    case 'pending':
      return `tree-pending-${line.position}-${encodeURIComponent(line.parent)}`;
  }
}
