import { constants } from 'node:os';
import { describe, expect, it } from 'vitest';
import { readReport } from '../../src/runner/read-report.js';
import type { SupervisorReport } from '../../src/supervisor/protocol.js';
import { planProgram, type TestProgram } from '../support/bench-runner.js';

const { EACCES, EAGAIN, EIO, EMFILE, ENFILE, ENOENT, ENOEXEC, ENOMEM } = constants.errno;

function readUnstarted(errno: number, program: TestProgram = { language: 'rust', code: 'fn main() {}' }) {
  const plan = planProgram(program);
  const report: SupervisorReport = {
    id: 'case',
    step: 'run',
    ending: { kind: 'not-started', errno },
    usage: {},
    clean: true,
    stdout: new Uint8Array(),
    stderr: new Uint8Array(),
  };
  return readReport(report, plan, 0);
}

describe('a program of the build that is not started', () => {
  it.each([
    ['is not there', ENOENT, 127],
    ['may not be executed', EACCES, 126],
    ['is no program', ENOEXEC, 126],
    ['is broken so that the kernel looks for its interpreter behind its end', EIO, 126],
  ])('has failed, as a shell tells it, where it %s', (_, errno, exitCode) => {
    expect(readUnstarted(errno)).toMatchObject({ outcome: 'exited', exitCode });
  });

  it.each([EAGAIN, EMFILE, ENFILE, ENOMEM])(
    'has not failed where the machine is short: errno %s',
    (errno) => {
      expect(() => readUnstarted(errno)).toThrow(
        expect.objectContaining({ code: 'resources-exhausted', retryable: true }),
      );
    },
  );
});

it.each([EAGAIN, EIO, EMFILE, ENFILE, ENOMEM])(
  'a tool that is not started has not failed where the machine is short of something: errno %s',
  (errno) => {
    expect(() => readUnstarted(errno, { language: 'python', code: '' })).toThrow(
      expect.objectContaining({ code: 'resources-exhausted', retryable: true }),
    );
  },
);
