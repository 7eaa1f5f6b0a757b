/** The view of each kind of place in the main area. */
import type { Connection } from '../../shared/domain';
import { ChangeReport } from '../changes/change-report';
import { CompareView } from '../compare/compare-view';
import { EntryPane } from '../entry/entry-pane';
import type { Place } from '../stores/navigation';

interface PlaceViewProps {
  readonly place: Place;
  readonly connection: Connection;
}

export function PlaceView({ place, connection }: PlaceViewProps) {
  switch (place.is) {
    case 'entry':
      return place.dn === null ? null : (
        <EntryPane profileId={place.profileId} dn={place.dn} connection={connection} />
      );
    case 'changes':
      return <ChangeReport place={place} />;
    case 'compare':
      return <CompareView place={place} />;
  }
}
