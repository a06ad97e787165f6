import { describe, expect, it } from 'vitest';
import type { Case } from '../../src/model/case.js';
import { createPlanner } from '../../src/plan/create-planner.js';
import { listEnvironments } from '../../src/run/list-environments.js';
import { type ImageUse, listImages } from '../../src/run/list-images.js';
import { makeSuite } from '../support/scripted-suite.js';

const { plan } = createPlanner({ isolation: () => 'case' });

async function list(cases: readonly (Partial<Case> & { name: string })[]): Promise<ImageUse[]> {
  return listImages(await listEnvironments([makeSuite('a.yaml', cases)], plan));
}

describe('listImages', () => {
  it('counts the cases of each image, and names the place of the first', async () => {
    const suites = [
      makeSuite('a.yaml', [{ name: 'one' }, { name: 'two', language: 'bash' }, { name: 'three' }]),
      makeSuite('b.yaml', [{ name: 'four', language: 'bash' }]),
    ];
    expect(listImages(await listEnvironments(suites, plan))).toMatchObject([
      { image: 'python:3.11-alpine', origin: { file: 'a.yaml', line: 1 }, caseCount: 2 },
      { image: 'bash:latest', origin: { file: 'a.yaml', line: 2 }, caseCount: 2 },
    ]);
  });

  it('takes the image that the suite or the case names', async () => {
    const uses = await list([
      { name: 'suite', image: 'python:3.13' },
      { name: 'case', image: 'python:3.13', container: { baseImage: 'pypy:3.11' } },
    ]);
    expect(uses.map(({ image }) => image)).toEqual(['python:3.13', 'pypy:3.11']);
  });

  it('leaves out an image that names its digest', async () => {
    expect(await list([{ name: 'pinned', image: `python@sha256:${'0'.repeat(64)}` }])).toEqual([]);
  });

  it('leaves out cases that are not run, or cannot be planned', async () => {
    const cases = [
      { name: 'skipped', skip: 'later' },
      { name: 'rejected', rejection: 'the reply has no answer in it' },
      { name: 'unknown', language: 'cobol' },
    ];
    expect(await list(cases)).toEqual([]);
  });

  it('throws what is no mistake in a suite', async () => {
    const bug = new TypeError('x is not a function');
    const listed = listEnvironments([makeSuite('a.yaml', [{ name: 'one' }])], () => Promise.reject(bug));
    await expect(listed).rejects.toBe(bug);
  });
});
