/** The calls that read local copies beyond single entries: orders, ways, memberships, searches and exports. */
import type { Handlers } from '../../shared/contract';
import type { Console } from '../console';
import type { ChooseFile } from '../export/exports';
import { MembershipReading } from '../replica/membership-reading';

const USUAL = { by: 'name', descending: false } as const;

type ReadingHandlers = Pick<Handlers, 'search' | 'export'> & {
  readonly directory: Pick<Handlers['directory'], 'window' | 'beginning' | 'path' | 'members' | 'memberOf'>;
};

export function readingHandlers(grove: Console, chooseFile: ChooseFile): ReadingHandlers {
  const { profiles, replicas, searches, exports } = grove;
  const memberships = new MembershipReading(replicas);
  const others = (options: { readonly signal: AbortSignal }) => ({
    ...options,
    others: profiles.all().map(({ id }) => id),
  });
  return {
    directory: {
      window: ({ profileId, dn, offset, limit, order = USUAL, filter = '' }) =>
        replicas.read(profiles.get(profileId).id, 'view', { dn, offset, limit, order, filter }),
      beginning: ({ profileId, ...input }) => replicas.beginning(profiles.get(profileId).id, input),
      path: ({ profileId, dn }) => {
        const baseDn = grove.connectionOf(profileId)?.facts?.baseDn;
        return replicas.read(profiles.get(profileId).id, 'path', { dn, baseDn });
      },
      members: ({ profileId, filter = '', ...input }, options) =>
        memberships.window(profiles.get(profileId).id, { ...input, filter, way: 'member' }, others(options)),
      memberOf: ({ profileId, filter = '', ...input }, options) =>
        memberships.window(
          profiles.get(profileId).id,
          { ...input, filter, way: 'memberOf' },
          others(options),
        ),
    },
    search: {
      find({ profileIds = [], ...input }, { signal }) {
        const asked = profileIds.length > 0 ? profileIds.map((id) => profiles.get(id)) : profiles.all();
        return searches.find({ ...input, profileIds: asked.map(({ id }) => id) }, { signal });
      },
    },
    export: {
      save: (input) => exports.save({ ...input, profileId: profiles.get(input.profileId).id }, chooseFile),
      cancel: ({ exportId }) => exports.cancel(exportId),
    },
  };
}
