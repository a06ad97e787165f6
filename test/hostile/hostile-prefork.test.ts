import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { RunnerBench } from '../support/bench-runner.js';
import { missingSandbox, openLocal } from '../support/local.js';

/** What one program does to the interpreter that it is a copy of, and how another would see that. */
interface Attack {
  readonly name: string;
  readonly attack: string;
  readonly look: string;
  readonly untouched: string;
  /** What `look` prints where both share an interpreter. */
  readonly touched: string;
}

const attacks: readonly Attack[] = [
  {
    name: 'replacing what is built in',
    attack: 'import builtins; builtins.len = lambda _: 666',
    look: 'print(len([]))',
    untouched: '0',
    touched: '666',
  },
  {
    name: 'leaving a module for others to import',
    attack: 'import sys, types; sys.modules["json"] = types.SimpleNamespace(dumps=lambda _: "forged")',
    look: 'import json; print(json.dumps(1))',
    untouched: '1',
    touched: 'forged',
  },
  {
    name: 'rewriting a number in the memory of the interpreter',
    attack: 'import ctypes; ctypes.c_uint32.from_address(id(207) + 24).value = 208',
    look: 'print(int("207"))',
    untouched: '207',
    touched: '208',
  },
  {
    name: 'rewriting a function of the C library',
    attack: `import ctypes, os
libc = ctypes.CDLL(None)
at = ctypes.cast(libc.labs, ctypes.c_void_p).value
code = b"\\xb8\\x9a\\x02\\0\\0\\xc3" if os.uname().machine == "x86_64" else b"\\x40\\x53\\x80\\x52\\xc0\\x03\\x5f\\xd6"
libc.mprotect(ctypes.c_void_p(at & ~4095), 8192, 7)
ctypes.memmove(at, code, len(code))`,
    look: 'import ctypes; print(ctypes.CDLL(None).labs(-5))',
    untouched: '5',
    touched: '666',
  },
  {
    name: 'changing signals, timers and the mask',
    attack: `import signal
signal.signal(signal.SIGTERM, signal.SIG_IGN); signal.setitimer(signal.ITIMER_REAL, 99)
signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGUSR1])`,
    look: 'import signal; print(signal.getsignal(15).name, signal.getitimer(0)[0] > 0, len(signal.pthread_sigmask(0, [])))',
    untouched: 'SIG_DFL False 0',
    touched: 'SIG_IGN True 1',
  },
  {
    name: 'changing variables, the folder, the mask of files, limits, the processors',
    attack: `import os, resource
os.environ["LEFT"] = "1"; os.chdir("/tmp"); os.umask(0o77); resource.setrlimit(7, (99, 99))
os.sched_setaffinity(0, list(os.sched_getaffinity(0))[:1])`,
    look: `import os, resource
print(os.environ.get("LEFT"), os.getcwd(), os.umask(0), resource.getrlimit(7)[0], len(os.sched_getaffinity(0)) == 1 < os.cpu_count())`,
    untouched: 'None /app 18 1024 False',
    touched: '1 /tmp 63 99 True',
  },
  {
    name: 'changing how the streams are read and written',
    attack: `import os, sys
os.set_blocking(0, False); os.set_blocking(1, False); sys.stdin.reconfigure(encoding="latin-1"); sys.stdin.read()`,
    look: 'import os, sys; print(os.get_blocking(0), os.get_blocking(1), sys.stdin.encoding, len(sys.stdin.read()))',
    untouched: 'True True utf-8 2',
    touched: 'False False latin-1 0',
  },
];

/** Counts how often words stand in the memory of the program, which has them only backwards, each with a gap. */
const search = (word: string, prelude = '') => `import re
${prelude}
word = bytearray(b"${[...word].reverse().join('')}")
word.reverse()
head, tail = bytes(word[:8]), bytes(word[8:])
for n in range(len(word)): word[n] = 0
def count():
  found = 0
  for line in open("/proc/self/maps"):
    first, last, rights = re.match(r"(\\w+)-(\\w+) (\\S+)", line).groups()
    if rights[0] != "r" or "[v" in line: continue
    with open("/proc/self/mem", "rb", 0) as memory:
      memory.seek(int(first, 16))
      try: block = memory.read(int(last, 16) - int(first, 16))
      except OSError: continue
    at = block.find(head)
    while at >= 0:
      found += block[at + 8:at + 8 + len(tail)] == tail
      at = block.find(head, at + 1)
    del block
  return found
print(count())`;

describe.skipIf(missingSandbox !== undefined)('programs whose interpreter was forked', () => {
  let bench: RunnerBench;
  beforeAll(() => {
    bench = openLocal({ concurrency: 1, prefork: true });
  });
  afterAll(() => bench[Symbol.asyncDispose]());

  /** Fails where it was not forked. */
  async function run(code: string, stdin = 'ab'): Promise<string> {
    const limits = { timeoutMs: 60_000 };
    const { stdout, stderr, outcome, timing } = await bench.run({ language: 'python', code, stdin, limits });
    expect({ outcome, stderr, ...timing }).toMatchObject({ outcome: 'exited', stderr: '', preforked: true });
    return stdout;
  }

  it.each(attacks)('$name: the next one is untouched', async ({ attack, look, untouched }) => {
    await run(attack);
    expect(await run(look)).toBe(`${untouched}\n`);
  });

  it.each(attacks)('$name: is seen in one and the same interpreter', async ({ attack, look, touched }) => {
    expect(await run(`${attack}\n${look}`)).toBe(`${touched}\n`);
  });

  it('nothing of a program is in the memory of the next', async () => {
    const word = 'Zq7kPw3xVb9nTj5mRc1d';
    const holds = `kept = "${word}" + str(1)\nstdin = open(0).read()`;
    const own = await run(search(word, holds), word);
    expect(Number(own)).toBeGreaterThan(0);
    expect(await run(search(word))).toBe('0\n');
  });

  it('no memory that can be written to is shared', async () => {
    const list = 'print([line for line in open("/proc/self/maps") if line.split()[1][1::2] == "ws"])';
    expect(await run(list)).toBe('[]\n');
    expect(await run(`import mmap; m = mmap.mmap(-1, 4096)\n${list}`)).toContain('rw-s');
  });

  it('the interpreter that waits cannot be signalled, traced, or found', async () => {
    const seed = await run('print(hash("seed"))');
    const attack = `import os, signal
done = []
for pid in range(-1, 70000):
  if pid in (0, os.getpid()): continue
  try: os.kill(pid, 9 if pid != -1 else 0); done.append(pid)
  except OSError: pass
print(done, os.getppid(), sorted(int(n) for n in os.listdir("/proc") if n.isdigit()))`;
    // Process 1 takes the signal, and does not mind.
    expect(await run(attack)).toBe('[1] 1 [1, 2]\n');
    expect(await run('print(hash("seed"))')).toBe(seed);
  });

  it('the interpreter that waits survives those that take all the memory and all the processes', async () => {
    const seed = await run('print(hash("seed"))');
    const memory = await bench.run({
      language: 'python',
      code: 'x = []\nwhile True: x.append(bytearray(1 << 24))',
    });
    expect(memory).toMatchObject({ outcome: 'memory-exceeded', timing: { preforked: true } });
    const processes = `import os, time
try:
  while True:
    if os.fork() == 0: time.sleep(9)
except OSError: print("no more")`;
    expect(await run(processes)).toBe('no more\n');
    expect(await run('print(hash("seed"))')).toBe(seed);
  });

  it('random numbers are each one’s own, also of modules that are loaded as the interpreter starts', async () => {
    const code = 'import random, tempfile, uuid; print(random.random(), uuid.uuid4(), tempfile.mktemp())';
    const [one, other] = [await run(code), await run(code)].map((printed) => printed.split(' '));
    for (const [index, number] of (one ?? []).entries()) expect(number).not.toBe(other?.[index]);
  });

  it('what they share is the seed of hashes and the layout of memory', async () => {
    const code = 'print(hash("x"), id(len), id(object()))';
    const one = await run(code);
    expect(await run(code)).toBe(one);
    const other = openLocal({ concurrency: 1, prefork: true });
    try {
      expect((await other.run({ language: 'python', code })).stdout).not.toBe(one);
    } finally {
      await other[Symbol.asyncDispose]();
    }
  });
});
