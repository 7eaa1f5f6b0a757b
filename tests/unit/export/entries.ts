/** Entries to export, as many as are wanted. */
import type { ExportEntry } from '../../../src/main/export/format';

export function entries(count: number): ExportEntry[] {
  return Array.from({ length: count }, (_, index) => ({
    dn: `CN=Person ${index},DC=example,DC=com`,
    attributes: { objectClass: ['top', 'user'], cn: [`Person ${index}`], description: ['x'.repeat(200)] },
  }));
}
