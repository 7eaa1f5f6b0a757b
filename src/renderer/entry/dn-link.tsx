/** A DN that leads to its entry: a click goes there, with Ctrl it is copied, and it can be dragged elsewhere as text. */
import type { KeyboardEvent, MouseEvent } from 'react';
import { useGrove } from '../stores/grove';
import { entryTexts } from '../texts/entry';
import { SafeText } from '../ui/safe-text';
import styles from './value.module.css';

export function DnLink({ profileId, dn }: { readonly profileId: string; readonly dn: string }) {
  const { client, navigation } = useGrove();
  const follow = (event: MouseEvent | KeyboardEvent) => {
    // A click that ends a selection of text is none.
    if (event.type === 'click' && document.getSelection()?.isCollapsed === false) return;
    event.preventDefault();
    event.stopPropagation();
    if (event.ctrlKey || event.metaKey) void client.app.copyText({ text: dn });
    else navigation.goToEntry(profileId, dn);
  };
  return (
    <span
      role="link"
      tabIndex={0}
      draggable
      title={entryTexts.goToHint}
      className={styles.link}
      onClick={follow}
      onKeyDown={(event) => {
        if (event.key === 'Enter') follow(event);
      }}
      onDragStart={(event) => {
        event.dataTransfer.setData('text/plain', dn);
        event.dataTransfer.effectAllowed = 'copy';
      }}
    >
      <SafeText text={dn} isDn />
    </span>
  );
}
