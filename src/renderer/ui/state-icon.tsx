/** The state of something as a shape, a colour and a word, so that none of the three is needed. */
import { Circle, CircleCheck, CircleDot, OctagonX, TriangleAlert } from 'lucide-react';
import { Spinner } from './spinner';
import styles from './state-icon.module.css';

export type Tone = 'idle' | 'on' | 'running' | 'good' | 'warning' | 'bad';

const shapes = {
  idle: Circle,
  on: CircleDot,
  good: CircleCheck,
  warning: TriangleAlert,
  bad: OctagonX,
} as const;

interface StateIconProps {
  readonly tone: Tone;
  /** The word. Without one the icon stands beside its word and says nothing itself. */
  readonly label?: string;
  readonly size?: number;
}

export function StateIcon({ tone, label, size = 14 }: StateIconProps) {
  const Shape = tone === 'running' ? Spinner : shapes[tone];
  const meaning = label === undefined ? { 'aria-hidden': true } : { role: 'img', 'aria-label': label };
  return (
    <span className={styles[tone]} title={label} {...meaning}>
      <Shape size={size} />
    </span>
  );
}

/** The same with its word written beside it. */
export function StateText({ tone, children }: { readonly tone: Tone; readonly children: string }) {
  return (
    <span className={styles.text}>
      <StateIcon tone={tone} />
      {children}
    </span>
  );
}
