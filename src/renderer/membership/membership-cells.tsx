/** The cells of one member: what it is, how it is one, and where it is. */
import clsx from 'clsx';
import { CircleDashed, Split } from 'lucide-react';
import { formatDn, parentDn, tryParseDn } from '../../shared/dn';
import { nameOfSid } from '../../shared/decode/well-known-sids';
import type { Membership } from '../../shared/relations';
import { EntryIcon, EntryMarks } from '../explorer/entry-icon';
import { useProgram } from '../stores/grove';
import { kindTexts } from '../texts/explorer';
import { membershipTexts } from '../texts/membership';
import grid from '../ui/grid-rows.module.css';
import { plainSafe, SafeText } from '../ui/safe-text';
import styles from './membership-list.module.css';
import { nameOf } from './membership-menu';

interface MembershipCellsProps {
  readonly profileId: string;
  /** Undefined while it is still to be read. */
  readonly member: Membership | undefined;
  readonly whole: boolean;
}

export function MembershipCells({ profileId, member, whole }: MembershipCellsProps) {
  if (member === undefined) {
    return (
      <span role="gridcell" className={grid.quiet}>
        …
      </span>
    );
  }
  const { row, dn } = member;
  const parsed = tryParseDn(dn);
  const where = parsed === undefined ? '' : formatDn(parentDn(parsed));
  return (
    <>
      <span role="gridcell" className={grid.pair} title={plainSafe(dn)}>
        {row === null ? (
          <CircleDashed size={16} strokeWidth={1.5} aria-hidden className={styles.unknown} />
        ) : (
          <EntryIcon kind={row.kind} />
        )}
        <span className={clsx(grid.text, (row === null || row.disabled) && grid.quiet)}>
          <SafeText text={nameOf(member)} cut />
        </span>
        {row !== null && <EntryMarks row={row} />}
        <StandsFor profileId={profileId} member={member} />
      </span>
      <span
        role="gridcell"
        className={clsx(grid.text, grid.quiet, styles.type)}
        title={row === null ? membershipTexts.notInCopyHint : kindTexts[row.kind]}
      >
        {row === null ? membershipTexts.notInCopy : kindTexts[row.kind]}
      </span>
      <How member={member} whole={whole} />
      <span
        role="gridcell"
        className={clsx(grid.text, grid.quiet, grid.mono, styles.where)}
        title={plainSafe(where)}
      >
        <SafeText text={where} cut />
      </span>
    </>
  );
}

/** Whom a SID stands for, where a copy or everybody knows it. */
function StandsFor({ profileId, member }: { readonly profileId: string; readonly member: Membership }) {
  const { row, standsFor } = member;
  const nas = useProgram(({ profiles }) => profiles.find(({ id }) => id === standsFor?.profileId)?.name);
  const name =
    standsFor === null
      ? row?.kind === 'foreign-principal'
        ? nameOfSid(row.name)
        : undefined
      : membershipTexts.standsFor(standsFor.name, standsFor.profileId === profileId ? null : (nas ?? null));
  if (name === undefined) return null;
  return (
    <span className={clsx(grid.text, grid.quiet)}>
      <SafeText text={name} cut />
    </span>
  );
}

function How({ member, whole }: { readonly member: Membership; readonly whole: boolean }) {
  const { direct, by } = member;
  const via = wordsOf(member);
  const said = whole && member.disputed ? by : null;
  return (
    <span role="gridcell" className={grid.pair}>
      {direct ? (
        by === 'primary' ? (
          <span className={styles.badge} title={membershipTexts.primaryHint}>
            {membershipTexts.primary}
          </span>
        ) : (
          said === null && <span className={grid.quiet}>{membershipTexts.isDirect}</span>
        )
      ) : (
        <span className={grid.text} title={plainSafe(via)}>
          <SafeText text={via} cut />
        </span>
      )}
      {(said === 'group' || said === 'member') && (
        <span
          className={styles.disputed}
          title={said === 'group' ? membershipTexts.saidByGroupHint : membershipTexts.saidByMemberHint}
        >
          <Split size={12} aria-hidden />
          {said === 'group' ? membershipTexts.saidByGroup : membershipTexts.saidByMember}
        </span>
      )}
    </span>
  );
}

/** The way with its middle left out where it is long. */
function wordsOf({ via, viaLeftOut }: Membership): string {
  const names = via.map(({ dn, name }) => name ?? nameOf({ row: null, dn }));
  const half = Math.ceil(names.length / 2);
  const steps =
    viaLeftOut === 0
      ? names
      : [...names.slice(0, half), membershipTexts.leftOut(viaLeftOut), ...names.slice(half)];
  return membershipTexts.via(steps);
}
