import { describe, expect, it } from 'vitest';
import { relocateRequest } from '../../../src/runner/local/relocate-request.js';
import { makeRequest } from '../../../src/runner/make-request.js';
import { planProgram } from '../../support/bench-runner.js';

describe('relocateRequest', () => {
  it.each([
    ['/app/code.sh', '/tmp/x/app/code.sh'],
    ['file:///opt/cache/loader', 'file:///home/me/cache/loader'],
    ['-XX:SharedArchiveFile=/opt/cache/java', '-XX:SharedArchiveFile=/home/me/cache/java'],
    ['--out=/app', '--out=/tmp/x/app'],
    ['/application', '/application'],
    ['-Dtext=say /app', '-Dtext=say /app'],
    ['say=/app', 'say=/app'],
  ])('%s becomes %s', (word, moved) => {
    const request = makeRequest(planProgram({ language: 'bash', code: '', args: [word] }), {
      id: '1',
      confinement: { namespaces: false, boxNetwork: true, seccomp: false, watchesMemory: true },
      env: {},
      buildEnv: {},
      tools: {},
      secrets: new Map(),
    });
    const [step] = relocateRequest(request, '/tmp/x', [
      { source: '/home/me/cache', target: '/opt/cache' },
    ]).steps;
    expect(step?.command.at(-1)).toBe(moved);
  });
});
