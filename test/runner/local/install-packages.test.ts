import { once } from 'node:events';
import { mkdir, readdir, symlink } from 'node:fs/promises';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { readHostSettings } from '../../../src/runner/host-settings.js';
import { createLocalRunner } from '../../../src/runner/local/local-runner.js';
import { findSandboxHost } from '../../../src/runner/local/sandbox-host.js';
import { benchRunner, planProgram, type TestProgram } from '../../support/bench-runner.js';
import { createFolder } from '../../support/create-folder.js';
import { findMissingIndex } from '../../support/find-missing-index.js';
import { missingSandbox, testCacheFolder } from '../../support/local.js';

const missing = missingSandbox ?? (await findMissingIndex());
const { signal } = new AbortController();

async function openRunner(env: Readonly<Record<string, string>> = {}) {
  const cacheFolder = await createFolder();
  // Go's standard library takes a minute to compile.
  const toolchains = join(testCacheFolder, 'toolchains');
  await mkdir(toolchains, { recursive: true });
  await symlink(toolchains, join(cacheFolder, 'toolchains'));
  const runner = createLocalRunner({
    host: findSandboxHost({ cacheFolder }),
    concurrency: 2,
    allowsNone: false,
    readSettings: () => readHostSettings({ env: { ...process.env, ...env }, notify: () => {} }),
  });
  onTestFinished(() => runner[Symbol.asyncDispose]());
  const prepare = (program: TestProgram) =>
    runner.prepare(planProgram(program).environment, 'shared', signal);
  return { cacheFolder, prepare, bench: benchRunner(runner) };
}

const six = { language: 'python', packages: [{ name: 'six', version: '1.16.0' }] } as const;

describe.skipIf(missing !== undefined)(
  `packages in the local runner${missing === undefined ? '' : ` (skipped: ${missing})`}`,
  () => {
    it('a Python program imports what pip has installed, and cannot change it', async () => {
      const { bench } = await openRunner();
      const code = 'import six; print(six.__version__); open(six.__file__, "a")';
      const { stdout, stderr } = await bench.run({ ...six, code });
      expect(stdout).toBe('1.16.0\n');
      // As another user, or where the mount alone is in the way.
      expect(stderr).toMatch(/Permission denied|Read-only file system/);
    });

    it('a Python program imports several packages at once', async () => {
      const { bench } = await openRunner();
      const packages = [...six.packages, { name: 'toolz' }];
      const code = 'import six, toolz; print(six.PY3, toolz.last("abc"))';
      expect(await bench.run({ ...six, packages, code })).toMatchObject({ stdout: 'True c\n', stderr: '' });
    });

    it.each([
      ['javascript', 'console.log(ms("2 days"), kebab("aB"))'],
      ['typescript', 'console.log(ms("2 days") as number, kebab("aB"))'],
    ])('a program in %s imports what npm has installed', async (language, statement) => {
      const { bench } = await openRunner();
      const packages = [{ name: 'ms', version: '2.1.3' }, { name: 'lodash.kebabcase' }];
      const code = `import ms from "ms"; import kebab from "lodash.kebabcase"; ${statement}`;
      expect(await bench.run({ language, code, packages })).toMatchObject({
        stdout: '172800000 a-b\n',
        stderr: '',
      });
    });

    it('a Go program imports the packages of modules, compiled before and not to be changed', async () => {
      const { bench } = await openRunner();
      const code = `package main

import (
	"fmt"
	"os"

	"github.com/google/uuid"
	"github.com/pkg/errors"
)

func main() {
	fmt.Println(uuid.Nil, errors.Wrap(os.ErrExist, "here"))
	fmt.Println(os.WriteFile("/opt/umwelten-suite/packages/go.mod", nil, 0o644) != nil)
}
`;
      const packages = [
        { name: 'github.com/google/uuid' },
        { name: 'github.com/pkg/errors', version: '0.9.1' },
      ];
      expect(await bench.run({ language: 'go', code, packages })).toMatchObject({
        stdout: '00000000-0000-0000-0000-000000000000 here: file already exists\ntrue\n',
        stderr: '',
      });
    });

    it('a Rust program uses crates with their macros, compiled before', async () => {
      const { bench } = await openRunner();
      const code = `use serde::{Deserialize, Serialize};

#[derive(Serialize, Deserialize)]
struct Point {
    x: i32,
}

fn main() {
    let point: Point = serde_json::from_str("{\\"x\\": 1}").unwrap();
    println!("{}", serde_json::to_string(&Point { x: point.x + 1 }).unwrap());
}
`;
      const packages = [{ name: 'serde' }, { name: 'serde_json', version: '1' }];
      expect(await bench.run({ language: 'rust', code, packages })).toMatchObject({
        stdout: '{"x":2}\n',
        stderr: '',
      });
    });

    it('a program without the package does not have it', async () => {
      const { bench } = await openRunner();
      const code = 'import importlib.util, sys; print(any("umwelten" in p for p in sys.path))';
      expect((await bench.run({ language: 'python', code })).stdout).toBe('False\n');
    });

    it('what is installed is kept, whole, and nothing else is', async () => {
      const { cacheFolder, prepare } = await openRunner();
      await Promise.all([prepare({ ...six, code: '' }), prepare({ ...six, code: '' })]);
      const kept = await readdir(join(cacheFolder, 'packages'));
      expect(kept).toHaveLength(1);
      const [name = ''] = kept;
      expect(await readdir(join(cacheFolder, 'packages', name))).toEqual(['installed.json', 'tree']);
    });

    it.each([
      ['python', 'umwelten-nothing-like-this', 'pip'],
      ['rust', 'umwelten-nothing-like-this', 'cargo'],
    ])(
      'a package for %s that nobody has published is told by its name',
      async (language, name, ecosystem) => {
        const { prepare } = await openRunner();
        const packages = [{ name }, ...(language === 'rust' ? [{ name: 'itoa' }] : [])];
        expect(await prepare({ language, code: '', packages })).toMatchObject({
          ready: false,
          failure: { reason: `there is no package "${name}" for ${ecosystem}` },
        });
      },
    );
  },
);

describe.skipIf(missingSandbox !== undefined)(
  `the index of crates in the local runner${missingSandbox === undefined ? '' : ` (skipped: ${missingSandbox})`}`,
  () => {
    it('that does not answer is no fault of the program', async () => {
      vi.stubEnv('HTTPS_PROXY', 'http://127.0.0.1:9');
      onTestFinished(() => void vi.unstubAllEnvs());
      const { prepare } = await openRunner({ CARGO_NET_RETRY: '0' });
      await expect(
        prepare({ language: 'rust', code: '', packages: [{ name: 'itoa' }] }),
      ).rejects.toMatchObject({ code: 'registry-unreachable' });
    });
  },
);

describe.skipIf(missingSandbox !== undefined)(
  `the index of Go in the local runner${missingSandbox === undefined ? '' : ` (skipped: ${missingSandbox})`}`,
  () => {
    const packages = [{ name: 'example.com/nothing-like-this' }];

    it('that has no such module says so, on the loopback of this machine too', async () => {
      const server = createServer((_, response) => response.writeHead(404).end('not found'));
      await once(server.listen(0, '127.0.0.1'), 'listening');
      onTestFinished(() => void server.close());
      const address = server.address();
      if (address === null || typeof address === 'string') throw new Error('no port');
      const { prepare } = await openRunner({ GOPROXY: `http://127.0.0.1:${address.port}` });
      expect(await prepare({ language: 'go', code: '', packages })).toMatchObject({
        ready: false,
        failure: { reason: 'there is no package "example.com/nothing-like-this" for go' },
      });
    });

    it('that does not answer is no fault of the program', async () => {
      const { prepare } = await openRunner({ GOPROXY: 'http://127.0.0.1:9' });
      await expect(prepare({ language: 'go', code: '', packages })).rejects.toMatchObject({
        code: 'registry-unreachable',
      });
    });
  },
);
