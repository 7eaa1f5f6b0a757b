/** The directory of one NAS as a tree. Only the lines in sight are rendered; the focus is `aria-activedescendant`. */
import { useEffect, useRef, type MouseEvent } from 'react';
import { useGrove } from '../stores/grove';
import { dnKey } from '../../shared/dn';
import { explorerTexts } from '../texts/explorer';
import { useVirtualRows } from '../ui/use-virtual-rows';
import styles from './dn-tree.module.css';
import { TreeMenu } from './tree-menu';
import { TreeRow } from './tree-row';
import type { TreeLine } from './tree-shape';
import { useTree, useWatchedLines } from './use-tree';
import { useTreeKeys } from './use-tree-keys';
import { useSteadyView } from './use-steady-view';

interface DnTreeProps {
  readonly profileId: string;
  /** The DN that the entry pane shows. */
  readonly selected: string | null;
}

export function DnTree({ profileId, selected }: DnTreeProps) {
  const { tree: store, directory } = useGrove();
  const model = useTree(profileId);
  const { tree, shape, actions, active } = model;
  const box = useRef<HTMLDivElement>(null);
  const rows = useVirtualRows({ count: shape.size, box, pinned: active });
  useWatchedLines(profileId, model, rows.from, rows.to);

  const moveTo = (index: number) => {
    const line = shape.lineAt(index);
    if (line === undefined) return;
    rows.scrollTo(index);
    actions.focus(line);
  };

  useEffect(() => {
    if (tree.sought === null) return;
    const index = shape.indexOf(tree.sought);
    if (index === -1) return;
    rows.scrollTo(index);
    store.shown(profileId);
  }, [tree.sought, shape, rows, store, profileId]);

  useSteadyView(rows, model);

  const onKeyDown = useTreeKeys({ profileId, model, pageLines: rows.page, moveTo });
  const selectedKey = selected === null ? null : dnKey(selected);
  const activeLine = shape.lineAt(active);

  const press = (line: TreeLine, event: MouseEvent) => {
    actions.focus(line);
    if (event.button === 0 && line.type === 'entry') actions.select(line.branch);
  };

  return (
    <TreeMenu line={activeLine} actions={actions} profileId={profileId}>
      <div
        ref={box}
        role="tree"
        aria-label={explorerTexts.tree}
        aria-activedescendant={activeLine === undefined ? undefined : idOf(activeLine)}
        tabIndex={0}
        data-pane
        className={styles.tree}
        onKeyDown={onKeyDown}
      >
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
                selected={line.type === 'entry' && line.branch.key === selectedKey}
                onPress={press}
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

  function toggle(line: TreeLine & { readonly type: 'entry' }) {
    actions.focus(line);
    if (line.expanded) actions.collapse(line.branch);
    else actions.expand([line.branch]);
  }
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
