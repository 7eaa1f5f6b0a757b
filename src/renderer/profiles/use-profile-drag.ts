/** Dragging a NAS to another place of the list, or into a folder. The menu's “Move up” and “Move down” do it by keyboard. */
import { useState, type DragEvent } from 'react';
import type { ProfileView } from '../../shared/profile';
import { useGrove, useProgram } from '../stores/grove';
import { folderOf, NO_MARKS, placedBefore } from './profile-order';

/** Where something is dropped: right before a NAS, or at the end of a folder. */
type Target = { readonly before: ProfileView } | { readonly folder: string };

interface DropHandlers {
  readonly onDragOver: (event: DragEvent) => void;
  readonly onDragLeave: () => void;
  readonly onDrop: (event: DragEvent) => void;
}

export interface ProfileDrag {
  readonly source: (profile: ProfileView) => {
    readonly draggable: true;
    readonly onDragStart: (event: DragEvent) => void;
    readonly onDragEnd: () => void;
  };
  readonly target: (target: Target) => DropHandlers;
  /** Whether what is dragged would fall on this: a profile's id, or a folder's name behind `folder:`. */
  readonly isOver: (name: string) => boolean;
}

export function useProfileDrag(): ProfileDrag {
  const { client } = useGrove();
  const profiles = useProgram((state) => state.profiles);
  const [dragged, setDragged] = useState<ProfileView | null>(null);
  const [over, setOver] = useState<string | null>(null);
  const end = () => {
    setDragged(null);
    setOver(null);
  };

  const drop = async (target: Target) => {
    if (dragged === null) return;
    const folder = 'before' in target ? folderOf(target.before) : target.folder;
    const profileIds = placedBefore(profiles, dragged.id, 'before' in target ? target.before.id : null);
    if (folder !== folderOf(dragged)) {
      const marks = { ...(dragged.marks ?? NO_MARKS), folder };
      await client.profiles.mark({ profileId: dragged.id, marks });
    }
    await client.profiles.arrange({ profileIds });
  };

  return {
    source: (profile) => ({
      draggable: true,
      onDragStart: (event) => {
        event.dataTransfer.effectAllowed = 'move';
        event.dataTransfer.setData('text/plain', profile.host);
        setDragged(profile);
      },
      onDragEnd: end,
    }),
    target: (target) => ({
      onDragOver: (event) => {
        if (dragged === null) return;
        event.preventDefault();
        setOver(nameOf(target));
      },
      onDragLeave: () => setOver(null),
      onDrop: (event) => {
        event.preventDefault();
        end();
        void drop(target);
      },
    }),
    isOver: (name) => over === name,
  };
}

function nameOf(target: Target): string {
  return 'before' in target ? target.before.id : `folder:${target.folder}`;
}
