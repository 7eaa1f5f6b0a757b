/** Reads and operates Grove's tray icon from outside, over the two protocols that the panel uses itself. */
import { createHash } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { busCall, busProperty, type BusObject } from './session-bus';

export interface MenuNode {
  readonly id: number;
  readonly label: string;
  readonly type: 'normal' | 'separator';
  readonly enabled: boolean;
  /** `undefined` where the item cannot be checked. */
  readonly checked: boolean | undefined;
  readonly children: readonly MenuNode[];
}

export interface TrayState {
  readonly tooltip: string;
  readonly title: string;
  /** The SHA-256 of the icon's pixels: equal icons have equal values. */
  readonly icon: string;
  readonly menu: readonly MenuNode[];
}

const APPEARS_WITHIN_MS = 10_000;
const CLICKS = 5;
const POLL_MS = 50;

/** Waits for the icon to appear, then tells what it shows now. */
export async function readTray(): Promise<TrayState> {
  const item = await findItem();
  const [tooltip, title, pixmaps, menu] = await Promise.all([
    busProperty(item, 'ToolTip') as Promise<[icon: string, pixmaps: unknown, title: string, text: string]>,
    busProperty(item, 'Title') as Promise<string>,
    busProperty(item, 'IconPixmap'),
    readMenu(item),
  ]);
  return {
    tooltip: [tooltip[2], tooltip[3]].filter((line) => line !== '').join('\n'),
    title,
    icon: createHash('sha256').update(JSON.stringify(pixmaps)).digest('hex'),
    menu,
  };
}

/** Clicks the item that the labels lead to: `clickTrayMenu('Sync now', 'Office')`. */
export async function clickTrayMenu(...labels: readonly string[]): Promise<void> {
  // A menu that is made anew between being read and being clicked does not know its old ids.
  for (let tries = 1; ; tries += 1) {
    try {
      await clickOnce(labels);
      return;
    } catch (error) {
      if (tries === CLICKS || !String(error).includes('error occurred in Event')) throw error;
    }
  }
}

async function clickOnce(labels: readonly string[]): Promise<void> {
  const item = await findItem();
  let nodes = await readMenu(item);
  let node: MenuNode | undefined;
  for (const label of labels) {
    node = nodes.find((candidate) => candidate.label === label);
    if (!node) {
      const there = nodes.map((candidate) => `“${candidate.label}”`).join(', ');
      throw new Error(`The tray's menu has no “${label}” (of ${labels.join(' › ')}), only ${there}.`);
    }
    nodes = node.children;
  }
  if (!node?.enabled) throw new Error(`“${labels.join(' › ')}” of the tray's menu is disabled.`);
  await busCall(await menuOf(item), 'Event', 'isvu', String(node.id), 'clicked', 's', '', '0');
}

/** What a click on the icon itself does. */
export async function activateTray(): Promise<void> {
  await busCall(await findItem(), 'Activate', 'ii', '0', '0');
}

/** Whether the panel holds an icon at all. */
export async function hasTray(): Promise<boolean> {
  return (await registeredItems()).length > 0;
}

async function findItem(): Promise<BusObject> {
  const deadline = Date.now() + APPEARS_WITHIN_MS;
  while (Date.now() < deadline) {
    // The newest is ours, should one of a program that just ended still be listed.
    const item = (await registeredItems()).at(-1);
    if (item) return item;
    await delay(POLL_MS);
  }
  throw new Error(`No tray icon appeared within ${APPEARS_WITHIN_MS / 1000} s.`);
}

async function registeredItems(): Promise<readonly BusObject[]> {
  const watcher = {
    service: 'org.kde.StatusNotifierWatcher',
    path: '/StatusNotifierWatcher',
    interface: 'org.kde.StatusNotifierWatcher',
  };
  const items = (await busProperty(watcher, 'RegisteredStatusNotifierItems')) as readonly string[];
  return items.map((address) => {
    const slash = address.indexOf('/');
    return {
      service: address.slice(0, slash),
      path: address.slice(slash),
      interface: 'org.kde.StatusNotifierItem',
    };
  });
}

async function menuOf(item: BusObject): Promise<BusObject> {
  const path = (await busProperty(item, 'Menu')) as string;
  return { service: item.service, path, interface: 'com.canonical.dbusmenu' };
}

/** As com.canonical.dbusmenu sends it: (ia{sv}av), its values each with their type. */
type Layout = readonly [
  id: number,
  properties: Readonly<Record<string, { readonly data: unknown }>>,
  children: readonly { readonly data: Layout }[],
];

async function readMenu(item: BusObject): Promise<readonly MenuNode[]> {
  const [, root] = await busCall(await menuOf(item), 'GetLayout', 'iias', '0', '-1', '0');
  return childrenOf(root as Layout);
}

function childrenOf([, , children]: Layout): readonly MenuNode[] {
  return children.map(({ data }) => nodeOf(data)).filter((node) => node !== undefined);
}

/** Properties that hold their default are not sent. */
function nodeOf(layout: Layout): MenuNode | undefined {
  const [id, properties] = layout;
  const value = (name: string) => properties[name]?.data;
  if (value('visible') === false) return undefined;
  return {
    id,
    label: withoutMnemonic((value('label') as string | undefined) ?? ''),
    type: value('type') === 'separator' ? 'separator' : 'normal',
    enabled: value('enabled') !== false,
    checked: value('toggle-type') ? value('toggle-state') === 1 : undefined,
    children: childrenOf(layout),
  };
}

/** One underscore marks the key that opens the item; two are an underscore. */
function withoutMnemonic(label: string): string {
  return label.replaceAll(/_(.?)/g, '$1');
}
