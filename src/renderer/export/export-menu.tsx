/** Exporting an entry, and for a container all that is below it: in context menus and as a button. */
import { FileDown } from 'lucide-react';
import type { ExportFormat, ExportScope } from '../../shared/export-job';
import { useGrove } from '../stores/grove';
import { exportTexts, formatTexts } from '../texts/export';
import { IconButton } from '../ui/button';
import { MenuButton, MenuGroup, MenuItem, MenuSubmenu } from '../ui/menu';

interface ExportMenuProps {
  readonly profileId: string;
  readonly dn: string;
  /** Whether there can be something below it. */
  readonly container: boolean;
}

const formats = Object.keys(formatTexts) as ExportFormat[];

export function ExportSubmenu(props: ExportMenuProps) {
  return (
    <MenuSubmenu icon={FileDown} label={exportTexts.export}>
      <Choices {...props} />
    </MenuSubmenu>
  );
}

export function ExportButton(props: ExportMenuProps & { readonly className?: string | undefined }) {
  const { className, ...rest } = props;
  return (
    <MenuButton
      align="end"
      trigger={<IconButton label={exportTexts.export} icon={FileDown} className={className} />}
    >
      <Choices {...rest} />
    </MenuButton>
  );
}

function Choices({ profileId, dn, container }: ExportMenuProps) {
  const alone = <ExportFormats profileId={profileId} scope={{ is: 'entries', dns: [dn] }} />;
  if (!container) return alone;
  return (
    <>
      <MenuGroup label={exportTexts.alone}>{alone}</MenuGroup>
      <MenuGroup label={exportTexts.below}>
        <ExportFormats profileId={profileId} scope={{ is: 'subtree', dn }} />
      </MenuGroup>
    </>
  );
}

/** The formats, each of which begins an export. */
export function ExportFormats({
  profileId,
  scope,
}: {
  readonly profileId: string;
  readonly scope: ExportScope;
}) {
  const { actions } = useGrove();
  return formats.map((format) => (
    <MenuItem key={format} onSelect={() => void actions.saveExport({ profileId, scope, format })}>
      {formatTexts[format]}
    </MenuItem>
  ));
}
