/** The menu of the focused line, by the second mouse button or the menu key. */
import { ChevronsDownUp, ChevronsUpDown, Copy, RotateCw } from 'lucide-react';
import type { ReactElement } from 'react';
import { CompareItems } from '../compare/compare-items';
import { ExportSubmenu } from '../export/export-menu';
import { useGrove } from '../stores/grove';
import { explorerTexts } from '../texts/explorer';
import { ContextMenuArea, MenuItem, MenuSeparator } from '../ui/menu';
import type { TreeActions } from './tree-actions';
import type { TreeLine } from './tree-shape';

interface TreeMenuProps {
  readonly line: TreeLine | undefined;
  readonly actions: TreeActions;
  readonly profileId: string;
  readonly children: ReactElement<Record<string, unknown>>;
}

export function TreeMenu({ line, actions, profileId, children }: TreeMenuProps) {
  const { client, directory } = useGrove();
  const branch = line?.type === 'entry' ? line.branch : undefined;
  const expanded = line?.type === 'entry' && line.expanded;
  const copy = (text: string) => void client.app.copyText({ text });
  return (
    <ContextMenuArea area={children}>
      {branch?.container === true && (
        <>
          {expanded ? (
            <MenuItem icon={ChevronsDownUp} onSelect={() => actions.collapse(branch)}>
              {explorerTexts.collapse}
            </MenuItem>
          ) : (
            <MenuItem icon={ChevronsUpDown} onSelect={() => actions.expand([branch])}>
              {explorerTexts.expand}
            </MenuItem>
          )}
          <MenuItem icon={RotateCw} keys="F5" onSelect={() => void directory.reload(profileId, branch.dn)}>
            {explorerTexts.reload}
          </MenuItem>
          <MenuSeparator />
        </>
      )}
      {branch !== undefined && (
        <>
          <MenuItem icon={Copy} onSelect={() => copy(branch.dn)}>
            {explorerTexts.copyDn}
          </MenuItem>
          <MenuItem onSelect={() => copy(branch.name)}>{explorerTexts.copyName}</MenuItem>
          <MenuSeparator />
          <CompareItems profileId={profileId} dn={branch.dn} name={branch.name} />
          <MenuSeparator />
          <ExportSubmenu profileId={profileId} dn={branch.dn} container={branch.container} />
        </>
      )}
    </ContextMenuArea>
  );
}
