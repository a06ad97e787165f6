import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createFolder } from '../support/create-folder.js';
import { findTestEngine, readTestEngine } from '../support/find-test-engine.js';
import { refuseRequest, startModelServer } from '../support/model-server.js';
import { runCli } from '../support/run-cli.js';
import { luaConfig } from '../support/sample-config.js';
import { startScriptedEngine } from '../support/scripted-session.js';

const suite = `
cases:
  - { name: greets, language: lua, code: 'print("hello " .. io.read())', stdin: world, expect: { stdout: hello world } }
`;

function createProject(text = suite): Promise<string> {
  return createFolder({ 'umwelten-suite.yaml': '', 'suites/a.yaml': text });
}

describe('explain --ai-config', () => {
  it('says what the model has configured, why, and what would be done', async () => {
    const { env } = await startModelServer(() => luaConfig);
    const { exitCode, stdout, stderr } = await runCli(
      ['explain', 'greets', '--ai-config'],
      await createProject(),
      { env },
    );
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
    expect(stdout).toMatchInlineSnapshot(`
      "case
        suites/a.yaml::greets
        suites/a.yaml:3:5

      configuration
        model: test-model configured lua

      runner
        dagger: the local runner has no containers

      image
        debian:bookworm-slim

      setup, with network and without the program
        apt-get update && apt-get install -y --no-install-recommends lua5.4

      run
        lua5.4 /app/code.lua
        in /app

      files
        /app/code.lua

      isolation
        no network
      "
    `);
  });

  it('says that a container is guessed', async () => {
    const { stdout } = await runCli(['explain', 'greets', '--ai-config'], await createProject());
    expect(stdout).toContain(
      'configuration\n  fallback: guessed, since OPENAI_MODEL names no model\n  lua runs in a container that is guessed: ',
    );
  });

  it('may be told to by a variable', async () => {
    const env = { UMWELTEN_SUITE_AI_CONFIG: '1' };
    const { exitCode } = await runCli(['explain', 'greets'], await createProject(), { env });
    expect(exitCode).toBe(0);
    expect((await runCli(['explain', 'greets'], await createProject())).exitCode).toBe(2);
  });
});

it('validate and list accept what `run --ai-config` runs, where they are told to', async () => {
  const project = await createProject();
  for (const command of ['validate', 'list']) {
    expect((await runCli([command], project)).exitCode).toBe(2);
    expect(await runCli([command, '--ai-config'], project)).toMatchObject({ exitCode: 0, stderr: '' });
  }
});

it('lock pins the image that the model has chosen, and says where a key is refused', async () => {
  const project = await createProject();
  const pinned = `docker.io/library/debian:bookworm-slim@sha256:${'d'.repeat(64)}`;
  const { joined } = await startScriptedEngine(() => ({ container: { from: { imageRef: pinned } } }));
  const engineEnv = { DAGGER_SESSION_PORT: String(joined.port), DAGGER_SESSION_TOKEN: joined.token };
  const refusing = await startModelServer((_, response) => refuseRequest(response, 401, 'expired'));
  const refused = await runCli(['lock', '--ai-config'], project, { env: { ...engineEnv, ...refusing.env } });
  expect(refused).toMatchObject({ exitCode: 2, stderr: expect.stringContaining('OPENAI_API_KEY') });
  const { env } = await startModelServer(() => luaConfig);
  const { stdout } = await runCli(['lock', '--ai-config'], project, { env: { ...engineEnv, ...env } });
  expect(stdout).toBe(
    'added  debian:bookworm-slim  sha256:dddddddddddd\nwrote umwelten.lock.json: 1 image\n',
  );
});

it('explain shows the container of a case that has one', async () => {
  const project = await createProject(`
cases:
  - name: builds
    language: c
    code: int main(void) { return 0; }
    network: true
    container:
      baseImage: gcc:14
      buildCommand: [gcc, -o, /app/program, /app/code.c]
      runCommand: [/app/program]
      environment: { MODE: fast }
      cacheVolumes: [{ name: apt, mountPath: /var/cache/apt }]
`);
  const { exitCode, stdout } = await runCli(['explain', 'builds'], project);
  expect(exitCode).toBe(0);
  for (const part of [
    'suite: the case has a container of its own',
    'image\n  gcc:14',
    '  cache volume apt at /var/cache/apt',
    'build\n  gcc -o /app/program /app/code.c',
    'run\n  /app/program',
    'environment\n  MODE=fast',
    'isolation\n  outward network',
  ]) {
    expect(stdout).toContain(part);
  }
});

const engine = findTestEngine();

describe.skipIf(!engine.found)(
  `run --ai-config on a real Dagger engine${engine.found ? '' : ` (skipped: ${engine.reason})`}`,
  () => {
    const named = readTestEngine();
    const flags = ['run', '--runner', 'dagger', '--ai-config', '--reporter', 'json=run.json'];

    async function readSources(project: string): Promise<unknown> {
      const report = JSON.parse(await readFile(join(project, 'run.json'), 'utf8'));
      return report.suites[0].cases.map(
        ({ attempts: [attempt] }: { attempts: { execution: { source: string } }[] }) =>
          attempt?.execution.source,
      );
    }

    it('runs a language that is not built in as the model says, and the report says so', async () => {
      const project = await createProject();
      const { env, requests } = await startModelServer(() => luaConfig);
      expect(await runCli(flags, project, { env: { ...named, ...env } })).toMatchObject({ exitCode: 0 });
      expect(await readSources(project)).toEqual(['model']);
      // As in CI: what is kept replays, and there is no model.
      expect(await runCli(flags, project, { env: named })).toMatchObject({ exitCode: 0 });
      expect(await readSources(project)).toEqual(['cache']);
      expect(requests).toHaveLength(1);
    });

    it('ends with 2 where the key is refused, and runs nothing', async () => {
      const { env } = await startModelServer((_, response) => refuseRequest(response, 401, 'expired'));
      const { exitCode, stdout, stderr } = await runCli(flags, await createProject(), {
        env: { ...named, ...env },
      });
      expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: '' });
      expect(stderr).toMatch(
        /^error: 127\.0\.0\.1:\d+ refuses the key in OPENAI_API_KEY: 401 expired\nhint: check OPENAI_API_KEY/,
      );
    });

    it('guesses how a language is built and run, where there is no model', async () => {
      const project = await createProject(`
cases:
  - name: builds
    language: c
    code: |
      #include <stdio.h>
      int main(void) { puts("built"); return 0; }
    expect: { stdout: built }
`);
      const { exitCode, stdout } = await runCli([...flags, '--reporter', 'table'], project, { env: named });
      expect(exitCode).toBe(0);
      expect(stdout).toContain(
        'warning: c runs in a container that is guessed: OPENAI_MODEL names no model\n',
      );
      expect(await readSources(project)).toEqual(['fallback']);
    });
  },
);
