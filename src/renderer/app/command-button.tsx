/** A command as a button of the toolbar: its name, its keys and whether it can be done are those of the command. */
import type { LucideIcon } from 'lucide-react';
import type { WindowCommandId } from '../../shared/commands';
import { IconButton } from '../ui/button';
import { canDo, describeCommand, doCommand, type Scene } from './commands';

interface CommandButtonProps {
  readonly id: WindowCommandId;
  readonly scene: Scene;
  readonly icon: LucideIcon;
  /** Whether what the command turns on and off is on. */
  readonly pressed?: boolean;
}

export function CommandButton({ id, scene, icon, pressed }: CommandButtonProps) {
  const { title, keys } = describeCommand(id, scene);
  return (
    <IconButton
      label={title}
      keys={keys}
      icon={icon}
      aria-pressed={pressed}
      disabled={!canDo(id, scene)}
      onClick={() => doCommand(id, scene)}
    />
  );
}
