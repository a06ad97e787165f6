import { chmod } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { findEngine } from '../../../src/runner/dagger/find-engine.js';
import { createFolder } from '../../support/create-folder.js';

/** A folder of programs, fit for PATH. */
async function createPrograms(...names: readonly string[]): Promise<string> {
  const folder = await createFolder(Object.fromEntries(names.map((name) => [name, '#!/bin/sh\n'])));
  for (const name of names) await chmod(join(folder, name), 0o755);
  return folder;
}

describe('findEngine', () => {
  it('takes the CLI on PATH and leaves the engine to it where there is a container program', async () => {
    const PATH = await createPrograms('dagger', 'podman');
    expect(findEngine({ PATH })).toEqual({
      found: true,
      choice: { kind: 'cli', cli: join(PATH, 'dagger') },
      description: 'the engine that the Dagger CLI starts with podman',
    });
  });

  it('tells that nothing could start an engine', async () => {
    const PATH = await createPrograms('dagger');
    expect(findEngine({ PATH })).toMatchObject({
      found: false,
      reason:
        'no engine is named, and none of docker, container, podman, finch, nerdctl is on PATH to start one',
    });
  });

  it('an engine named by the environment needs no container program', async () => {
    const PATH = await createPrograms('dagger');
    expect(findEngine({ PATH, _EXPERIMENTAL_DAGGER_RUNNER_HOST: 'unix:///run/engine.sock' })).toEqual({
      found: true,
      choice: { kind: 'cli', cli: join(PATH, 'dagger'), runnerHost: 'unix:///run/engine.sock' },
      description: 'the engine at unix:///run/engine.sock',
    });
  });

  it('what the user names wins over the environment and over an open session', async () => {
    const PATH = await createPrograms('dagger');
    const env = {
      PATH,
      DAGGER_SESSION_PORT: '4000',
      DAGGER_SESSION_TOKEN: 'secret',
      _EXPERIMENTAL_DAGGER_RUNNER_HOST: 'unix:///run/engine.sock',
    };
    expect(findEngine(env, { engine: 'container://mine' })).toMatchObject({
      choice: { runnerHost: 'container://mine' },
    });
  });

  it('an open session wins over the environment’s engine, and needs no CLI', () => {
    const env = {
      DAGGER_SESSION_PORT: '4000',
      DAGGER_SESSION_TOKEN: 'secret',
      _EXPERIMENTAL_DAGGER_RUNNER_HOST: 'unix:///run/engine.sock',
    };
    expect(findEngine(env)).toMatchObject({ choice: { kind: 'session', port: 4000, token: 'secret' } });
  });

  it.each([
    [{ DAGGER_SESSION_PORT: '4000' }, 'DAGGER_SESSION_PORT is set without DAGGER_SESSION_TOKEN'],
    [
      { DAGGER_SESSION_PORT: '4000x', DAGGER_SESSION_TOKEN: 'secret' },
      'DAGGER_SESSION_PORT is no port: "4000x"',
    ],
    [{ PATH: '' }, 'there is no Dagger CLI on PATH'],
    [
      { PATH: '', _EXPERIMENTAL_DAGGER_CLI_BIN: '/nowhere/dagger' },
      '_EXPERIMENTAL_DAGGER_CLI_BIN names no program: "/nowhere/dagger"',
    ],
    [{ _EXPERIMENTAL_DAGGER_RUNNER_HOST: 'docker' }, '"docker" names no engine'],
  ])('tells what is wrong with %j', (env, reason) => {
    expect(findEngine(env)).toMatchObject({ found: false, reason });
  });

  it('the CLI that the environment names wins over the one on PATH', async () => {
    const PATH = await createPrograms('dagger', 'docker');
    const other = await createPrograms('dagger-of-mine');
    const named = join(other, 'dagger-of-mine');
    expect(findEngine({ PATH, _EXPERIMENTAL_DAGGER_CLI_BIN: named })).toMatchObject({
      choice: { cli: named },
    });
  });

  it('finds a named CLI on PATH', async () => {
    const PATH = await createPrograms('dagger-of-mine', 'docker');
    expect(findEngine({ PATH, _EXPERIMENTAL_DAGGER_CLI_BIN: 'dagger-of-mine' })).toMatchObject({
      choice: { cli: join(PATH, 'dagger-of-mine') },
    });
  });

  it('variables that are set to nothing are not set', async () => {
    const PATH = await createPrograms('dagger', 'docker');
    const env = {
      PATH,
      DAGGER_SESSION_PORT: '',
      _EXPERIMENTAL_DAGGER_RUNNER_HOST: '',
      _EXPERIMENTAL_DAGGER_CLI_BIN: '',
    };
    expect(findEngine(env)).toMatchObject({ choice: { kind: 'cli', cli: join(PATH, 'dagger') } });
  });
});
