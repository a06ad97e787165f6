import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { locateSupervisor } from '../../src/supervisor/locate-supervisor.js';
import {
  encodeRequest,
  parseAnswers,
  parseReport,
  type SupervisorReport,
} from '../../src/supervisor/protocol.js';
import { createFolder } from './create-folder.js';

/**
 * Runs a command that may make neither namespaces nor mounts, as in a container of Docker's default profile: the
 * supervisor's own filter refuses them in the same way.
 */
export async function runCaged(
  command: readonly string[],
  { cwd, env }: { readonly cwd: string; readonly env: Readonly<Record<string, string>> },
): Promise<{
  readonly ending: SupervisorReport['ending'];
  readonly stdout: string;
  readonly stderr: string;
}> {
  const message = join(await createFolder(), 'message');
  const limits = { timeoutMs: 100_000, memoryBytes: 2 ** 33, processes: 1_000, fileBytes: 2 ** 30 };
  writeFileSync(
    message,
    encodeRequest({
      id: 'cage',
      workdir: cwd,
      namespaces: false,
      boxNetwork: true,
      seccomp: true,
      forbidSharedMemory: false,
      switchUser: false,
      forgottenVariables: [],
      uid: 0,
      gid: 0,
      graceMs: 1_000,
      folders: [],
      steps: [
        { name: 'run', command, env, files: {}, stdin: '', artefacts: [], outputBytes: 2 ** 20, ...limits },
      ],
    }),
  );
  const said = execFileSync(locateSupervisor(), ['once', '--file', message], { encoding: 'latin1' });
  const { ending, stdout, stderr } = parseReport(parseAnswers(said)[0].message);
  const decode = (bytes: Uint8Array) => Buffer.from(bytes).toString('utf8');
  return { ending, stdout: decode(stdout), stderr: decode(stderr) };
}
