import { describe, expect, it } from 'vitest';
import { inTheWay, type Placement, planChanges } from '../../../src/main/replica/changes-plan';
import { dnKey } from '../../../src/shared/dn';

const placement = (kind: Placement['kind'], from?: string, to?: string): Placement => {
  const at = (dn: string | undefined) =>
    dn === undefined ? undefined : { key: dnKey(`${dn},DC=x`), dn: `${dn},DC=x` };
  return { kind, from: at(from), to: at(to) };
};
const moved = (from: string, to: string) => placement('moved', from, to);
const told = (placements: readonly Placement[]) => {
  const { places, deletes } = planChanges(placements);
  return [...places, ...deletes].map((step) => {
    if (step.is === 'add') return `add ${step.key}`;
    if (step.is === 'delete') return `delete ${step.dn}`;
    const where = step.newSuperior === undefined ? '' : ` below ${step.newSuperior}`;
    return `${step.dn} becomes ${step.newRdn}${where}`;
  });
};

describe('the way from one generation to another', () => {
  it('adds containers before what lies in them, and removes them after it', () => {
    const placements = [
      placement('added', undefined, 'CN=b,OU=A'),
      placement('added', undefined, 'OU=A'),
      placement('removed', 'OU=Z'),
      placement('removed', 'CN=y,OU=Z'),
    ];
    expect(told(placements)).toEqual([
      'add ou=a,dc=x',
      'add cn=b,ou=a,dc=x',
      'delete CN=y,OU=Z,DC=x',
      'delete OU=Z,DC=x',
    ]);
  });

  it('renames a container once, and moves out of it what went elsewhere', () => {
    expect(
      told([
        moved('OU=A', 'OU=B'),
        moved('CN=x,OU=A', 'CN=x,OU=B'),
        moved('CN=y,OU=A', 'CN=y'),
        moved('CN=z,OU=A', 'CN=Z2,OU=B'),
      ]),
    ).toEqual([
      'CN=y,OU=A,DC=x becomes CN=y below DC=x',
      'OU=A,DC=x becomes OU=B',
      'CN=z,OU=B,DC=x becomes CN=Z2',
    ]);
  });

  it('writes names with the escapes that they need, also those that look like BER values', () => {
    expect(told([moved('CN=a,OU=\\#2024', 'CN=\\#41,OU=\\#2025')])).toEqual([
      'CN=a,OU=\\#2024,DC=x becomes CN=\\#41 below OU=\\#2025,DC=x',
    ]);
  });

  it('lets what is in the way step aside, or go when it is to go', () => {
    expect(told([moved('CN=a', 'CN=b'), moved('CN=b', 'CN=a')])).toEqual([
      'CN=a,DC=x becomes CN=grove-aside-1',
      'CN=b,DC=x becomes CN=a',
      'CN=grove-aside-1,DC=x becomes CN=b',
    ]);
    expect(told([placement('removed', 'CN=a'), placement('added', undefined, 'CN=a')])).toEqual([
      'delete CN=a,DC=x',
      'add cn=a,dc=x',
    ]);
    // Something of it is still needed, so the whole of it cannot go yet.
    expect(
      told([
        placement('removed', 'OU=A'),
        placement('added', undefined, 'OU=A'),
        moved('CN=y,OU=A', 'CN=q,OU=A'),
      ]),
    ).toEqual([
      'OU=A,DC=x becomes OU=grove-aside-1',
      'add ou=a,dc=x',
      'CN=y,OU=grove-aside-1,DC=x becomes CN=q below OU=A,DC=x',
      'delete OU=grove-aside-1,DC=x',
    ]);
  });

  it('brings back what has stayed by name where its container is another one', () => {
    const placements = [moved('OU=A', 'OU=C'), moved('OU=B', 'OU=A')];
    expect(inTheWay(placements)).toEqual(['ou=a,dc=x']);
    expect(told([...placements, placement('kept', 'CN=s,OU=A', 'CN=s,OU=A')])).toEqual([
      'OU=A,DC=x becomes OU=grove-aside-1',
      'OU=B,DC=x becomes OU=A',
      'OU=grove-aside-1,DC=x becomes OU=C',
      'CN=s,OU=C,DC=x becomes CN=s below OU=A,DC=x',
    ]);
  });
});
