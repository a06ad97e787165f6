import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { openConnection } from '../../src/supervisor/connection.js';
import { locateSupervisor } from '../../src/supervisor/locate-supervisor.js';
import type { SupervisorReport, SupervisorRequest } from '../../src/supervisor/protocol.js';

/** What a supervisor reports that is given a memory cgroup's files: `cgroup` numbers them from 3 on. */
export async function runInGroup(
  request: SupervisorRequest,
  { cgroup, descriptors }: { readonly cgroup: string; readonly descriptors: readonly number[] },
): Promise<SupervisorReport> {
  const child = spawn(locateSupervisor(), ['serve', '--cgroup', cgroup], {
    stdio: ['pipe', 'pipe', 'inherit', ...descriptors],
  });
  const { stdin, stdout } = child;
  if (stdin === null || stdout === null) throw new Error('no pipes');
  const connection = await openConnection(stdin, stdout, () => '');
  const report = await connection.run(request, new AbortController().signal);
  connection.quit();
  await once(child, 'close');
  return report;
}
