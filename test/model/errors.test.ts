import { readFileSync, writeFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { explainUnwritable, findMachineFault, toErrorInfo } from '../../src/model/errors.js';

function catchError(action: () => unknown): unknown {
  try {
    action();
  } catch (error) {
    return error;
  }
  throw new Error('nothing was thrown');
}

it('a full disk is told as the machine’s, with what to do', () => {
  const info = toErrorInfo(catchError(() => writeFileSync('/dev/full', 'x')));
  expect(info.code).toBe('resources-exhausted');
  expect(info.message).toContain('ENOSPC');
  expect(info.hint).toContain('free some room');
});

it('an error that says something of its subject is not the machine’s', () => {
  expect(findMachineFault(catchError(() => writeFileSync('/dev/full', 'x')))).toBeDefined();
  expect(findMachineFault(catchError(() => readFileSync('/missing')))).toBeUndefined();
});

it('a file that cannot be written for want of room is the machine’s fault, all else the user’s', () => {
  const [full, folder] = ['/dev/full', '/'].map((path) =>
    explainUnwritable('cannot write it', {
      cause: catchError(() => writeFileSync(path, 'x')),
      hint: 'name another',
    }),
  );
  expect(toErrorInfo(full)).toMatchObject({
    code: 'resources-exhausted',
    message: expect.stringContaining('cannot write it: ENOSPC'),
    hint: expect.stringContaining('free some room'),
  });
  expect(toErrorInfo(folder)).toMatchObject({ code: 'file-unwritable', hint: 'name another' });
});

it('whatever nobody has foreseen is told as a bug', () => {
  for (const error of [new TypeError('x is undefined'), catchError(() => readFileSync('/')), 'a word'])
    expect(toErrorInfo(error)).toMatchObject({ code: 'internal', hint: expect.stringContaining('bug') });
});
