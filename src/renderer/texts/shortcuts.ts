/** Words of the shortcuts sheet. Commands bring their own (`shared/commands.ts`); these are keys within a view. */

export const shortcutTexts = {
  title: 'Keyboard shortcuts',
  sections: [
    {
      title: 'In the tree',
      lines: [
        { does: 'Move', keys: ['↑', '↓'] },
        { does: 'Open, or go in', keys: ['→'] },
        { does: 'Close, or go out', keys: ['←'] },
        { does: 'Show what has the focus', keys: ['Enter', 'Space'] },
        { does: 'Open all beside it', keys: ['*'] },
        { does: 'Go to a name', keys: ['A … Z'] },
        { does: 'First and last', keys: ['Home', 'End'] },
      ],
    },
    {
      title: 'In lists and menus',
      lines: [
        { does: 'Menu of what has the focus', keys: ['Shift+F10'] },
        { does: 'Move a bookmark', keys: ['Alt+↑', 'Alt+↓'] },
        { does: 'Remove a bookmark', keys: ['Del'] },
        { does: 'Close', keys: ['Esc'] },
      ],
    },
  ],
} as const;
