/** Above a comparison: how much is different, a filter, and what can be done with it. */
import { ArrowLeftRight, Copy } from 'lucide-react';
import { useGrove, useProgram } from '../stores/grove';
import type { ComparePlace } from '../stores/navigation';
import { compareTexts } from '../texts/compare';
import { Button, IconButton } from '../ui/button';
import { FilterBar } from '../ui/filter-bar';
import { MenuButton, MenuItem } from '../ui/menu';
import { comparisonAsJson, comparisonAsText } from './compare-copy';
import type { SideState } from './compare-view';
import type { ComparedAttribute } from './difference';

interface CompareBarProps {
  readonly place: ComparePlace;
  readonly one: SideState;
  readonly other: SideState;
  readonly attributes: readonly ComparedAttribute[] | null;
  readonly filter: string;
  readonly onFilter: (filter: string) => void;
}

export function CompareBar({ place, one, other, attributes, filter, onFilter }: CompareBarProps) {
  const { client, navigation } = useGrove();
  const profiles = useProgram((state) => state.profiles);
  const nasOf = (profileId: string) => profiles.find(({ id }) => id === profileId)?.name ?? '';
  const different = attributes?.filter(({ state, noise }) => state !== 'equal' && !noise).length;
  const swap = () =>
    navigation.go({ is: 'compare', profileId: place.other.profileId, one: place.other, other: place.one });
  const copy = (as: typeof comparisonAsText) => {
    if (one.entry === null || other.entry === null || attributes === null) return;
    const left = { nas: nasOf(place.one.profileId), entry: one.entry };
    const right = { nas: nasOf(place.other.profileId), entry: other.entry };
    void client.app.copyText({ text: as(left, right, attributes) });
  };
  return (
    <FilterBar
      label={compareTexts.filter}
      value={filter}
      onChange={onFilter}
      wraps
      count={different !== undefined && compareTexts.differences(different)}
    >
      <IconButton
        label={compareTexts.swap}
        icon={ArrowLeftRight}
        disabled={!profiles.some(({ id }) => id === place.other.profileId)}
        onClick={swap}
      />
      <MenuButton
        align="end"
        trigger={
          <Button variant="quiet" icon={Copy} disabled={attributes === null}>
            {compareTexts.copy}
          </Button>
        }
      >
        <MenuItem onSelect={() => copy(comparisonAsText)}>{compareTexts.copyText}</MenuItem>
        <MenuItem onSelect={() => copy(comparisonAsJson)}>{compareTexts.copyJson}</MenuItem>
      </MenuButton>
    </FilterBar>
  );
}
