/** The directories that are measured: a company's, and one of large containers that are known by their sizes. */
import { generatedEntry, generatedPerson } from '../../src/nas/directory/generated/entries';
import { generateDirectory } from '../../src/nas/directory/generated/generated-directory';
import { peopleFactory } from '../../src/nas/directory/generated/people';
import { TreeDirectory } from '../../src/nas/directory/tree-directory';

/** `count`: a company with departments, groups and computers. `sizes`: one container of so many people for each. */
export type Shape = { readonly count: number } | { readonly sizes: readonly number[] };

const DOMAIN = { seed: 1, domain: 'example.com', baseDn: 'DC=example,DC=com' };

export function directoryOf(shape: Shape): TreeDirectory {
  return 'count' in shape ? generateDirectory({ seed: 1, count: shape.count }) : containersOf(shape.sizes);
}

function containersOf(sizes: readonly number[]): TreeDirectory {
  const { baseDn } = DOMAIN;
  const directory = new TreeDirectory(baseDn, generatedEntry(DOMAIN, 'domainDNS', 0, baseDn, {}));
  let number = 1;
  for (const size of sizes) {
    const name = `People ${size}`;
    const dn = `OU=${name},${baseDn}`;
    const node = directory.insert(
      dn,
      generatedEntry(DOMAIN, 'organizationalUnit', number, dn, { ou: name, name }),
    );
    const first = number + 1;
    directory.insertRun(
      node,
      peopleFactory(size, 'plain', (index, person, at) =>
        generatedPerson(DOMAIN, first + index, at, person, []),
      ),
    );
    number += size + 1;
  }
  return directory;
}
