// Which processes belong to a program that has been started: itself and all that descend from it (Linux).

import { readdirSync, readFileSync } from 'node:fs';

/**
 * The process and its descendants, parents first. One that has lost its parent is no longer found: ask while it runs.
 *
 * @param {number} pid
 */
export function familyOf(pid) {
  /** @type {Map<number, number[]>} */
  const children = new Map();
  for (const name of readdirSync('/proc')) {
    if (!/^\d+$/.test(name)) continue;
    const parent = statOf(name)?.parent;
    if (parent !== undefined) children.set(parent, [...(children.get(parent) ?? []), Number(name)]);
  }
  const family = [pid];
  for (const each of family) family.push(...(children.get(each) ?? []));
  return family;
}

/**
 * Whether the process can do nothing any more, even if nobody has asked yet how it ended.
 *
 * @param {number} pid
 */
export function hasEnded(pid) {
  const state = statOf(pid)?.state;
  return state === undefined || state === 'Z';
}

/**
 * The name of a program, which stands before all this in brackets, may hold anything.
 *
 * @param {number | string} pid
 */
function statOf(pid) {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const [state, parent] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return { state, parent: Number(parent) };
  } catch {
    // It has just ended.
    return undefined;
  }
}
