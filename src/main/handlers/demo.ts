/** Opens the demo: both simulated NAS with what a NAS that has been watched for a while has, a local copy and past runs. */
import { randomUUID } from 'node:crypto';
import { failure, FailureError } from '../../shared/failure';
import type { Profile, ProfileView } from '../../shared/profile';
import type { SyncRun } from '../../shared/sync-run';
import type { Console } from '../console';
import { DEMO_PROFILES } from '../demo-nas';

const HOUR = 3_600_000;

/** The runs of the days before: hours ago, how long they took in milliseconds, and whether they failed. */
const PAST: readonly (readonly [hoursAgo: number, duration: number, failed?: true])[] = [
  [3, 8_100],
  [11, 8_400],
  [27, 8_000],
  [35, 4_900, true],
  [51, 9_200],
  [75, 7_900],
  [99, 8_300],
];

/** @returns the profile of the small one, which is to be shown. */
export async function openDemo(
  grove: Console,
  { signal }: { readonly signal: AbortSignal },
): Promise<ProfileView> {
  const opened: Profile[] = [];
  for (const { demo, draft, marks } of DEMO_PROFILES) {
    const nas = grove.demos.get(demo);
    await nas.start();
    const known = grove.profiles
      .all()
      .find((profile) => profile.kind === 'demo' && (profile.demo ?? 'example') === demo);
    const port = nas.port() ?? 0;
    const profile = known ?? (await grove.profiles.add({ ...draft, port }, { kind: 'demo', demo, marks }));
    if (known === undefined && demo === 'company') grove.runs.adopt(pastRuns(profile.id, grove.now()));
    opened.push(profile);
  }
  await Promise.all(opened.map(({ id }) => grove.connections.connect(id, { signal })));
  // Nobody waits for the copies: the first look at the directory needs none, and how far they are is shown.
  for (const { id } of opened) void copyOnce(grove, id);
  const [first] = opened;
  if (first === undefined) throw new FailureError(failure('profile-not-found'));
  return grove.profiles.view(first.id);
}

/** Finding in the whole directory, and what a sync changes, take a copy of it. */
async function copyOnce(grove: Console, id: string): Promise<void> {
  try {
    if ((await grove.replicas.generations(id)).length > 0) return;
    const { signal } = new AbortController();
    await grove.crawls.start(id, { trigger: 'by-hand', syncRunId: null, signal });
  } catch {
    // That it could not be copied is shown where the copy is, with the way to begin it again.
  }
}

function pastRuns(profileId: string, now: number): readonly SyncRun[] {
  return PAST.map(([hoursAgo, duration, failed], at) => {
    const startedAt = now - hoursAgo * HOUR;
    const endedAt = startedAt + duration;
    return {
      id: randomUUID(),
      profileId,
      taskId: `sync_${12_300 - at}`,
      state: failed ? 'failed' : 'completed',
      percent: failed ? 60 : 100,
      usersSynced: failed ? 2_096 : 3_515 - at * 3,
      groupsSynced: failed ? 114 : 190,
      startedAt,
      endedAt,
      lastAnswerAt: endedAt,
      failure: failed ? failure('sync-failed') : null,
      trouble: null,
    };
  });
}
