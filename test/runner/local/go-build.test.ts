import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { go } from '../../../src/languages/go.js';
import { locateWarmCache } from '../../../src/languages/language.js';
import { findProgram } from '../../../src/runner/local/find-program.js';
import { findToolchain } from '../../../src/runner/local/find-toolchain.js';
import { prepareWarmCache } from '../../../src/runner/local/warm-cache.js';
import { testCacheFolder } from '../../support/local.js';

// The script's own way, and what it leaves to go, which a script stands for that says so.
describe.skipIf(findProgram(['go']) === undefined)('a build of Go (skipped without Go)', () => {
  const folder = mkdtempSync(join(tmpdir(), 'go-build-'));
  const app = join(folder, 'app');
  const real = { path: '' };

  beforeAll(async () => {
    const found = await findToolchain(go);
    real.path = found.path.join(':');
    const cache = await prepareWarmCache(go, found, testCacheFolder, new AbortController().signal);
    const source = cache?.mount.source ?? '';
    for (const name of ['build.sh', 'tools']) copyFileSync(join(source, name), join(folder, name));
    // They name the packages where boxes have them.
    for (const name of ['link.cfg', 'compile.cfg']) {
      const text = readFileSync(join(source, name), 'utf8');
      writeFileSync(join(folder, name), text.replaceAll(locateWarmCache('go'), source));
    }
    mkdirSync(join(folder, 'bin'));
    writeFileSync(join(folder, 'bin/go'), '#!/bin/sh\necho "left to go $*"\nexit 3\n');
    chmodSync(join(folder, 'bin/go'), 0o755);
  }, 600_000);
  beforeEach(() => {
    rmSync(app, { recursive: true, force: true });
    mkdirSync(app);
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  const build = (
    code: string,
    { args = ['build', '-o', 'program', 'code.go'], env = {}, files = {} } = {},
  ) => {
    for (const [name, text] of Object.entries({ 'code.go': code, ...files }))
      writeFileSync(join(app, name), text);
    const { status, stdout, stderr } = spawnSync('sh', [join(folder, 'build.sh'), ...args], {
      cwd: app,
      env: { PATH: `${join(folder, 'bin')}:/usr/bin:/bin`, ...env },
      encoding: 'utf8',
    });
    return { status, printed: stdout + stderr };
  };
  const main = (body: string, imports = '"fmt"') =>
    `package main\n\nimport (\n\t${imports}\n)\n\nfunc main() {\n\t${body}\n}\n`;
  const left = { status: 3, printed: 'left to go build -o program code.go\n' };

  it('needs no go for a program of the standard library', () => {
    expect(build(main('fmt.Println(strings.ToUpper("hello"))', '"fmt"\n\t"strings"'))).toEqual({
      status: 0,
      printed: '',
    });
    expect(spawnSync(join(app, 'program'), { encoding: 'utf8' })).toMatchObject({
      status: 0,
      stdout: 'HELLO\n',
    });
  });

  it('gives panics, callers and the root of Go as go build does', () => {
    const code = main(
      '_, file, line, _ := runtime.Caller(0)\n\tfmt.Println(file, line, runtime.GOROOT(), runtime.Version())\n\tvar m map[string]int\n\tm["x"] = 1',
      '"fmt"\n\t"runtime"',
    );
    const run = () => {
      const { status, stdout, stderr } = spawnSync(join(app, 'program'), { encoding: 'utf8' });
      return { status, stdout, stderr };
    };
    expect(build(code)).toEqual({ status: 0, printed: '' });
    const own = run();
    const usual = spawnSync('go', ['build', '-o', 'program', 'code.go'], {
      cwd: app,
      env: { ...process.env, PATH: `${real.path}:${process.env['PATH']}`, CGO_ENABLED: '0' },
      encoding: 'utf8',
    });
    expect(usual).toMatchObject({ status: 0, stderr: '' });
    expect(own).toEqual(run());
    expect(own).toMatchObject({ status: 2, stderr: expect.stringContaining('code.go:12') });
  });

  it.each([
    ['a type error', main('var x int = "a"')],
    ['a syntax error', 'package main\n\nfunc main() {'],
    ['an import that is not used', main('', '"fmt"')],
    ['an internal package', main('_ = abi.FuncPCABI0', '"internal/abi"')],
    [
      'a package that the standard library brings along',
      main('_ = dns.Name', '"vendor/golang.org/x/net/dns/dnsmessage"'),
    ],
    ['a module', main('_ = uuid.New', '"github.com/google/uuid"')],
    ['C', main('_ = C.int', '"C"')],
    ['another package than main', 'package other\n'],
    ['no main function', 'package main\n'],
    [
      'an embedded file',
      'package main\n\nimport _ "embed"\n\n//go:embed code.go\nvar text string\n\nfunc main() { print(text) }\n',
    ],
    ['a setting of the runtime', '//go:debug madvdontneed=1\npackage main\n\nfunc main() {}\n'],
    ['a build constraint', '//go:build !never\n\npackage main\n\nfunc main() {}\n'],
    ['a look at how it was built', main('_, _ = debug.ReadBuildInfo()', '"runtime/debug"')],
    ['a look at its symbols', main('_, _ = elf.Open("")', '`debug/elf`')],
  ])('leaves to go: %s', (_, code) => {
    expect(build(code)).toEqual(left);
  });

  it.each(['go.mod', 'go.work', 'default.pgo'])('leaves to go what has a %s beside it', (name) => {
    expect(build(main('fmt.Println()'), { files: { [name]: '' } })).toEqual(left);
  });

  it('leaves to go what is told by GOFLAGS, and all other commands', () => {
    expect(build(main('fmt.Println()'), { env: { GOFLAGS: '-race' } })).toEqual(left);
    const args = ['build', '-mod=mod', '-o', 'program', 'code.go'];
    expect(build(main('fmt.Println()'), { args })).toEqual({
      status: 3,
      printed: `left to go ${args.join(' ')}\n`,
    });
    expect(build('', { args: ['version'] })).toEqual({ status: 3, printed: 'left to go version\n' });
  });
});
