import { describe, expect, it } from 'vitest';
import { createCallAnswerer } from '../../../src/main/answer-call';
import type { Handlers } from '../../../src/shared/contract';
import { fail } from '../../../src/shared/failure';

const signal = new AbortController().signal;

/** Only the calls that a test makes are there; the compiler holds the whole set together elsewhere. */
function answering(handlers: { readonly [D in keyof Handlers]?: Partial<Handlers[D]> }) {
  const bugs: unknown[] = [];
  const answer = createCallAnswerer(handlers as Handlers, (_call, error) => bugs.push(error));
  return { bugs, answer };
}

describe('a call of a window', () => {
  it('is answered with the value of its handler', async () => {
    const { answer } = answering({ sync: { stopWatching: () => undefined } });
    const runId = 'b7c7b5c6-7d3d-4b13-9f8a-2f6a1f1b7c11';
    expect(await answer('sync', 'stopWatching', { runId }, { signal })).toEqual({
      ok: true,
      value: undefined,
    });
  });

  it('is refused before its handler when the input has another shape, and never shows the value', async () => {
    const { answer, bugs } = answering({ profiles: { save: () => expect.unreachable() } });
    const draft = { name: 'x', host: 'h', port: 1, https: true, path: '', account: 'a' };
    const answered = await answer('profiles', 'save', { draft, password: ['canary'] }, { signal });
    expect(answered).toMatchObject({ ok: false, failure: { code: 'input-invalid' } });
    expect(JSON.stringify(answered)).toContain('password');
    expect(JSON.stringify(answered)).not.toContain('canary');
    expect(bugs).toEqual([]);
  });

  it('ends in a failure that a person can act on', async () => {
    const { answer } = answering({
      app: {
        copyText: () => {
          throw fail('busy', { host: 'nas' });
        },
      },
    });
    expect(await answer('app', 'copyText', { text: '' }, { signal })).toMatchObject({
      ok: false,
      failure: { code: 'busy' },
    });
  });

  it('keeps the details of a bug in main', async () => {
    const { answer, bugs } = answering({
      app: {
        copyText: () => {
          throw new Error('canary');
        },
      },
    });
    const answered = await answer('app', 'copyText', { text: '' }, { signal });
    expect(answered).toMatchObject({ ok: false, failure: { code: 'unexpected' } });
    expect(JSON.stringify(answered)).not.toContain('canary');
    expect(bugs).toHaveLength(1);
  });

  it('that was cancelled is told so', async () => {
    const controller = new AbortController();
    const { answer, bugs } = answering({
      demo: {
        open: (_input, options) =>
          new Promise((_resolve, reject) => {
            options.signal.addEventListener('abort', () => reject(new DOMException('gone', 'AbortError')));
          }),
      },
    });
    const answered = answer('demo', 'open', undefined, controller);
    controller.abort();
    expect(await answered).toMatchObject({ ok: false, failure: { code: 'cancelled' } });
    expect(bugs).toEqual([]);
  });

  it.each([
    ['nothing', 'such'],
    ['app', 'nothing'],
    ['app', 'constructor'],
    ['__proto__', 'toString'],
    ['constructor', 'name'],
    [undefined, null],
    [{}, []],
  ])('that is not in the contract is refused: %s.%s', async (domain, name) => {
    const { answer, bugs } = answering({ app: {} });
    expect(await answer(domain, name, undefined, { signal })).toMatchObject({
      ok: false,
      failure: { code: 'unexpected' },
    });
    expect(bugs).toHaveLength(1);
  });
});
