// Where no cgroup counts the CPU time: the kernel adds that of a child to whoever waits for it, and forgets it where nobody
// does.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { describe, expect, it } from 'vitest';
import { openConnection } from '../../src/supervisor/connection.js';
import { locateSupervisor } from '../../src/supervisor/locate-supervisor.js';
import { makeSupervisorRequest, makeSupervisorStep } from '../support/supervisor-request.js';

async function runPython(code: string, cpuMs: number) {
  const child = spawn(locateSupervisor(), ['serve'], { stdio: ['pipe', 'pipe', 'inherit'] });
  const connection = await openConnection(child.stdin, child.stdout, () => '');
  const step = makeSupervisorStep({ command: ['python3', '-c', code], timeoutMs: 60_000, cpuMs });
  const report = await connection.run(makeSupervisorRequest({ steps: [step] }), new AbortController().signal);
  connection.quit();
  await once(child, 'close');
  return { ending: report.ending, said: String(report.stdout), cpuMs: report.usage.run?.cpuMs ?? 0 };
}

/** Children one after the other, each of so many seconds of CPU time. */
const children = (count: number, seconds: number) => `
for _ in range(${count}):
    if os.fork() == 0:
        end = time.process_time() + ${seconds}
        while time.process_time() < end: pass
        os._exit(0)
    try: os.wait()
    except ChildProcessError: pass
`;

describe.skipIf(process.platform !== 'linux')('the CPU time of children', () => {
  it('is held against the limit where nobody waits for them', async () => {
    const code = `import os, signal, time\nsignal.signal(signal.SIGCHLD, signal.SIG_IGN)${children(20, 0.2)}`;
    const { ending, cpuMs } = await runPython(code, 600);
    expect(ending).toEqual({ kind: 'timed-out', clock: 'cpu' });
    expect(cpuMs).toBeGreaterThan(500);
  });

  // Two shells deep, since a parent hands on what it has waited for.
  it('is counted once where somebody does, whenever they end', async () => {
    const code = `import os, resource, time${children(60, 0.012)}
for _ in range(10): os.system("sh -c '(:); (:); (:)'; (sh -c 'i=0; while [ $i -lt 3000 ]; do i=$((i+1)); done')")
used = [resource.getrusage(whose) for whose in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
print(sum(one.ru_utime + one.ru_stime for one in used) * 1000)`;
    const { ending, said, cpuMs } = await runPython(code, 30_000);
    expect(ending).toEqual({ kind: 'exited', exitCode: 0 });
    const countedMs = Number(said);
    expect(countedMs).toBeGreaterThan(700);
    expect(cpuMs).toBeGreaterThanOrEqual(countedMs);
    // What Python needs to end.
    expect(cpuMs).toBeLessThan(countedMs + 100);
  });
});
