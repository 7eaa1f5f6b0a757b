import { describe, expect, it } from 'vitest';
import { diagnosticsText, type DiagnosticsInput } from '../../../src/main/diagnostics';
import { learnSecret } from '../../../src/main/redact';
import { newRun } from '../../../src/main/sync/run-machine';
import { failure } from '../../../src/shared/failure';

const PASSWORD = 'c&nary+ 4%ü#"';
const TOKEN = 'did-canary-Xy7/+=';
const SID = 'sid-canary-0815';
const AT = Date.UTC(2026, 4, 6, 8, 12);

const input: DiagnosticsInput = {
  versions: { version: '1.2.3', electron: '45', platform: 'linux x64', secrets: 'keychain' },
  run: {
    ...newRun('5f0c7f3e-0000-4000-8000-000000000001', 'office', AT),
    state: 'failed',
    taskId: 'sync_12345',
    endedAt: AT + 4000,
    failure: failure('sync-failed', { host: 'nas.example.com', detail: `bad passwd=${PASSWORD}` }),
  },
  journal: {
    runId: '5f0c7f3e-0000-4000-8000-000000000001',
    profileId: 'office',
    omitted: 3,
    lines: [
      { at: AT, outcome: 'The sync was started.' },
      {
        at: AT + 1000,
        call: { name: 'SYNO.DirectoryServer.Sync GetTaskStatus', duration: 41.4, code: 119 },
        outcome: `NAS says: /webapi/entry.cgi?_sid=${SID}&passwd=${encodeURIComponent(PASSWORD)}`,
      },
      { at: AT + 2000, outcome: `{"sid":"${SID}","device_id":"${TOKEN}","p":${JSON.stringify(PASSWORD)}}` },
    ],
  },
  profile: { name: 'Office', host: 'nas.example.com', port: 5001, https: true, path: '/nas1' },
  connection: {
    profileId: 'office',
    state: 'connected',
    facts: {
      domain: 'example.com',
      netbiosName: 'EXAMPLE',
      baseDn: 'DC=example,DC=com',
      status: 'running',
      vocabulary: 'directory-server',
    },
    failure: null,
  },
  schedule: {
    profileId: 'office',
    schedule: { kind: 'daily', at: '06:00' },
    enabled: false,
    nextAt: null,
    last: null,
  },
  at: AT + 60_000,
};

describe('the diagnostics of a run', () => {
  it('has what is asked of a person who asks for help', () => {
    const text = diagnosticsText(input);
    for (const part of [
      'version: 1.2.3',
      'electron: 45',
      'NAS: Office',
      'address: https://nas.example.com:5001/nas1',
      'domain: example.com, status running',
      'vocabulary: directory-server',
      'task: sync_12345',
      'state: failed',
      'failure: sync-failed',
      '2026-05-06T08:12:01.000Z  SYNO.DirectoryServer.Sync GetTaskStatus 41 ms, code 119: NAS says',
      'log: 3 lines, 3 left out',
      'schedule: {"kind":"daily","at":"06:00"}, off',
    ]) {
      expect(text).toContain(part);
    }
  });

  it('has no secret, however it was written', () => {
    for (const secret of [PASSWORD, TOKEN]) learnSecret(secret);
    const text = diagnosticsText(input);
    expect(text).not.toContain('nary');
    expect(text).not.toContain('0815');
    expect(text).toContain('[removed]');
    expect(text).toContain('The sync was started.');
  });
});
