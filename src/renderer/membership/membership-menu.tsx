/** The menu of the active row of a list of members. */
import { Copy, ListTree, SquareArrowOutUpRight } from 'lucide-react';
import type { ReactElement } from 'react';
import { rdnText, tryParseDn } from '../../shared/dn';
import type { Membership } from '../../shared/relations';
import { CompareItems } from '../compare/compare-items';
import { ExportSubmenu } from '../export/export-menu';
import { useGrove } from '../stores/grove';
import type { Navigation } from '../stores/navigation';
import { membershipTexts } from '../texts/membership';
import { ContextMenuArea, MenuItem, MenuSeparator } from '../ui/menu';
import { focusHome } from '../ui/panes';
import { plainSafe } from '../ui/safe-text';

interface MembershipMenuProps {
  readonly area: ReactElement<Record<string, unknown>>;
  readonly profileId: string;
  readonly member: Membership | undefined;
  readonly onOpen: () => void;
  readonly onReveal: () => void;
  readonly onCopy: (text: string) => void;
}

export function MembershipMenu(props: MembershipMenuProps) {
  const { area, profileId, member, onOpen, onReveal, onCopy } = props;
  const { navigation } = useGrove();
  const other = member?.standsFor;
  return (
    <ContextMenuArea area={area}>
      {member !== undefined && (
        <>
          <MenuItem icon={SquareArrowOutUpRight} keys="Enter" onSelect={onOpen}>
            {membershipTexts.open}
          </MenuItem>
          {other != null && (
            <MenuItem onSelect={() => navigation.goToEntry(other.profileId, other.dn)}>
              {membershipTexts.openStandsFor(plainSafe(other.name))}
            </MenuItem>
          )}
          <MenuItem icon={ListTree} onSelect={onReveal}>
            {membershipTexts.reveal}
          </MenuItem>
          <MenuSeparator />
          <MenuItem icon={Copy} onSelect={() => onCopy(member.dn)}>
            {membershipTexts.copyDn}
          </MenuItem>
          <MenuItem onSelect={() => onCopy(nameOf(member))}>{membershipTexts.copyName}</MenuItem>
          <MenuSeparator />
          {member.row !== null && (
            <>
              <CompareItems profileId={profileId} dn={member.dn} name={member.row.name} />
              <MenuSeparator />
              <ExportSubmenu profileId={profileId} dn={member.dn} container={false} />
            </>
          )}
        </>
      )}
    </ContextMenuArea>
  );
}

/** The name of the entry, or as much as its DN tells of it. */
export function nameOf({ row, dn }: Pick<Membership, 'row' | 'dn'>): string {
  return row?.name ?? (rdnText(tryParseDn(dn) ?? []) || dn);
}

/** Goes to the entry, which opens the way to it, and on to the tree. */
export function revealInTree(navigation: Navigation, profileId: string, dn: string): void {
  navigation.goToEntry(profileId, dn);
  focusHome();
}
