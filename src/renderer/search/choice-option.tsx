/** One choice of the finder: what it is, its name, and what tells it from others of that name. */
import clsx from 'clsx';
import { CornerDownRight, SquareChevronRight } from 'lucide-react';
import { formatDn, parentDn, rdnText, tryParseDn } from '../../shared/dn';
import type { Connection } from '../../shared/domain';
import type { ProfileView } from '../../shared/profile';
import type { ReactNode } from 'react';
import { EntryIcon, EntryMarks } from '../explorer/entry-icon';
import { connectionOf, connectionTone, connectionWord } from '../profiles/connection-words';
import { explorerTexts, kindTexts } from '../texts/explorer';
import { plainSafe, SafeText } from '../ui/safe-text';
import { StateIcon } from '../ui/state-icon';
import type { Choice } from './choices';
import styles from './finder-results.module.css';

/** What tells one choice from another beside the two; the list knows it for all of them. */
export interface ChoiceSurroundings {
  readonly profiles: readonly ProfileView[];
  readonly connections: readonly Connection[];
}

interface ChoiceOptionProps {
  readonly id: string;
  readonly choice: Choice;
  readonly surroundings: ChoiceSurroundings;
  readonly active: boolean;
  readonly onOpen: () => void;
}

interface Look {
  readonly icon: ReactNode;
  readonly name: string;
  readonly quiet?: boolean;
  readonly marks?: ReactNode;
  readonly second: string;
  /** Whether what comes second is a DN, or keys. */
  readonly face?: 'dn' | 'keys';
  /** For people who do not see it. */
  readonly spoken: readonly string[];
  readonly title?: string;
}

export function ChoiceOption({ id, choice, surroundings, active, onOpen }: ChoiceOptionProps) {
  const { icon, name, quiet = false, marks, second, face, spoken, title } = lookOf(choice, surroundings);
  return (
    <div
      id={id}
      role="option"
      aria-selected={active}
      aria-label={plainSafe(spoken.filter((word) => word !== '').join(', '))}
      title={title === undefined ? undefined : plainSafe(title)}
      className={styles.option}
      onClick={onOpen}
    >
      {icon}
      <span className={clsx(styles.name, quiet && styles.quiet)}>
        <SafeText text={name} cut />
      </span>
      {marks}
      <span className={clsx(styles.second, face === 'dn' && styles.dn)}>
        {face === 'keys' ? (
          second !== '' && <kbd className={styles.keys}>{second}</kbd>
        ) : (
          <SafeText text={second} cut />
        )}
      </span>
    </div>
  );
}

function lookOf(choice: Choice, { profiles, connections }: ChoiceSurroundings): Look {
  const nasOf = (profileId: string) => profiles.find(({ id }) => id === profileId)?.name ?? '';
  switch (choice.is) {
    case 'entry': {
      const { row } = choice;
      const second = row.description ?? above(row.dn);
      const states = [
        ...(row.disabled ? [explorerTexts.disabled] : []),
        ...(row.locked ? [explorerTexts.locked] : []),
      ];
      return {
        icon: <EntryIcon kind={row.kind} />,
        name: row.name,
        quiet: row.disabled,
        marks: <EntryMarks row={row} />,
        second,
        ...(row.description === undefined && { face: 'dn' as const }),
        spoken: [row.name, kindTexts[row.kind], second, ...states],
        title: row.dn,
      };
    }
    case 'remembered': {
      const { dn, name, kind } = choice.entry;
      // One NAS needs no telling from others.
      const nas = profiles.length > 1 ? nasOf(choice.profileId) : '';
      return {
        icon: <EntryIcon kind={kind} />,
        name,
        second: nas === '' ? above(dn) : nas,
        ...(nas === '' && { face: 'dn' as const }),
        spoken: [name, kindTexts[kind], above(dn), nas],
        title: dn,
      };
    }
    case 'dn': {
      const nas = nasOf(choice.profileId);
      return {
        icon: <CornerDownRight size={16} aria-hidden />,
        name: rdnText(tryParseDn(choice.dn) ?? []),
        second: nas,
        spoken: [choice.dn, nas],
        title: choice.dn,
      };
    }
    case 'nas': {
      const { profile } = choice;
      const connection = connectionOf(connections, profile.id);
      return {
        icon: <StateIcon tone={connectionTone(connection)} size={16} />,
        name: profile.name,
        second: profile.host === profile.name ? '' : profile.host,
        spoken: [profile.name, profile.host, connectionWord(connection)],
      };
    }
    case 'command': {
      const { title, keys = '' } = choice.command;
      return {
        icon: <SquareChevronRight size={16} strokeWidth={1.75} aria-hidden />,
        name: title,
        second: keys,
        face: 'keys',
        spoken: [title, keys],
      };
    }
  }
}

function above(dnText: string): string {
  const dn = tryParseDn(dnText);
  return dn === undefined ? '' : formatDn(parentDn(dn));
}
