/** Every key at a glance, from the table of commands and, for what is no command, from the texts. */
import { COMMAND_GROUPS, COMMAND_IDS, COMMANDS, keysOf, type CommandGroup } from '../../shared/commands';
import { shownKeys } from '../../shared/keys';
import { useGrove } from '../stores/grove';
import { shortcutTexts } from '../texts/shortcuts';
import { Dialog } from '../ui/dialog';
import styles from './shortcuts-sheet.module.css';

interface Line {
  readonly does: string;
  readonly keys: readonly string[];
}

function linesOf(group: CommandGroup, mac: boolean): readonly Line[] {
  return COMMAND_IDS.filter((id) => COMMANDS[id].group === group).flatMap((id) => {
    const keys = keysOf(id, mac).filter((each) => !each.startsWith('Browser'));
    const does = COMMANDS[id].title.replace(/…$/, '');
    return keys.length === 0 ? [] : [{ does, keys: keys.map((each) => shownKeys(each, mac)) }];
  });
}

export function ShortcutsSheet({ onClose }: { readonly onClose: () => void }) {
  const mac = useGrove().platform === 'darwin';
  const groups = Object.entries(COMMAND_GROUPS) as readonly [CommandGroup, string][];
  const commands = groups.map(([group, title]) => ({ title, lines: linesOf(group, mac) }));
  const sections = [...commands, ...shortcutTexts.sections].filter(({ lines }) => lines.length > 0);
  return (
    <Dialog title={shortcutTexts.title} size="wide" onClose={onClose}>
      {/* It scrolls, so a person who has only keys must be able to be in it. */}
      <div className={styles.sheet} tabIndex={0} role="region" aria-label={shortcutTexts.title}>
        {sections.map(({ title, lines }) => (
          <section key={title} className={styles.section} aria-label={title}>
            <h3 className={styles.heading}>{title}</h3>
            <dl>
              {lines.map(({ does, keys }) => (
                <div key={does} className={styles.line}>
                  <dt>{does}</dt>
                  <dd className={styles.keys}>
                    {keys.map((each) => (
                      <kbd key={each} className={styles.key}>
                        {each}
                      </kbd>
                    ))}
                  </dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
    </Dialog>
  );
}
