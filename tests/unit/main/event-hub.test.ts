import { describe, expect, it } from 'vitest';
import { createEventHub } from '../../../src/main/event-hub';
import type { EventMessage } from '../../../src/shared/contract';

describe('the events of the program', () => {
  it('are numbered in their order, over all names', () => {
    const hub = createEventHub();
    const heard: EventMessage[] = [];
    hub.listen((message) => heard.push(message));
    hub.publish('notices', []);
    hub.publish('showRun', {});
    hub.publish('notices', []);
    expect(heard.map(({ name, sequence }) => [name, sequence])).toEqual([
      ['notices', 1],
      ['showRun', 2],
      ['notices', 3],
    ]);
  });

  it('that are retained reach a window that comes late, newest only', () => {
    const hub = createEventHub();
    hub.publish('settings', { theme: 'light' });
    hub.publish('showRun', { runId: 'x' });
    hub.publish('settings', { theme: 'dark' });
    expect(hub.snapshot()).toEqual([{ name: 'settings', sequence: 3, payload: { theme: 'dark' } }]);
  });

  it('reach nobody who has stopped listening', () => {
    const hub = createEventHub();
    const heard: EventMessage[] = [];
    hub.listen((message) => heard.push(message))();
    hub.publish('notices', []);
    expect(heard).toEqual([]);
  });
});
