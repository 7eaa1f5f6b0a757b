/** What a NAS says of the domain it serves, and the state of the connection to it. */
import { z } from 'zod';
import { failureSchema } from './failure-schema';

const vocabularies = ['directory-server', 'active-directory'] as const;
/** Which family of DSM APIs a NAS answers to: `SYNO.DirectoryServer.*` or `SYNO.ActiveDirectory.*`. */
export type Vocabulary = (typeof vocabularies)[number];

export const domainFactsSchema = z.object({
  /** The DNS name, such as example.com. */
  domain: z.string(),
  netbiosName: z.string(),
  baseDn: z.string(),
  /** The server's own word; `running` is the one that means well. */
  status: z.string(),
  vocabulary: z.enum(vocabularies),
});
export type DomainFacts = z.infer<typeof domainFactsSchema>;

export const connectionSchema = z.object({
  profileId: z.string(),
  state: z.enum(['disconnected', 'connecting', 'connected', 'failed']),
  /** The newest facts known, also from the local copy while there is no connection; null when never connected. */
  facts: domainFactsSchema.nullable(),
  /** When the NAS was last asked for them, in epoch milliseconds; absent when it was not since Grove started. */
  factsAt: z.number().optional(),
  /** Why it is `failed`. */
  failure: failureSchema.nullable(),
});
export type Connection = z.infer<typeof connectionSchema>;
