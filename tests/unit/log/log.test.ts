/** The log: one line each, no secret, nothing that a terminal obeys, and never more of the disk than it may have. */
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openLogFiles } from '../../../src/main/log/log-files';
import { logLine } from '../../../src/main/log/log-line';
import { openLog } from '../../../src/main/log/log';
import { createTeller } from '../../../src/main/log/what-happens';
import { createEventHub } from '../../../src/main/event-hub';
import { learnSecret, redact } from '../../../src/main/redact';
import { failure } from '../../../src/shared/failure';
import { LOG_LEVELS, type LogLevel } from '../../../src/shared/log-level';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'grove-log-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const at = Date.UTC(2026, 0, 2, 3, 4, 5, 6);
const line = (message: string, part = 'sync') => logLine({ at, level: 'info', part, message }, redact);

describe('a line', () => {
  it('is time, level, part and message', () => {
    expect(line('run began')).toBe('2026-01-02T03:04:05.006Z info  sync: run began\n');
  });

  it('tells a terminal nothing and forges no second line', () => {
    expect(line('\u001b[2J\u001b]0;owned\u0007 a\r\nb\u2028c\u202ed\u009b31m')).toBe(
      '2026-01-02T03:04:05.006Z info  sync: ␛[2J␛]0;owned␇ a␍␊bU+2028cU+202EdU+009B31m\n',
    );
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.string({ unit: 'binary' }), (message, part) => {
        const written = line(message, part);
        expect(written.slice(0, -1)).not.toMatch(/[\p{Cc}\p{Zl}\p{Zp}]/u);
        expect(written.endsWith('\n')).toBe(true);
      }),
    );
  });

  it('has no secret, also where it would be cut or escaped', () => {
    const secret = 'Tr0ub4dor\n&3';
    learnSecret(secret);
    expect(line(`${'x'.repeat(3995)}${secret} rest`)).not.toContain('Tr0u');
    expect(line('login', `as ${secret}`)).not.toContain('Tr0ub4dor');
    expect(line('_sid=abcdef0123')).not.toContain('abcdef0123');
  });

  it('is of bounded length', () => {
    expect(line('y'.repeat(100_000)).length).toBeLessThan(4100);
  });
});

describe('the files', () => {
  it('are never more and never larger than they may be, the newest lines kept', () => {
    const files = openLogFiles({ path: join(folder, 'grove.log'), largest: 1000, count: 3 });
    for (let i = 0; i < 200; i++) files.append(`line ${i} ${'.'.repeat(40)}\n`);
    const names = readdirSync(folder).sort();
    expect(names).toEqual(['grove.1.log', 'grove.2.log', 'grove.log']);
    for (const name of names) expect(statSync(join(folder, name)).size).toBeLessThanOrEqual(1000);
    const numbers = files
      .read()
      .toReversed()
      .flatMap(({ text }) => [...text.matchAll(/line (\d+)/g)].map(([, number]) => Number(number)));
    expect(numbers).toEqual(Array.from({ length: numbers.length }, (_, i) => 200 - numbers.length + i));
  });

  it('go on where the Grove before has stopped, readable by their owner alone', () => {
    const path = join(folder, 'logs', 'grove.log');
    openLogFiles({ path, largest: 100, count: 2 }).append('one\n');
    openLogFiles({ path, largest: 100, count: 2 }).append('two\n');
    expect(readFileSync(path, 'utf8')).toBe('one\ntwo\n');
    if (process.platform !== 'win32') expect(statSync(path).mode & 0o077).toBe(0);
  });

  it('that cannot be written stop nobody', () => {
    writeFileSync(join(folder, 'logs'), 'in the way');
    const files = openLogFiles({ path: join(folder, 'logs', 'grove.log'), largest: 100, count: 2 });
    expect(() => files.append('lost\n')).not.toThrow();
    expect(files.read()).toEqual([]);
  });
});

describe('the level', () => {
  it.each(LOG_LEVELS.map((level, index) => [level, LOG_LEVELS.slice(0, index + 1)] as const))(
    '%s leaves %s',
    (level, left) => {
      const terminal: string[] = [];
      const path = join(folder, 'grove.log');
      const log = openLog({
        path,
        level: () => level,
        redact,
        now: () => at,
        terminal: (text) => terminal.push(text),
      });
      for (const each of LOG_LEVELS) log.write(each, 'part', each);
      const text = readFileSync(path, 'utf8');
      expect(text.match(/: (\w+)$/gm)?.map((found) => found.slice(2))).toEqual(left);
      expect(terminal).toHaveLength(left.filter((each) => each === 'error' || each === 'warn').length);
    },
  );

  it('keeps of an error its words and where it was, and of its cause', () => {
    const path = join(folder, 'grove.log');
    const level: LogLevel = 'error';
    const log = openLog({ path, level: () => level, redact, now: () => at, terminal: () => undefined });
    const error = Object.assign(new Error('outer', { cause: new Error('inner') }), { answer: 'CN=Ada' });
    log.problem('a call', error);
    const text = readFileSync(path, 'utf8');
    expect(text).toMatch(/error a call: Error: outer␊ +at .*␊because of Error: inner/);
    expect(text).not.toContain('CN=Ada');
    expect(text.trimEnd().split('\n')).toHaveLength(1);
  });
});

describe('what happens', () => {
  it('is told by ids and codes, never by names', () => {
    const hub = createEventHub();
    const told: string[] = [];
    const tell = createTeller();
    hub.listen((message) =>
      told.push(...tell(message).map(({ level, part, message: text }) => `${level} ${part}: ${text}`)),
    );
    const profileId = '12345678-0000-4000-8000-000000000000';
    const facts = null;
    hub.publish('settings', { theme: 'system' });
    hub.publish('connections', [{ profileId, state: 'disconnected', facts, failure: null }]);
    hub.publish('connections', [{ profileId, state: 'connecting', facts, failure: null }]);
    const refused = failure('connection-refused', { host: 'secret-nas.example.com', port: 5001 });
    hub.publish('connections', [{ profileId, state: 'disconnected', facts, failure: refused }]);
    hub.publish('connections', [{ profileId, state: 'disconnected', facts, failure: refused }]);
    hub.publish('settings', { theme: 'dark', keepInTray: false });
    expect(told).toEqual([
      'info connection: NAS 12345678 connecting',
      'warn connection: NAS 12345678 disconnected, connection-refused',
      'info settings: changed: theme, keepInTray',
    ]);
  });
});
