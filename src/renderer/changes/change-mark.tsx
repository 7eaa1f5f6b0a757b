/** What became of an object: a shape and a colour, always beside the word or with it as a name. */
import { ArrowRightLeft, Minus, Pencil, Plus, type LucideIcon } from 'lucide-react';
import type { ChangeKind } from '../../shared/change';
import styles from './change-mark.module.css';

const shapes: Readonly<Record<ChangeKind, LucideIcon>> = {
  added: Plus,
  removed: Minus,
  moved: ArrowRightLeft,
  modified: Pencil,
};

export function ChangeMark({ kind }: { readonly kind: ChangeKind }) {
  const Shape = shapes[kind];
  return <Shape size={14} aria-hidden className={styles[kind]} />;
}
