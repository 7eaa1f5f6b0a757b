/** Names and words of a NAS are data: whatever is in them, nothing that they get into obeys it. */
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { wordsFor } from '../../../src/main/alerts/words';
import { notificationBody, notificationTitle } from '../../../src/main/desktop/notification-text';
import { trayModel, type TrayItem } from '../../../src/main/desktop/tray-model';
import { diagnosticsText } from '../../../src/main/diagnostics';
import { refusalFailure } from '../../../src/main/dsm/codes';
import { ForeignAnswer } from '../../../src/main/dsm/failures';
import { readAnswer } from '../../../src/main/dsm/answer';
import { openLog } from '../../../src/main/log/log';
import { redact } from '../../../src/main/redact';
import { newRun } from '../../../src/main/sync/run-machine';
import type { Alert } from '../../../src/shared/alert';
import { CATALOGUE } from '../../../src/shared/failure-catalogue';
import { failure, type FailureCode } from '../../../src/shared/failure';
import { failureSchema } from '../../../src/shared/failure-schema';
import { HOSTILE_CASES, OBEYED, OBEYED_IN_A_LINE } from '../../support/hostile';

const RUN = '5f0c7a53-4d52-4a5c-9f0f-3f6c9a1d2b11';

describe.each(HOSTILE_CASES)('%s', (_name, text) => {
  it('stays words in every failure', () => {
    for (const code of Object.keys(CATALOGUE) as FailureCode[]) {
      const facts = { host: text, account: text, subject: text, detail: text };
      const { message, remedy } = failureSchema.parse(failure(code, facts));
      for (const said of [message, remedy]) {
        expect(said).not.toMatch(OBEYED_IN_A_LINE);
        expect(said.length).toBeLessThan(10_000);
      }
    }
  });

  it('stays words as the reason of a refusal, the title of a page and the goal of a redirect', () => {
    const errors = [{ code: 1, msg: text }];
    const refused = refusalFailure(
      { api: 'SYNO.ActiveDirectory.Info', method: 'get', code: 10104, errors },
      {},
    );
    expect(refused.message).not.toMatch(OBEYED_IN_A_LINE);
    for (const response of [
      {
        status: 200,
        headers: new Map<string, string>(),
        body: [Buffer.from(`<html><title>${text}</title></html>`)],
      },
      { status: 302, headers: new Map([['location', `https://nas/${text}`]]), body: [] },
    ]) {
      const answer = readAnswer(response);
      const what = answer.kind === 'foreign' ? answer.what : '';
      expect(new ForeignAnswer(502, what, {}, undefined).failure.message).not.toMatch(OBEYED_IN_A_LINE);
    }
  });

  it('is said by an alert and a notification, and is no markup there', () => {
    const { title, body } = wordsFor('domain-down', text, {
      is: 'domain-told',
      profileId: 'p',
      status: text,
    });
    expect(title).not.toMatch(OBEYED_IN_A_LINE);
    expect(body).not.toMatch(OBEYED_IN_A_LINE);
    // Those of an older log are shown too.
    expect(notificationTitle(text)).not.toMatch(OBEYED_IN_A_LINE);
    expect(notificationTitle(text).length).toBeLessThan(2000);
    const shown = notificationBody(text, 'linux');
    expect(shown).not.toMatch(OBEYED);
    expect(shown.replaceAll(/&(?:amp|lt|gt);/g, '')).not.toMatch(/[<>&]/);
    expect(shown.length).toBeLessThan(20_000);
  });

  it('is a line of the tray’s menu and of its tooltip', () => {
    const alert: Alert = {
      id: RUN,
      profileId: 'p',
      runId: null,
      cause: 'domain-down',
      severity: 'bad',
      title: text,
      body: text,
      at: 0,
      notified: true,
      reason: '',
      seen: false,
    };
    const facts = { domain: text, netbiosName: text, baseDn: text, status: text };
    const { tooltip, menu } = trayModel({
      profiles: [{ id: 'p', name: text.slice(0, 200) }],
      connections: [
        {
          profileId: 'p',
          state: 'connected',
          facts: { ...facts, vocabulary: 'directory-server' },
          failure: null,
        },
      ],
      runs: [],
      alerts: [alert],
      unseen: 1,
      pausedUntil: null,
      muted: [],
      now: 0,
    });
    expect(tooltip.split('\n')).toHaveLength(2);
    for (const said of [...tooltip.split('\n'), ...labels(menu)]) expect(said).not.toMatch(OBEYED_IN_A_LINE);
    expect(Math.max(...labels(menu).map((label) => label.length))).toBeLessThan(30_000);
  });

  it('forges no line of the diagnostics', () => {
    const facts = { domain: text, netbiosName: text, baseDn: text, status: text };
    const input = (said: string) => ({
      versions: { version: '1' },
      run: { ...newRun(RUN, 'p', 0), taskId: said, failure: failure('sync-failed', { detail: said }) },
      journal: { runId: RUN, profileId: 'p', omitted: 0, lines: [{ at: 0, outcome: said }] },
      profile: { name: said, host: said, port: 1, https: true, path: '' },
      connection: {
        profileId: 'p',
        state: 'connected' as const,
        facts: { ...facts, domain: said, status: said, vocabulary: 'directory-server' as const },
        failure: null,
      },
      schedule: undefined,
      at: 0,
    });
    const lines = diagnosticsText(input(text)).split('\n');
    expect(lines).toHaveLength(diagnosticsText(input('plain')).split('\n').length);
    for (const line of lines) expect(line).not.toMatch(OBEYED_IN_A_LINE);
  });
});

function labels(items: readonly TrayItem[]): string[] {
  return items.flatMap((item) => {
    if (item.type === 'line') return [];
    return item.type === 'menu' ? [item.label, ...labels(item.items)] : [item.label];
  });
}

describe('the log', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'grove-log-'));
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  it.each(HOSTILE_CASES)('takes %s for words, in its file and on the terminal', async (_name, text) => {
    const path = join(folder, 'grove.log');
    let printed = '';
    const terminal = (line: string) => {
      printed += line;
    };
    openLog({ path, level: () => 'info', redact, now: Date.now, terminal }).problem('login', new Error(text));
    const written = await readFile(path, 'utf8');
    for (const log of [printed, written]) {
      expect(log).not.toMatch(OBEYED);
      // What begins a line is the log's own: a time, or the blanks of a line that goes on.
      const begun = log.split('\n').filter((line) => /^\d{4}-/.test(line));
      expect(begun).toHaveLength(1);
    }
  });
});
