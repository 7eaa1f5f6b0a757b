/**
 * The session partitions in which Chromium talks to the NAS of a profile: its own for each profile, so that trust and
 * cookies never mix, and others beside it for what must not be sent twice.
 */
import { session as sessions, type Session } from 'electron';
import type { Certificate } from '../../shared/failure';
import { waitFor } from '../dsm/linked-signal';
import { guardCertificates, type CertificateGuard } from './certificates';

export interface Partition {
  readonly session: Session;
  readonly guard: CertificateGuard;
  /** Where a request was sent to instead; asked once. */
  readonly takeRedirect: (url: string) => Redirect | undefined;
}

interface Redirect {
  readonly status: number;
  readonly location: string;
}

export interface Partitions {
  /** Whose connections are used again and again. */
  readonly shared: Partition;
  /**
   * Lends one that has no connection yet to whoever sends a single request. Over a connection that was used before,
   * Chromium sends any request again, a POST too, when it closes without an answer
   * (HttpNetworkTransaction::ShouldResendRequest); over a new one it does not.
   */
  readonly lendUnused: <T>(
    send: (partition: Partition) => Promise<T>,
    options: { readonly signal: AbortSignal },
  ) => Promise<T>;
}

const known = new Map<string, Partitions>();

/** @param trusted the certificate that was trusted by hand for this profile's host and port. */
export function partitionsFor(profileId: string, trusted: Certificate | undefined): Partitions {
  // Chromium remembers what a verify procedure said, so what is trusted is part of a partition's name.
  const name = `nas-${profileId}-${trusted?.sha256 ?? 'verified'}`;
  const before = known.get(name);
  if (before !== undefined) return before;
  const partitions = { shared: openPartition(name, trusted), lendUnused: lending(name, trusted) };
  known.set(name, partitions);
  return partitions;
}

/** Electron never gives a partition up, so that those that were lent are lent again: there are as many as were out at once. */
function lending(name: string, trusted: Certificate | undefined): Partitions['lendUnused'] {
  const idle: Partition[] = [];
  let opened = 0;
  return async (send, { signal }) => {
    const partition = idle.pop() ?? openPartition(`${name}-once-${(opened += 1)}`, trusted);
    try {
      // Nobody else's: to close those of the shared one would break what is under way there.
      await waitFor(partition.session.closeAllConnections(), signal);
      return await send(partition);
    } finally {
      idle.push(partition);
    }
  };
}

function openPartition(name: string, trusted: Certificate | undefined): Partition {
  // No `persist:` in the name: nothing that a NAS answers is cached on disk.
  const session = sessions.fromPartition(name, { cache: false });
  const redirects = new Map<string, Redirect>();
  session.webRequest.onBeforeRedirect(({ url, statusCode, redirectURL }) => {
    redirects.set(url, { status: statusCode, location: redirectURL });
  });
  return {
    session,
    guard: guardCertificates(session, trusted),
    takeRedirect(url) {
      const redirect = redirects.get(url);
      redirects.delete(url);
      return redirect;
    },
  };
}
