import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { findPreforked, mayPrefork } from '../../../src/runner/local/prefork.js';
import {
  planProgram,
  type RunnerBench,
  type ShownResult,
  type TestProgram,
} from '../../support/bench-runner.js';
import { missingSandbox, openLocal } from '../../support/local.js';
import { isAlive, isBelow, killIfAlive, listPids, readCommandLine } from '../../support/processes.js';

/** All that a program can see of how it was started, as far as it is the same each time. */
const probe = `import sys
before = sorted(sys.modules)
caches = sorted(sys.path_importer_cache)
import gc, json, locale, os, resource, signal, stat, threading, time, warnings, _thread
def stream(s):
  raw = getattr(s.buffer, "raw", s.buffer)
  return [s.encoding, s.errors, s.newlines, s.line_buffering, s.write_through, s.isatty(), s.seekable(), s.mode, s.name,
    raw.mode, raw.seekable(), raw.isatty(), raw.closefd, raw._blksize, os.get_inheritable(s.fileno()),
    stat.S_IFMT(os.fstat(s.fileno()).st_mode), s.buffer.tell() if s.seekable() else None]
def shown(path, but=()):
  return [line for line in open(path).read().splitlines() if not line.startswith(tuple(but))]
print(json.dumps({
  "modules": before, "caches": caches, "main": {k: type(v).__name__ for k, v in sorted(vars(sys.modules["__main__"]).items())},
  "file": __file__, "name": __name__, "builtins": type(__builtins__).__name__, "loader": type(__loader__).__name__,
  "argv": sys.argv, "orig_argv": sys.orig_argv, "path": sys.path, "flags": str(sys.flags), "executable": sys.executable,
  "meta": [str(m).split(" at ")[0] for m in sys.meta_path], "hooks": len(sys.path_hooks), "recursion": sys.getrecursionlimit(),
  "switch": sys.getswitchinterval(), "gc": [gc.isenabled(), gc.get_threshold()], "warnings": [str(f) for f in warnings.filters],
  "streams": [stream(s) for s in (sys.stdin, sys.stdout, sys.stderr)], "same": [sys.stdin is sys.__stdin__, sys.stdout is sys.__stdout__],
  "environ": dict(os.environ), "cwd": os.getcwd(), "umask": os.umask(0o22), "pid": os.getpid(), "parent": os.getppid(),
  "session": [os.getsid(0), os.getpgid(0)], "nice": os.nice(0), "ids": [os.getresuid(), os.getresgid(), os.getgroups()],
  "signals": [str(signal.getsignal(n)) for n in sorted(signal.valid_signals())], "blocked": [str(s) for s in signal.pthread_sigmask(0, [])],
  "limits": [resource.getrlimit(n) for n in range(16)], "fds": sorted(os.listdir("/proc/self/fd")), "locale": [locale.setlocale(0), locale.getpreferredencoding()],
  "threads": [threading.active_count(), threading.current_thread() is threading.main_thread(), _thread.get_native_id() == os.getpid()],
  "zone": [time.tzname, time.timezone], "cmdline": open("/proc/self/cmdline").read(), "comm": open("/proc/self/comm").read(),
  "environment": open("/proc/self/environ").read().rstrip("\\0"), "kernel limits": shown("/proc/self/limits"),
  "status": shown("/proc/self/status", ("Vm", "Rss", "voluntary", "nonvoluntary", "State", "SigQ", "FDSize")),
  "oom": open("/proc/self/oom_score_adj").read(), "mounts": [line.split()[3:5] + line.split(" - ")[1].split()[:1] for line in shown("/proc/self/mountinfo") if "prefork.so" not in line],
  "namespaces": sorted(os.listdir("/proc/self/ns")), "files": [(n, oct(os.stat(n).st_mode), os.stat(n).st_uid) for n in ("/app", "/app/code.py", "/tmp", "/proc/self/mem")],
  "processes": sorted(n for n in os.listdir("/proc") if n.isdigit()),
  "wchan": [open(f"/proc/self/{n}").read() for n in ("loginuid", "sessionid", "timerslack_ns", "personality", "coredump_filter") if os.access(f"/proc/self/{n}", os.R_OK)],
}, indent=1))`;

const python: readonly (readonly [what: string, code: string, rest?: Partial<TestProgram>])[] = [
  ['nothing at all', ''],
  ['an exit code', 'import sys; sys.exit(7)'],
  ['an exit code that is too large', 'import sys; sys.exit(300)'],
  ['an exit that says why', 'import sys; sys.exit("why")'],
  ['an exit that says nothing', 'raise SystemExit'],
  ['os._exit', 'import os; print("kept"); os._exit(3)'],
  ['an exception', 'def f():\n  return 1 / 0\nf()'],
  ['an exception in an exception', 'try: {}["x"]\nexcept KeyError as e: raise ValueError("no") from e'],
  ['an exception group', 'raise ExceptionGroup("g", [ValueError(1), TypeError(2)])'],
  ['a syntax error', 'print(1)\nif x\n'],
  ['an indentation error', 'if 1:\nprint(1)'],
  ['a null byte', 'print(1)\0'],
  ['no UTF-8', '# coding: latin-1\nprint("\\u00fc")'],
  ['an unknown encoding', '# coding: nothing-like-it\n'],
  ['a byte order mark', '\ufeffprint("bom")'],
  ['KeyboardInterrupt', 'raise KeyboardInterrupt'],
  ['SIGINT', 'import os, signal; os.kill(os.getpid(), signal.SIGINT); import time; time.sleep(5)'],
  [
    'SIGINT, caught',
    'import os, signal\ntry: os.kill(os.getpid(), signal.SIGINT)\nexcept KeyboardInterrupt: print("caught")',
  ],
  ['SIGTERM', 'import os, signal; os.kill(os.getpid(), signal.SIGTERM)'],
  ['SIGPIPE', 'import os, signal; os.kill(os.getpid(), signal.SIGPIPE); print("ignored")'],
  ['abort', 'import os; os.abort()'],
  ['a segmentation fault', 'import ctypes; ctypes.string_at(0)'],
  ['a file that grows too large', 'open("/tmp/x", "wb").write(b"x" * 3000)', { limits: { fileBytes: 1000 } }],
  ['a stream that is closed', 'import os, sys; print("x"); os.close(1)'],
  ['a broken pipe', 'import os, sys\nr, w = os.pipe(); os.dup2(w, 1); os.close(r); os.close(w); print("x")'],
  ['a full device', 'import os; os.dup2(os.open("/dev/full", os.O_WRONLY), 1); print("x")'],
  [
    'what is done at the end',
    'import atexit, weakref\nclass A: pass\na = A(); weakref.finalize(a, print, "gone")\natexit.register(print, "bye"); print("hi")',
  ],
  ['what is deleted at the end', 'class A:\n  def __del__(self): print("deleted")\na = A()'],
  [
    'threads that go on',
    'import threading, time\nthreading.Thread(target=lambda: (time.sleep(0.1), print("late"))).start(); print("main")',
  ],
  [
    'a daemon thread',
    'import threading, time\nthreading.Thread(target=lambda: time.sleep(9), daemon=True).start(); print("main")',
  ],
  ['fork', 'import os\npid = os.fork()\nif pid: os.waitpid(pid, 0)\nprint("parent" if pid else "child")', {}],
  ['input', 'name = input("who? ")\nprint("hello", name)\ninput()', { stdin: 'you\n' }],
  [
    'all of stdin',
    'import sys; print(sys.stdin.read().upper(), sys.stdin.seek(0), sys.stdin.read(3))',
    { stdin: 'some text\n' },
  ],
  ['lines of stdin', 'import sys\nfor line in sys.stdin: print(len(line))', { stdin: 'a\nbb\n\n' }],
  ['stdin by name', 'print(open("/dev/stdin").read(), open(0, closefd=False).read())', { stdin: 'abc' }],
  ['bytes', 'import sys; sys.stdout.buffer.write(bytes(range(256))); sys.stderr.buffer.write(b"\\xff")'],
  ['surrogates', 'print("\\udc80")'],
  ['a module of its own', 'import own; print(own.x, own.__file__)', { files: { 'own.py': 'x = 5' } }],
  [
    'a module that is named as one that is there',
    'import os, json; print(json.x)',
    { files: { 'json.py': 'x = 6' } },
  ],
  [
    'sitecustomize beside it',
    'import sys; print("sitecustomize" in sys.modules)',
    { files: { 'sitecustomize.py': 'print("seen")' } },
  ],
  [
    'its own text',
    'print(open(__file__).read()); import inspect, sys; print(inspect.getsource(sys.modules["__main__"]))',
  ],
  [
    'a process of its own',
    'import subprocess, sys; print(subprocess.run([sys.executable, "-c", "import sys, os; print(sys.argv, dict(os.environ))"], capture_output=True, text=True))',
  ],
  ['exec', 'import os, sys; os.execv(sys.executable, [sys.executable, "-c", "print(6)"])'],
  [
    'multiprocessing by fork',
    'import multiprocessing as m\ndef f(x): return x * x\nif __name__ == "__main__":\n  with m.get_context("fork").Pool(2) as p: print(p.map(f, range(5)))',
  ],
  [
    'multiprocessing by spawn',
    'import multiprocessing as m\ndef f(x): return x * x\nif __name__ == "__main__":\n  with m.get_context("spawn").Pool(2) as p: print(p.map(f, range(5)))',
  ],
  [
    'multiprocessing by a server',
    'import multiprocessing as m\ndef f(x): return x * x\nif __name__ == "__main__":\n  with m.get_context("forkserver").Pool(1) as p: print(p.map(f, range(5)))',
  ],
  [
    'asyncio',
    'import asyncio\nasync def f():\n  p = await asyncio.create_subprocess_exec("echo", "hi", stdout=-1); print(await p.communicate())\nasyncio.run(f())',
  ],
  ['a deep recursion', 'def f(n): return f(n + 1)\nf(0)'],
  ['warnings', 'import warnings; warnings.warn("careful"); assert (1, "x")'],
  ['seeds', 'import random; random.seed(1); print(random.random(), hash(1), hash(1.5), hash((1, 2)))'],
  ['a pickle', 'import pickle\nclass A: pass\nprint(pickle.dumps(A()))'],
  ['unawaited', 'async def f(): pass\nf()'],
  ['a doctest', 'def f():\n  """\n  >>> f()\n  2\n  """\n  return 1\nimport doctest; doctest.testmod()'],
];

const php: readonly (readonly [what: string, code: string, rest?: Partial<TestProgram>])[] = [
  ['nothing at all', ''],
  ['text', 'plain text\n'],
  [
    'what it sees of its start',
    '<?php print_r([get_included_files(), $argv, $argc, getenv(), array_diff_key($_SERVER, ["REQUEST_TIME" => 1, "REQUEST_TIME_FLOAT" => 1]), get_loaded_extensions(), ini_get_all(), getcwd(), getmypid(), php_sapi_name(), PHP_BINARY, scandir("/proc/self/fd"), stream_get_meta_data(STDIN), stream_isatty(STDOUT), posix_isatty(STDIN), fstat(STDIN)["mode"], error_get_last(), ob_get_status(), gc_status(), sys_get_temp_dir(), memory_get_usage() > 0, file_get_contents("/proc/self/cmdline"), preg_replace("/^(Vm|Rss|volun|nonvol|State|SigQ|FDSize).*$/m", "", file_get_contents("/proc/self/status"))]);',
  ],
  ['an exit code', '<?php exit(7);'],
  ['an exit that says why', '<?php exit("why");'],
  ['an exception', '<?php throw new Exception("x");'],
  ['a syntax error', '<?php if (;'],
  [
    'stdin',
    '<?php while (($l = fgets(STDIN)) !== false) echo strlen($l), "\\n"; echo stream_get_contents(fopen("php://stdin", "r"));',
    { stdin: 'a\nbb\n' },
  ],
  [
    'what is done at the end',
    '<?php register_shutdown_function(fn() => print("bye\\n")); class A { function __destruct() { echo "gone\\n"; } } $a = new A; echo "hi\\n";',
  ],
  [
    'files beside it',
    '<?php require "own.php"; echo x(), __DIR__;',
    { files: { 'own.php': '<?php function x() { return 5; }' } },
  ],
  ['a process of its own', '<?php echo shell_exec("echo hi; env | sort"); '],
  ['seeds', '<?php mt_srand(3); echo mt_rand(), " ", rand();'],
  [
    'a fork',
    '<?php $p = pcntl_fork(); if ($p === 0) { echo "child\\n"; exit(0); } pcntl_waitpid($p, $s); echo "parent $s\\n";',
  ],
];

describe.skipIf(missingSandbox !== undefined)('an interpreter that has started before', () => {
  let forked: RunnerBench;
  let ordinary: RunnerBench;
  beforeAll(() => {
    forked = openLocal({ concurrency: 1, prefork: true });
    ordinary = openLocal({ concurrency: 1 });
  });
  afterAll(async () => {
    await Promise.all([forked[Symbol.asyncDispose](), ordinary[Symbol.asyncDispose]()]);
  });

  async function runBoth(program: TestProgram): Promise<[ShownResult, ShownResult]> {
    const first = await forked.run(program);
    return [first, await ordinary.run(program)];
  }

  it.each([
    ...python.map(([what, code, rest]) => ({ what, program: { language: 'python', code, ...rest } })),
    ...php.map(([what, code, rest]) => ({ what, program: { language: 'php', code, ...rest } })),
  ])('$program.language does the same as one that starts for its program: $what', async ({ program }) => {
    const [{ timing, ...own }, { timing: other, ...usual }] = await runBoth(program);
    expect(own).toEqual(usual);
    expect(timing.preforked).toBe(true);
    expect(other.preforked).toBeUndefined();
  });

  it('is not told apart by what it sees of its start', async () => {
    for (const stdin of ['', 'x\n']) {
      const [own, usual] = await runBoth({ language: 'python', code: probe, stdin });
      expect(own).toMatchObject({ outcome: 'exited', exitCode: 0, stderr: '', timing: { preforked: true } });
      expect(JSON.parse(own.stdout)).toEqual(JSON.parse(usual.stdout));
    }
  });

  it.each([
    ['arguments', { args: ['x'] }],
    ['variables', { env: { PYTHONHASHSEED: '0' } }],
    ['little memory', { limits: { memoryBytes: 32 * 2 ** 20 } }],
    ['a box of its own', { isolation: 'case' as const }],
    ['another language', { language: 'bash' }],
  ])('is not used for a program with %s', async (_, rest) => {
    const result = await forked.run({ language: 'python', code: '', ...rest });
    expect(result).toMatchObject({ outcome: 'exited', exitCode: 0 });
    expect(result.timing.preforked).toBeUndefined();
  });

  it('is not used for a program that asks for the network', () => {
    const plan = planProgram({ language: 'python', code: '' });
    expect(findPreforked(plan)).toBe('/app/code.py');
    expect(findPreforked({ ...plan, run: { ...plan.run, network: true } })).toBeUndefined();
  });

  it('is not used for a program with packages, which may do anything as it starts', () => {
    const plan = planProgram({ language: 'python', code: '', packages: [{ name: 'six' }] });
    expect(findPreforked(plan)).toBeUndefined();
    expect(mayPrefork(plan.environment, 'shared')).toBe(false);
  });

  describe('that ends', () => {
    let bench: RunnerBench;
    let others: readonly number[];
    const findInterpreters = () => listInterpreters().filter((pid) => !others.includes(pid));
    beforeEach(async () => {
      others = listInterpreters();
      bench = openLocal({ concurrency: 1, prefork: true });
      await bench.run({ language: 'python', code: '' });
    });
    afterEach(() => bench[Symbol.asyncDispose]());

    it('is started anew', async () => {
      const zygotes = findInterpreters();
      expect(zygotes).toHaveLength(1);
      for (const pid of zygotes) killIfAlive(pid);
      await expect.poll(() => zygotes.some(isAlive)).toBe(false);
      expect(await bench.run({ language: 'python', code: 'print(5)' })).toMatchObject({
        outcome: 'exited',
        stdout: '5\n',
        timing: { preforked: true },
      });
      expect(findInterpreters()).not.toEqual(zygotes);
    });

    it('leaves its copies running', async () => {
      const zygotes = findInterpreters();
      const running = bench.run({ language: 'python', code: 'import time; time.sleep(1); print(6)' });
      // Process 1 of the case and the program.
      await expect.poll(() => findInterpreters().length).toBe(3);
      for (const pid of zygotes) killIfAlive(pid);
      expect(await running).toMatchObject({ outcome: 'exited', stdout: '6\n', timing: { preforked: true } });
      expect(await bench.run({ language: 'python', code: 'print(7)' })).toMatchObject({
        stdout: '7\n',
        timing: { preforked: true },
      });
    });

    it('or does not answer, costs no result: the program runs in another box', async () => {
      const zygotes = findInterpreters();
      for (const pid of zygotes) process.kill(pid, 'SIGSTOP');
      const result = await bench.run({ language: 'python', code: 'print(8)' });
      expect(result).toMatchObject({ outcome: 'exited', stdout: '8\n' });
      expect(result.timing.preforked).toBeUndefined();
      await expect.poll(() => zygotes.some(isAlive)).toBe(false);
    });
  });
});

/** What runs Python below us: those that wait, and process 1 and the program of a case whose interpreter was forked. */
function listInterpreters(): number[] {
  return listPids().filter(
    (pid) => readCommandLine(pid).endsWith('/app/code.py\0') && isBelow(pid, process.pid) && isAlive(pid),
  );
}
