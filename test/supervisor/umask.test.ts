// The harness may be started from a shell that keeps new files from others: that is not for programs.
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openConnection } from '../../src/supervisor/connection.js';
import { locateSupervisor } from '../../src/supervisor/locate-supervisor.js';
import {
  encodeRequest,
  parseAnswers,
  parseReport,
  type SupervisorRequest,
} from '../../src/supervisor/protocol.js';
import { createFolder } from '../support/create-folder.js';
import { missingLandlock } from '../support/local.js';
import { makeSupervisorRequest, makeSupervisorStep } from '../support/supervisor-request.js';

const strict = ['-c', 'umask 077; exec "$0" "$@"', locateSupervisor()];
const script = 'umask; : >made; mkdir folder; stat -c %a made folder given';
const usual = '0022\n644\n755\n644\n';

async function makeRequest(rest: Partial<SupervisorRequest> = {}): Promise<SupervisorRequest> {
  const folder = await createFolder({ 'case/other': '' });
  const step = makeSupervisorStep({
    command: ['sh', '-c', script],
    files: { [join(folder, 'case/given')]: 'text' },
  });
  return makeSupervisorRequest({
    workdir: join(folder, 'case'),
    folders: [{ path: join(folder, 'case'), bytes: 2 ** 20 }],
    steps: [step],
    ...rest,
  });
}

async function serve(request: SupervisorRequest): Promise<string> {
  const child = spawn('sh', [...strict, 'serve'], { stdio: ['pipe', 'pipe', 'inherit'] });
  const connection = await openConnection(child.stdin, child.stdout, () => '');
  const { stdout } = await connection.run(request, new AbortController().signal);
  connection.quit();
  await once(child, 'close');
  return String(stdout);
}

describe.skipIf(process.platform !== 'linux')(
  'programs have the usual umask, whatever the harness has',
  () => {
    it('in a supervisor that takes one case after the other', async () => {
      expect(await serve(await makeRequest())).toBe(usual);
    });

    it.skipIf(missingLandlock !== undefined)('with Landlock in place of the sandbox', async () => {
      const landlock = { readable: ['/usr', '/bin', '/lib', '/lib64'], scopesSignals: false };
      expect(await serve(await makeRequest({ landlock, seccomp: true }))).toBe(usual);
    });

    it('in a supervisor that is started with its cases', async () => {
      const variables = { M0: encodeRequest(await makeRequest()) };
      const { stdout } = spawnSync('sh', [...strict, 'once', '--variables', 'M'], {
        env: { ...process.env, ...variables },
        encoding: 'latin1',
      });
      const [report] = parseAnswers(stdout).map(({ message }) => parseReport(message));
      expect(String(report?.stdout)).toBe(usual);
    });

    it('in what is launched: a box, and what installs packages', () => {
      const { stdout } = spawnSync('sh', [...strict, 'launch', '--', 'sh', '-c', 'umask'], {
        encoding: 'latin1',
      });
      expect(stdout).toBe('0022\n');
    });
  },
);
