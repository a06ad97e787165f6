import type { SupervisorReport } from '../../src/supervisor/protocol.js';

/** The report of a program that has ended well without a word, but for what a test says. */
export function makeSupervisorReport(report: Partial<SupervisorReport> = {}): SupervisorReport {
  return {
    id: 'x',
    step: 'run',
    ending: { kind: 'exited', exitCode: 0 },
    usage: {},
    clean: true,
    stdout: new Uint8Array(),
    stderr: new Uint8Array(),
    ...report,
  };
}
