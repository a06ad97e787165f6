import { describe, expect, it } from 'vitest';
import type { DaggerRunResult } from '../../src/dagger-runner.js';
import { findTestEngine, readTestEngine } from '../support/find-test-engine.js';
import { refuseRequest, startModelServer } from '../support/model-server.js';
import { luaConfig } from '../support/sample-config.js';
import { startScript } from './start-script.js';

/** The results of calls, one after another, in a process of its own. */
async function runCalls(
  calls: readonly object[],
  env: Readonly<Record<string, string>>,
): Promise<DaggerRunResult[]> {
  const { ended } = await startScript(
    `import { DaggerRunner } from 'umwelten-suite/dagger-runner';
     const results = [];
     for (const call of ${JSON.stringify(calls)}) results.push(await DaggerRunner.runCode(call));
     // A session on an engine is kept for a while: these calls are the last.
     process.stdout.write(JSON.stringify(results), () => process.exit(0));`,
    { env },
  );
  const { stdout, stderr } = await ended;
  expect(stderr).toBe('');
  return JSON.parse(stdout);
}

const lua = { language: 'lua', code: 'print("hello")' };

describe('runCode', () => {
  it.each<[string, object]>([
    [
      'that is built in, whatever it imports',
      { language: 'python', code: 'import numpy', useAIConfig: true },
    ],
    ['without being told to', lua],
    ['where there are no containers', { ...lua, useAIConfig: true }],
  ])('asks no model about a language %s', async (_, call) => {
    const { env, requests } = await startModelServer(() => luaConfig);
    await runCalls([call], env);
    expect(requests).toEqual([]);
  });

  it('says of a language that is not built in how to get it', async () => {
    const [plain, asked] = await runCalls([lua, { ...lua, useAIConfig: true }], {});
    expect(plain).toEqual({
      success: false,
      cached: false,
      error: expect.stringMatching(/^language "lua" is not built in\nhint: .* with useAIConfig$/),
    });
    expect(asked?.error).toMatch(
      /^language "lua" is not built in, and the local runner has no containers\n|no bwrap/,
    );
  });
});

const engine = findTestEngine();

describe.skipIf(!engine.found)(
  `runCode on a real Dagger engine${engine.found ? '' : ` (skipped: ${engine.reason})`}`,
  () => {
    const named = readTestEngine();

    it('runs a language that is not built in as the model says, and then as is kept, asked or not', async () => {
      const { env, requests } = await startModelServer(() => luaConfig);
      const asking = { ...lua, useAIConfig: true };
      const results = await runCalls([asking, asking, lua], { ...named, ...env });
      expect(
        results.map(({ success, output, source, cached }) => ({ success, output, source, cached })),
      ).toEqual([
        { success: true, output: 'hello\n', source: 'model', cached: false },
        { success: true, output: 'hello\n', source: 'cache', cached: true },
        { success: true, output: 'hello\n', source: 'cache', cached: true },
      ]);
      expect(results[0]?.containerConfig).toEqual({ ...luaConfig, workdir: '/app' });
      expect(requests).toHaveLength(1);
    });

    it('guesses where the key is refused', async () => {
      const { env } = await startModelServer((_, response) => refuseRequest(response, 401, 'expired'));
      const [result] = await runCalls([{ ...lua, useAIConfig: true }], { ...named, ...env });
      expect(result).toMatchObject({
        success: true,
        output: 'hello\n',
        source: 'fallback',
        cached: false,
        sourceReason: expect.stringContaining('refuses the key in OPENAI_API_KEY'),
      });
    });
  },
);
