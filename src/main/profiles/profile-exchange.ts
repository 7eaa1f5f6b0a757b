/**
 * Profiles as a file, to carry them to another computer. It holds no secret, and no certificate either: whom this
 * computer trusts is for who sits at it to decide.
 */
import { z } from 'zod';
import { fail } from '../../shared/failure';
import {
  profileDraftSchema,
  profileMarksSchema,
  type Profile,
  type ProfileDraft,
  type ProfileMarks,
} from '../../shared/profile';

const FORMAT = 'grove-profiles';
/** Far more than any list of NAS needs, in UTF-16 units. */
const LONGEST = 4_000_000;
const MOST = 10_000;

const fileSchema = z.object({
  format: z.literal(FORMAT),
  version: z.literal(1),
  profiles: z.array(z.unknown()).max(MOST),
});
const itemSchema = profileDraftSchema.extend({ marks: profileMarksSchema.optional() });

export interface ImportedProfile {
  readonly draft: ProfileDraft;
  readonly marks: ProfileMarks | undefined;
}

/** The demo stays at home: its NAS is inside Grove. */
export function profilesAsText(profiles: readonly Profile[]): {
  readonly text: string;
  readonly count: number;
} {
  const items = profiles
    .filter(({ kind }) => kind === 'nas')
    .map(({ name, host, port, https, path, account, marks }) => ({
      name,
      host,
      port,
      https,
      path,
      account,
      ...(marks !== undefined && { marks }),
    }));
  const text = `${JSON.stringify({ format: FORMAT, version: 1, profiles: items }, null, 2)}\n`;
  return { text, count: items.length };
}

/**
 * @returns the profiles, and how many entries of the file are none; one bad entry does not lose the others.
 * @throws FailureError `import-unreadable` for a file that is none of these.
 */
export function profilesFromText(
  text: string,
  subject: string,
): { readonly profiles: readonly ImportedProfile[]; readonly unreadable: number } {
  const file = fileSchema.safeParse(asJson(text, subject));
  if (!file.success) throw fail('import-unreadable', { subject });
  const items = file.data.profiles.map((item) => itemSchema.safeParse(item));
  const profiles = items.flatMap(({ data }) => {
    if (data === undefined) return [];
    const { marks, ...draft } = data;
    return [{ draft, marks }];
  });
  return { profiles, unreadable: items.length - profiles.length };
}

function asJson(text: string, subject: string): unknown {
  if (text.length > LONGEST) throw fail('import-unreadable', { subject });
  try {
    // Some editors put a byte order mark before what they save.
    return JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch {
    throw fail('import-unreadable', { subject });
  }
}
