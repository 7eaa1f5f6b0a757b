/** Popups that are mounted when they are first wanted: before that there is only the trigger, and it is never another one. */
import { act, render, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { Star } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import { describe, expect, test, vi } from 'vitest';
import { Button, IconButton } from '../../src/renderer/ui/button';
import { ContextMenuArea, MenuAt, MenuButton, MenuItem } from '../../src/renderer/ui/menu';
import { PopoverButton } from '../../src/renderer/ui/popover-button';
import { MainLandmark } from '../../src/renderer/ui/popup-host';
import { WindowFrame } from '../../src/renderer/ui/window-frame';

function open(children: ReactNode) {
  const user = userEvent.setup();
  render(
    <WindowFrame>
      <MainLandmark>{children}</MainLandmark>
    </WindowFrame>,
  );
  return user;
}

const button = (name: string) => screen.getByRole('button', { name, hidden: true });
const menu = () => screen.queryByRole('menu');
const isOpen = () => screen.findByRole('menu');
const isGone = (role: string) => waitFor(() => expect(screen.queryByRole(role)).not.toBeInTheDocument());
const passes = (ms: number) => act(() => new Promise((resolve) => setTimeout(resolve, ms)));
const namesOf = (element: Element) => element.getAttributeNames().sort();

const items = (
  <>
    <MenuItem onSelect={() => undefined}>First</MenuItem>
    <MenuItem onSelect={() => undefined}>Last</MenuItem>
  </>
);

describe('the menu of a button', () => {
  const openMenuButton = (
    rest: { onClick?: () => void; onPointerDown?: () => void; disabled?: boolean } = {},
  ) => open(<MenuButton trigger={<Button {...rest}>More</Button>}>{items}</MenuButton>);

  test('is its button alone until then, which tells of it', () => {
    openMenuButton();
    expect(screen.getByRole('main').children).toHaveLength(1);
    expect(namesOf(button('More'))).toEqual(['aria-expanded', 'aria-haspopup', 'class', 'type']);
    expect(button('More')).toHaveAttribute('aria-haspopup', 'menu');
    expect(button('More')).toHaveAttribute('aria-expanded', 'false');
  });

  test('opens by a press, and closes by another, at the same button', async () => {
    const onClick = vi.fn();
    const onPointerDown = vi.fn();
    const user = openMenuButton({ onClick, onPointerDown });
    const before = button('More');
    await user.click(before);
    expect(await isOpen()).toHaveAttribute('aria-labelledby', before.id);
    expect(before).toHaveAttribute('aria-expanded', 'true');
    expect(before).toHaveAttribute('aria-controls', screen.getByRole('menu').id);
    expect(before).toHaveAttribute('data-popup-open');
    await user.click(before);
    await isGone('menu');
    expect(button('More')).toBe(before);
    expect(before).toHaveAttribute('aria-expanded', 'false');
    expect(onClick).toHaveBeenCalledTimes(2);
    expect(onPointerDown).toHaveBeenCalledTimes(2);
  });

  test.each([
    ['{Enter}', 'First'],
    [' ', 'First'],
    ['{ArrowDown}', 'First'],
    ['{ArrowUp}', 'Last'],
  ])('opens by %j at “%s”, and gives the focus back', async (key, name) => {
    const user = openMenuButton();
    const before = button('More');
    await user.tab();
    expect(before).toHaveFocus();
    await user.keyboard(key);
    await waitFor(() => expect(screen.getByRole('menuitem', { name })).toHaveFocus());
    await user.keyboard('{Escape}');
    await isGone('menu');
    await waitFor(() => expect(before).toHaveFocus());
    expect(button('More')).toBe(before);
  });

  test('gives the focus back after a choice', async () => {
    const user = openMenuButton();
    await user.click(button('More'));
    await user.click(await screen.findByRole('menuitem', { name: 'Last' }));
    await isGone('menu');
    await waitFor(() => expect(button('More')).toHaveFocus());
  });

  test('stays closed while its button is disabled', async () => {
    const user = openMenuButton({ disabled: true });
    await user.click(button('More'));
    expect(menu()).not.toBeInTheDocument();
  });

  test('has no hint of its button over it', async () => {
    const user = open(<MenuButton trigger={<IconButton label="Mark" icon={Star} />}>{items}</MenuButton>);
    await user.hover(button('Mark'));
    expect(await screen.findByText('Mark')).toBeVisible();
    await user.click(button('Mark'));
    await isOpen();
    await waitFor(() => expect(screen.queryByText('Mark')).not.toBeInTheDocument());
  });
});

test('a menu without a trigger of its own goes when it has closed', async () => {
  function Shared() {
    const [anchor, setAnchor] = useState<HTMLElement | null>(null);
    return (
      <>
        <Button onClick={(event) => setAnchor(event.currentTarget)}>Row</Button>
        {anchor !== null && (
          <MenuAt anchor={anchor} label="Of the row" onClose={() => setAnchor(null)}>
            {items}
          </MenuAt>
        )}
      </>
    );
  }
  const user = open(<Shared />);
  await user.click(button('Row'));
  expect(await isOpen()).toHaveAccessibleName('Of the row');
  await user.keyboard('{Escape}');
  await isGone('menu');
  await waitFor(() => expect(button('Row')).toHaveFocus());
});

describe('the menu of an area', () => {
  const area = (rest: { onContextMenu?: () => void; onKeyDown?: () => void } = {}) => (
    <ul aria-label="Area" tabIndex={0} aria-activedescendant="active" {...rest}>
      <li id="active">Row</li>
      <li>Other</li>
    </ul>
  );

  test('is the area alone until then', () => {
    open(<ContextMenuArea area={area()}>{items}</ContextMenuArea>);
    expect(screen.getByRole('main').children).toHaveLength(1);
    expect(namesOf(screen.getByRole('list'))).toEqual(['aria-activedescendant', 'aria-label', 'tabindex']);
  });

  test('opens by the second button in the same area, whose own handlers it leaves', async () => {
    const onContextMenu = vi.fn();
    const user = open(<ContextMenuArea area={area({ onContextMenu })}>{items}</ContextMenuArea>);
    const before = screen.getByRole('list');
    before.focus();
    await user.pointer({ target: screen.getByText('Row'), keys: '[MouseRight]' });
    await isOpen();
    expect(onContextMenu).toHaveBeenCalledOnce();
    expect(before).toHaveAttribute('data-popup-open');
    await user.keyboard('{Escape}');
    await isGone('menu');
    await waitFor(() => expect(before).toHaveFocus());
    await user.pointer({ target: screen.getByText('Other'), keys: '[MouseRight]' });
    await isOpen();
    expect(onContextMenu).toHaveBeenCalledTimes(2);
    expect(screen.getByRole('list', { hidden: true })).toBe(before);
  });

  test('keeps the menu of the system away from the first time on', () => {
    open(<ContextMenuArea area={area()}>{items}</ContextMenuArea>);
    const event = new MouseEvent('contextmenu', { bubbles: true, cancelable: true });
    screen.getByText('Row').dispatchEvent(event);
    expect(event.defaultPrevented).toBe(true);
  });

  test.each(['{Shift>}{F10}{/Shift}', '{ContextMenu}'])('opens by %s for the active row', async (keys) => {
    const onKeyDown = vi.fn();
    const user = open(<ContextMenuArea area={area({ onKeyDown })}>{items}</ContextMenuArea>);
    screen.getByRole('list').focus();
    await user.keyboard(keys);
    await isOpen();
    expect(onKeyDown).toHaveBeenCalled();
    await user.keyboard('{ArrowDown}');
    await waitFor(() => expect(screen.getByRole('menuitem', { name: 'First' })).toHaveFocus());
  });

  test('is that of the inner area where one is in another', async () => {
    const inner = (
      <ContextMenuArea area={<p>Inside</p>}>
        <MenuItem onSelect={() => undefined}>Inner</MenuItem>
      </ContextMenuArea>
    );
    const user = open(<ContextMenuArea area={<section>{inner}</section>}>{items}</ContextMenuArea>);
    await user.pointer({ target: screen.getByText('Inside'), keys: '[MouseRight]' });
    expect(await screen.findByRole('menuitem', { name: 'Inner' })).toBeVisible();
    expect(screen.queryByRole('menuitem', { name: 'First' })).not.toBeInTheDocument();
  });
});

describe('a hint', () => {
  const openTwo = (onKeyDown?: () => void) =>
    open(
      <div onKeyDown={onKeyDown}>
        <IconButton label="Mark" keys="Ctrl+D" icon={Star} />
        <IconButton label="Other" icon={Star} />
        <Button>Last</Button>
      </div>,
    );

  test('is its control alone until then', () => {
    openTwo();
    expect(screen.getByRole('main').querySelectorAll('div, span')).toHaveLength(1);
    expect(namesOf(button('Mark'))).toEqual(['aria-label', 'class', 'type']);
  });

  test('comes after a moment over the same control, at once at the next, and goes with the pointer', async () => {
    const user = openTwo();
    const before = button('Mark');
    const from = performance.now();
    await user.hover(before);
    expect(screen.queryByText('Ctrl+D')).not.toBeInTheDocument();
    expect(await screen.findByText('Ctrl+D')).toBeVisible();
    expect(performance.now() - from).toBeGreaterThan(450);
    expect(button('Mark')).toBe(before);
    const left = performance.now();
    await user.hover(button('Other'));
    expect(await screen.findByText('Other')).toBeVisible();
    expect(performance.now() - left).toBeLessThan(450);
    await user.unhover(button('Other'));
    await waitFor(() => expect(screen.queryByText('Other')).not.toBeInTheDocument());
  });

  test('comes at once with the focus, and Escape takes only it', async () => {
    const onKeyDown = vi.fn();
    const user = openTwo(onKeyDown);
    await user.tab();
    expect(screen.getByText('Ctrl+D')).toBeVisible();
    await user.keyboard('{Escape}');
    await waitFor(() => expect(screen.queryByText('Ctrl+D')).not.toBeInTheDocument());
    expect(button('Mark')).toHaveFocus();
    await user.tab();
    expect(screen.getByText('Other')).toBeVisible();
    await user.tab();
    await waitFor(() => expect(screen.queryByText('Other')).not.toBeInTheDocument());
  });

  test('goes with a press, and one before its time keeps it away', async () => {
    const user = openTwo();
    await user.hover(button('Mark'));
    await user.click(button('Mark'));
    await passes(600);
    expect(screen.queryByText('Ctrl+D')).not.toBeInTheDocument();
    await user.unhover(button('Mark'));
    await user.hover(button('Mark'));
    expect(await screen.findByText('Ctrl+D')).toBeVisible();
    await user.click(button('Mark'));
    await waitFor(() => expect(screen.queryByText('Ctrl+D')).not.toBeInTheDocument());
  });

  test('does not come under a finger', async () => {
    const user = openTwo();
    await user.pointer({ target: button('Mark'), keys: '[TouchA>]' });
    await passes(600);
    expect(screen.queryByText('Ctrl+D')).not.toBeInTheDocument();
  });
});

describe('the popover of a button', () => {
  function Popover() {
    const [shown, setShown] = useState(false);
    return (
      <>
        <PopoverButton
          trigger={<Button>List</Button>}
          label="Entries"
          open={shown}
          onChange={setShown}
          takesFocusBack={() => true}
        >
          <input aria-label="Filter" />
        </PopoverButton>
        <Button onClick={() => setShown(true)}>Elsewhere</Button>
      </>
    );
  }

  test('is its button alone until then, and opens by it', async () => {
    const user = open(<Popover />);
    const before = button('List');
    expect(namesOf(before)).toEqual(['aria-expanded', 'aria-haspopup', 'class', 'type']);
    expect(screen.getByRole('main').children).toHaveLength(2);
    await user.click(before);
    await waitFor(() => expect(screen.getByLabelText('Filter')).toHaveFocus());
    expect(before).toHaveAttribute('aria-expanded', 'true');
    await user.click(before);
    await isGone('dialog');
    await waitFor(() => expect(before).toHaveFocus());
    expect(button('List')).toBe(before);
  });

  test('opens also from elsewhere, at its button', async () => {
    const user = open(<Popover />);
    await user.click(button('Elsewhere'));
    expect(await screen.findByRole('dialog', { name: 'Entries' })).toBeVisible();
    expect(button('List')).toHaveAttribute('aria-expanded', 'true');
    await user.keyboard('{Escape}');
    await isGone('dialog');
  });

  test('is entered by Tab from its button, and left before it by Shift+Tab', async () => {
    const user = open(<Popover />);
    await user.click(button('List'));
    await waitFor(() => expect(screen.getByLabelText('Filter')).toHaveFocus());
    await user.tab({ shift: true });
    await waitFor(() => expect(button('List')).toHaveFocus());
    await user.tab();
    await waitFor(() => expect(screen.getByLabelText('Filter')).toHaveFocus());
  });
});
