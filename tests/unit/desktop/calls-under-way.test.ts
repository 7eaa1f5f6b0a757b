import { EventEmitter } from 'node:events';
import { describe, expect, it } from 'vitest';
import { CallsUnderWay } from '../../../src/main/desktop/calls-under-way';

describe('the calls of a window', () => {
  it('take one listener of it, however many there are, and leave nothing behind', () => {
    const calls = new CallsUnderWay();
    const window = new EventEmitter();
    for (let round = 0; round < 10; round += 1) {
      const all = Array.from({ length: 100 }, (_, id) => calls.begin(window, String(id)));
      expect(window.listenerCount('destroyed')).toBe(1);
      for (const { end } of all) end();
    }
    window.emit('destroyed');
    expect(window.listenerCount('destroyed')).toBe(0);
  });

  it('end with it, and those of another go on', () => {
    const calls = new CallsUnderWay();
    const [gone, stays] = [new EventEmitter(), new EventEmitter()];
    const [one, two, other] = [calls.begin(gone, '1'), calls.begin(gone, '2'), calls.begin(stays, '1')];
    two.end();
    gone.emit('destroyed');
    expect([one, two, other].map(({ signal }) => signal.aborted)).toEqual([true, false, false]);
  });

  it('are cancelled by the number that the window gave, the newest of it', () => {
    const calls = new CallsUnderWay();
    const window = new EventEmitter();
    const [first, second] = [calls.begin(window, '1'), calls.begin(window, '1')];
    first.end();
    calls.cancel(new EventEmitter(), '1');
    calls.cancel(window, '2');
    calls.cancel(window, '1');
    expect([first, second].map(({ signal }) => signal.aborted)).toEqual([false, true]);
  });
});
