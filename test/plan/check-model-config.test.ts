import { describe, expect, it } from 'vitest';
import { isAllowedImage } from '../../src/plan/allowed-images.js';
import { listForbidden, type ModelRules } from '../../src/plan/check-model-config.js';
import { luaConfig } from '../support/sample-config.js';

const rules: ModelRules = { sourcePath: '/app/code.lua', image: undefined, allowedImages: [] };

describe('an image', () => {
  it.each([
    'debian',
    'debian:bookworm-slim',
    'library/debian:12',
    'docker.io/debian:12',
    'docker.io/library/debian:12',
    `index.docker.io/library/debian@sha256:${'0'.repeat(64)}`,
    `debian:12@sha256:${'0'.repeat(64)}`,
  ])('that is official may be chosen: %s', (image) => {
    expect(isAllowedImage(image, [])).toBe(true);
  });

  it.each([
    'evil/debian:12',
    'docker.io/evil/debian',
    'docker.io/library/evil/debian',
    'ghcr.io/library/debian',
    'evil.test/debian:12',
    'evil.test:5000/debian',
    'localhost/debian',
    'debian.evil:12',
    'lua:5.4',
    '',
  ])('that is not may not: %s', (image) => {
    expect(isAllowedImage(image, [])).toBe(false);
  });

  it('that the user allows may be chosen, with any tag or the one that is named', () => {
    const allowed = ['ghcr.io/lua/lua', 'nickblah/lua:5.4'];
    expect(isAllowedImage('ghcr.io/lua/lua:5.3', allowed)).toBe(true);
    expect(isAllowedImage('ghcr.io/lua/lua-evil:5.3', allowed)).toBe(false);
    expect(isAllowedImage('docker.io/nickblah/lua:5.4', allowed)).toBe(true);
    expect(isAllowedImage('nickblah/lua:5.3', allowed)).toBe(false);
  });
});

describe('a configuration', () => {
  it('that keeps to the rules is not complained about', () => {
    expect(listForbidden(luaConfig, rules)).toEqual([]);
    const built = {
      baseImage: 'gcc:14',
      buildCommand: ['gcc', '-o', '/app/program', '/app/code.lua'],
      runCommand: ['/app/program'],
      workdir: '/app',
    };
    expect(listForbidden(built, rules)).toEqual([]);
    const option = { ...luaConfig, runCommand: ['lua5.4', '--file=/app/code.lua'] };
    expect(listForbidden(option, rules)).toEqual([]);
  });

  it.each([
    ['another image', { baseImage: 'evil/lua:5.4' }, '/baseImage "evil/lua:5.4" is not allowed'],
    ['a mount', { cacheVolumes: [{ name: 'x', mountPath: '/etc' }] }, '/cacheVolumes must be left out'],
    ['another folder', { workdir: '/etc' }, '/workdir must be left out: it is /app'],
    ['a shell', { runCommand: ['sh', '-c', 'lua /app/code.lua; evil'] }, '/runCommand must not run a shell'],
    [
      'a shell by its path',
      { runCommand: ['/usr/bin/env', '/bin/bash', '-c', 'evil', '/app/code.lua'] },
      'must not run a shell',
    ],
    [
      'a shell in the build',
      { buildCommand: ['bash', '-c', 'x /app/code.lua'], runCommand: ['x'] },
      '/buildCommand must not run a shell',
    ],
    [
      'lines for an interpreter',
      { runCommand: ['lua5.4', '-e', 'one()\ntwo()', '/app/code.lua'] },
      'must not have line breaks',
    ],
    [
      'another program',
      { runCommand: ['lua5.4', '/etc/passwd'] },
      '/runCommand must have the word "/app/code.lua"',
    ],
    [
      'the program by another name',
      { runCommand: ['lua5.4', 'code.lua'] },
      '/runCommand must have the word "/app/code.lua"',
    ],
    [
      'another program besides',
      { runCommand: ['lua5.4', '/app/main.lua', '/app/code.lua'] },
      '/runCommand names "/app/main.lua", which is not there',
    ],
    [
      'another program by a detour',
      { runCommand: ['lua5.4', '/tmp/../app/main.lua', '/app/code.lua'] },
      'which is not there',
    ],
    [
      'a build of another program',
      { buildCommand: ['luac', '/app/main.lua'], runCommand: ['lua5.4', '/app/code.lua'] },
      '/buildCommand must have the word "/app/code.lua"',
    ],
  ])('with %s is refused', (_, changes, problem) => {
    expect(listForbidden({ ...luaConfig, ...changes }, rules).join('\n')).toContain(problem);
  });

  it('of a shell’s own language runs that shell, with the program and no lines', () => {
    const own = { ...rules, sourcePath: '/app/code.zsh' };
    expect(listForbidden({ baseImage: 'debian:12', runCommand: ['zsh', '/app/code.zsh'] }, own)).toEqual([]);
    const lines = { baseImage: 'debian:12', runCommand: ['zsh', '-c', 'evil', '/app/code.zsh'] };
    expect(listForbidden(lines, own)).toHaveLength(1);
  });

  it('has the image that the suite names, where it names one', () => {
    const named = { ...rules, image: 'mirror.test/lua:5.4' };
    expect(listForbidden({ ...luaConfig, baseImage: 'mirror.test/lua:5.4' }, named)).toEqual([]);
    expect(listForbidden(luaConfig, named)).toEqual([
      '/baseImage must be "mirror.test/lua:5.4", which the suite names',
    ]);
  });
});
