/** The calls that read local copies beyond single entries: orders, ways, memberships, searches and exports. */
import type { Handlers } from '../../shared/contract';
import type { Console } from '../console';
import { MembershipReading } from '../replica/membership-reading';
import type { DesktopPort } from './handlers';
import { readView } from '../replica/container-tables';

const USUAL = { by: 'name', descending: false } as const;

type ReadingHandlers = Pick<Handlers, 'search' | 'export'> & {
  readonly directory: Omit<Handlers['directory'], 'open' | 'reload' | 'stop' | 'entry'>;
};

export function readingHandlers(
  grove: Console,
  { chooseFile, copyText, showFile }: Pick<DesktopPort, 'chooseFile' | 'copyText' | 'showFile'>,
): ReadingHandlers {
  const { profiles, replicas, searches, exports } = grove;
  const memberships = new MembershipReading(replicas);
  const others = (options: { readonly signal: AbortSignal }) => ({
    ...options,
    others: profiles.all().map(({ id }) => id),
  });
  return {
    directory: {
      window: ({ profileId, order = USUAL, filter = '', columns = [], whole = false, ...part }, options) => {
        const input = { ...part, order, filter, columns, whole };
        return readView(replicas, { profileId: profiles.get(profileId).id, name: 'view', input }, options);
      },
      keys: ({ profileId, ...input }, options) =>
        readView(replicas, { profileId: profiles.get(profileId).id, name: 'viewKeys', input }, options),
      places: ({ profileId, ...input }, options) =>
        readView(replicas, { profileId: profiles.get(profileId).id, name: 'viewPlaces', input }, options),
      attributes: ({ profileId }) => replicas.read(profiles.get(profileId).id, 'attributeNames', undefined),
      beginning: ({ profileId, ...input }) => replicas.beginning(profiles.get(profileId).id, input),
      path: ({ profileId, dn }) => {
        const baseDn = grove.connections.of(profileId)?.facts?.baseDn;
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
      async copy(input, { signal }) {
        const profileId = profiles.get(input.profileId).id;
        const { text, count } = await exports.clip({ ...input, profileId }, { signal });
        await copyText(text);
        return { copied: count };
      },
      cancel: ({ exportId }) => exports.cancel(exportId),
      // A window says which export, never which path: it can show nothing that Grove has not just written.
      show: ({ exportId }) => showFile(exports.fileOf(exportId)),
    },
  };
}
