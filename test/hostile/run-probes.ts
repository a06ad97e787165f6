import type { RunnerBench, ShownResult, TestProgram } from '../support/bench-runner.js';
import { type AttackLanguage, everything } from './attack.js';
import { preludes } from './attacks/preludes.js';
import type { Target } from './target.js';

export type ProbeLanguage = keyof typeof preludes;

const extensions = {
  python: 'py',
  perl: 'pl',
  ruby: 'rb',
  javascript: 'cjs',
  bash: 'sh',
  php: 'php',
} as const;

/**
 * Each probe is a process of its own, one after the other. Whoever has started us is what they are about. Where an
 * interpreter is slow to start, they are forked.
 */
const drivers: Readonly<Record<ProbeLanguage, string>> = {
  python: `import ctypes, os, signal, socket, struct, sys, time, traceback
os.environ.setdefault("VICTIM", str(os.getppid()))
os.dup2(os.open("/dev/null", os.O_RDONLY), 0)
os.dup2(1, 2)
for n in range(int(sys.argv[1])):
    print(f"@@ {n}", flush=True)
    pid = os.fork()
    if pid == 0:
        try: exec(compile(open(f"probe-{n}.py").read(), f"probe-{n}.py", "exec"), {"__name__": "__main__"})
        except SystemExit: pass
        except BaseException: traceback.print_exc()
        finally:
            sys.stdout.flush(); sys.stderr.flush()
            os._exit(0)
    status = os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])
    if status < 0: print(f"died: {-status}", flush=True)
`,
  perl: `$| = 1; $ENV{VICTIM} //= getppid;
for my $n (0 .. $ARGV[0] - 1) {
  print "@@ $n\\n";
  system("$^X probe-$n.pl 2>&1 </dev/null");
  print "died: $?\\n" if $? & 127;
}`,
  ruby: `$stdout.sync = true
ENV["VICTIM"] ||= Process.ppid.to_s
$stdin.reopen("/dev/null")
$stderr.reopen($stdout)
ARGV[0].to_i.times do |n|
  puts "@@ #{n}"
  Process.wait(fork { load "./probe-#{n}.rb" })
  puts "died: #{$?.termsig}" if $?.signaled?
end`,
  javascript: `const { spawnSync } = require('node:child_process');
const fs = require('node:fs');
process.env.VICTIM ??= process.ppid;
for (let n = 0; n < Number(process.argv[2]); n++) {
  fs.writeSync(1, '@@ ' + n + '\\n');
  const { signal } = spawnSync(process.execPath, ['probe-' + n + '.cjs'], { stdio: ['ignore', 1, 1] });
  if (signal) fs.writeSync(1, 'died: ' + signal + '\\n');
}`,
  bash: `export VICTIM=\${VICTIM:-$PPID}
for ((n = 0; n < $1; n++)); do echo "@@ $n"; bash probe-$n.sh 2>&1 </dev/null; done`,
  php: `<?php
if (!getenv('VICTIM')) putenv('VICTIM=' . explode(' ', file_get_contents('/proc/self/stat'))[3]);
for ($n = 0; $n < (int) $argv[1]; $n++) {
  echo "@@ $n\\n"; flush();
  passthru(PHP_BINARY . " -c /dev/null probe-$n.php 2>&1 </dev/null");
}`,
};

export const isProbeLanguage = (language: AttackLanguage): language is ProbeLanguage => language in preludes;

/** A program with what its language's probes have in common before it. */
export function makeProbe(language: AttackLanguage, code: string): string {
  return isProbeLanguage(language) ? `${preludes[language]}\n${code}\n` : code;
}

/** Many programs of one language as one. */
export type Batch = Required<Pick<TestProgram, 'code' | 'args' | 'files'>> & {
  readonly language: ProbeLanguage;
};

/** Runs a batch; gives what it printed. */
export type RunBatch = (batch: Batch) => Promise<string>;

interface Code {
  readonly language: AttackLanguage;
  readonly code: string;
}

/** Runs programs in as many batches as they have languages. What each printed is given in the order of the programs. */
export async function runBatches(programs: readonly Code[], run: RunBatch): Promise<readonly string[]> {
  const printed = programs.map(() => '');
  for (const language of new Set(programs.map((program) => program.language))) {
    if (!isProbeLanguage(language)) throw new Error(`no probes in ${language}`);
    const places = programs.flatMap((program, place) => (program.language === language ? [place] : []));
    const files = Object.fromEntries(
      places.map((place, n) => [
        `probe-${n}.${extensions[language]}`,
        makeProbe(language, programs[place]?.code ?? ''),
      ]),
    );
    const text = await run({ language, code: drivers[language], args: [String(places.length)], files });
    const parts = text.split(/^@@ \d+\n/m);
    for (const [n, place] of places.entries())
      printed[place] = parts[n + 1] ?? `not run: ${text.slice(-300)}`;
  }
  return printed;
}

/** Runs programs on a runner. */
export function runTogether(
  bench: RunnerBench,
  programs: readonly { readonly language: AttackLanguage; code(target: Target, amount: number): string }[],
  { target, isolation }: { target: Target } & Pick<TestProgram, 'isolation'>,
): Promise<readonly string[]> {
  const codes = programs.map(({ language, code }) => ({ language, code: code(target, everything) }));
  const limits = { timeoutMs: 60_000 };
  return runBatches(codes, async (batch) =>
    showAll(await bench.run({ ...batch, limits, ...(isolation && { isolation }) })),
  );
}

function showAll({ stdout, stderr, outcome }: ShownResult): string {
  return [stdout, ...(outcome === 'exited' ? [] : [`the case: ${outcome}`]), stderr]
    .filter(Boolean)
    .join('\n');
}
