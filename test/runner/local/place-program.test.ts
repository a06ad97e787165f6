import { chmodSync, mkdirSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { placeProgram } from '../../../src/runner/local/mount.js';
import { createFolder } from '../../support/create-folder.js';

let folder: string;
beforeEach(async () => {
  folder = realpathSync(await createFolder());
  mkdirSync(join(folder, 'tool/bin'), { recursive: true });
  writeFileSync(join(folder, 'tool/bin/run'), '#!/bin/sh\n');
  chmodSync(join(folder, 'tool/bin/run'), 0o755);
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe('placeProgram', () => {
  it('mounts nothing for a program of the system', () => {
    expect(placeProgram('/usr/bin/env', undefined)).toEqual({ path: '/usr/bin/env', mount: undefined });
  });

  it('follows a link from elsewhere into the system', () => {
    symlinkSync('/usr/bin/env', join(folder, 'env'));
    expect(placeProgram(join(folder, 'env'), undefined)).toEqual({
      path: realpathSync('/usr/bin/env'),
      mount: undefined,
    });
  });

  it('mounts the folder of an installation, the one above bin', () => {
    const tool = join(folder, 'tool');
    const mount = { source: tool, target: tool };
    expect(placeProgram(join(tool, 'bin/run'), undefined)).toEqual({ path: join(tool, 'bin/run'), mount });
  });

  it('mounts the installation that the tool names', () => {
    const mount = { source: folder, target: folder };
    const path = join(folder, 'tool/bin/run');
    expect(placeProgram(path, folder)).toEqual({ path, mount });
  });

  it('never mounts a home folder, nor one that holds it', () => {
    const path = join(folder, 'tool/bin/run');
    const alone = { path, mount: { source: path, target: path } };
    expect(placeProgram(path, '/')).toEqual(alone);
    expect(placeProgram(path, homedir())).toEqual(alone);
  });

  it('takes the real program where a link to it lies outside of its installation', () => {
    symlinkSync(join(folder, 'tool/bin/run'), join(folder, 'link'));
    const tool = join(folder, 'tool');
    expect(placeProgram(join(folder, 'link'), undefined)).toEqual({
      path: join(tool, 'bin/run'),
      mount: { source: tool, target: tool },
    });
  });
});
