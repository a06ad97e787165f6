// What a build leaves may take longer to die than the build had time left.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { expect, it } from 'vitest';
import { openConnection } from '../../src/supervisor/connection.js';
import { locateSupervisor } from '../../src/supervisor/locate-supervisor.js';
import { createFolder } from '../support/create-folder.js';
import { makeSupervisorRequest, makeSupervisorStep } from '../support/supervisor-request.js';

/** Leaves a process, waits until it is held, and ends. */
const build = `
import ctypes, os, sys, time
folder = sys.argv[1]
if os.fork() == 0:
    # Where only those above a process may trace it: PR_SET_PTRACER, for anybody.
    ctypes.CDLL(None).prctl(0x59616d61, ctypes.c_ulong(-1), 0, 0, 0)
    open(f"{folder}/{os.getpid()}.left", "w").close()
    time.sleep(60)
while not os.path.exists(f"{folder}/held"): time.sleep(0.002)
os._exit(0)
`;

/** Traces it: whoever is traced and killed is not gone before its tracer has let it go. */
const holder = `
import ctypes, os, sys, time
folder, seconds = sys.argv[1], float(sys.argv[2])
print("ready", flush=True)
left = []
while not left:
    left = [name for name in os.listdir(folder) if name.endswith(".left")]
    time.sleep(0.002)
seize = 0x4206
if ctypes.CDLL(None).ptrace(ctypes.c_long(seize), int(left[0].split(".")[0]), ctypes.c_long(0), ctypes.c_long(0)) != 0:
    sys.exit(1)
open(f"{folder}/held", "w").close()
time.sleep(seconds)
`;

it.skipIf(process.platform !== 'linux')(
  'a build that has ended in time may leave what dies after its deadline: the run goes on as ever',
  async () => {
    const folder = await createFolder();
    const timeoutMs = 1_500;
    // Until the build is over its time and killed, and process 1 is not yet.
    const holding = spawn('python3', ['-c', holder, folder, '1.8'], { stdio: ['ignore', 'pipe', 'inherit'] });
    await once(holding.stdout, 'data');
    const child = spawn(locateSupervisor(), ['serve'], { stdio: ['pipe', 'pipe', 'inherit'] });
    const connection = await openConnection(child.stdin, child.stdout, () => '');
    const { step, ending, stdout } = await connection.run(
      makeSupervisorRequest({
        workdir: folder,
        steps: [
          makeSupervisorStep({ name: 'build', command: ['python3', '-c', build, folder], timeoutMs }),
          makeSupervisorStep({ command: ['sh', '-c', 'sleep 1.5; echo done'] }),
        ],
      }),
      new AbortController().signal,
    );
    expect([step, ending, String(stdout)]).toEqual(['run', { kind: 'exited', exitCode: 0 }, 'done\n']);
    connection.quit();
    await once(child, 'close');
    expect(holding.exitCode).toBe(0);
  },
);
