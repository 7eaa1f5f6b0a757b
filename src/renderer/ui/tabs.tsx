/** Two or three views of the same thing, one shown at a time. */
import { Tabs as Base } from '@base-ui/react/tabs';
import clsx from 'clsx';
import type { ReactNode } from 'react';
import styles from './tabs.module.css';

interface TabsProps<T extends string> {
  readonly value: T;
  readonly onChange: (value: T) => void;
  /** Whether their titles stand beside them, one below the other. */
  readonly side?: boolean;
  readonly tabs: readonly { readonly value: T; readonly title: string; readonly content: ReactNode }[];
}

export function Tabs<T extends string>({ value, onChange, side = false, tabs }: TabsProps<T>) {
  return (
    <Base.Root
      value={value}
      onValueChange={(chosen: T) => onChange(chosen)}
      orientation={side ? 'vertical' : 'horizontal'}
      className={clsx(styles.root, side && styles.side)}
    >
      <Base.List className={styles.list}>
        {tabs.map((tab) => (
          <Base.Tab key={tab.value} value={tab.value} className={styles.tab}>
            {tab.title}
          </Base.Tab>
        ))}
      </Base.List>
      {tabs.map((tab) => (
        <Base.Panel key={tab.value} value={tab.value} className={styles.panel}>
          {tab.content}
        </Base.Panel>
      ))}
    </Base.Root>
  );
}
