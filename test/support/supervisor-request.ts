import type { SupervisorRequest, SupervisorStep } from '../../src/supervisor/protocol.js';

/** A request without any confinement, for tests that say what matters to them. Its step does nothing. */
export function makeSupervisorRequest(rest: Partial<SupervisorRequest> = {}): SupervisorRequest {
  return {
    id: 'case',
    workdir: '/',
    namespaces: false,
    boxNetwork: false,
    seccomp: false,
    forbidSharedMemory: false,
    switchUser: false,
    forgottenVariables: [],
    uid: 1000,
    gid: 1000,
    graceMs: 50,
    folders: [],
    steps: [makeSupervisorStep()],
    ...rest,
  };
}

/** A step within limits that no small program comes near to. */
export function makeSupervisorStep(rest: Partial<SupervisorStep> = {}): SupervisorStep {
  return {
    name: 'run',
    command: ['true'],
    env: { PATH: '/usr/bin:/bin' },
    files: {},
    stdin: '',
    artefacts: [],
    timeoutMs: 10_000,
    memoryBytes: 2 ** 30,
    processes: 100,
    fileBytes: 2 ** 20,
    outputBytes: 1000,
    ...rest,
  };
}
