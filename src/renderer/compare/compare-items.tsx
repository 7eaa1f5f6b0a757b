/** The lines of an object's menu by which two objects come to be compared: select one, then compare another with it. */
import { Columns2 } from 'lucide-react';
import { useStore } from 'zustand';
import { useGrove, useProgram } from '../stores/grove';
import { isSameEntry, type NamedEntry } from '../stores/comparing';
import { compareTexts } from '../texts/compare';
import { MenuItem } from '../ui/menu';
import { plainSafe } from '../ui/safe-text';

/** Names are cut where a menu would be wider than what it belongs to. */
const LONGEST = 40;

interface CompareItemsProps extends NamedEntry {
  /** The two are shown. */
  readonly onCompared?: () => void;
}

export function CompareItems({ onCompared, ...entry }: CompareItemsProps) {
  const { comparing } = useGrove();
  const selected = useStore(comparing, (state) => state.selected);
  const nas = useProgram(({ profiles }) => profiles.find(({ id }) => id === selected?.profileId)?.name);
  const { profileId, dn, name } = entry;
  return (
    <>
      {selected !== null && nas !== undefined && !isSameEntry(selected, entry) && (
        <MenuItem
          icon={Columns2}
          onSelect={() => {
            comparing.compareWith({ profileId, dn });
            onCompared?.();
          }}
        >
          {selected.profileId === profileId
            ? compareTexts.with(shortened(selected.name))
            : compareTexts.withOn(shortened(selected.name), shortened(nas))}
        </MenuItem>
      )}
      <MenuItem onSelect={() => comparing.select({ profileId, dn, name })}>{compareTexts.select}</MenuItem>
    </>
  );
}

function shortened(name: string): string {
  const signs = [...plainSafe(name)];
  return signs.length <= LONGEST ? signs.join('') : `${signs.slice(0, LONGEST - 1).join('')}…`;
}
