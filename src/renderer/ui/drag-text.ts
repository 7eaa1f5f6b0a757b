/** Lets a text be dragged out of what shows it, into a field of this window or of another program. */
import type { DragEvent } from 'react';

interface DragText {
  readonly draggable: true;
  readonly onDragStart: (event: DragEvent<HTMLElement>) => void;
}

/** To be spread over the element that is dragged: `<div {...dragText(dn)}>`. */
export function dragText(text: string): DragText {
  return {
    draggable: true,
    onDragStart: (event) => {
      event.stopPropagation();
      event.dataTransfer.setData('text/plain', text);
      event.dataTransfer.effectAllowed = 'copy';
    },
  };
}
