import { describe, expect, it } from 'vitest';
import { createPlanner } from '../../src/plan/create-planner.js';
import { digestPlan } from '../../src/plan/digest-plan.js';
import { isPinned } from '../../src/plan/pin-image.js';
import { sampleCase } from './sample-case.js';

const hex = '0123456789abcdef'.repeat(4);
const pinned = `docker.io/library/python:3.11-alpine@sha256:${hex}`;
const isolation = () => 'case' as const;
const planner = createPlanner({
  isolation,
  locks: { images: new Map([['python:3.11-alpine', pinned]]), packages: new Map() },
});

describe('a planner with pins', () => {
  it('takes the pinned image of a language', async () => {
    const { plan } = await planner.plan(sampleCase());
    expect(plan.environment).toMatchObject({ kind: 'language', language: 'python', image: pinned });
  });

  it('takes the pinned image of a container, and leaves the rest of it', async () => {
    const container = { baseImage: 'python:3.11-alpine', setupCommands: ['true'] };
    const { plan } = await planner.plan(sampleCase({ container }));
    expect(plan.environment).toMatchObject({ container: { baseImage: pinned, setupCommands: ['true'] } });
  });

  it('pins what the suite names, not what the language has', async () => {
    const { plan } = await planner.plan(sampleCase({ image: 'python:3.13' }));
    expect(plan.environment).toMatchObject({ image: 'python:3.13' });
  });

  it('makes another plan of another digest', async () => {
    const unpinned = await createPlanner({ isolation }).plan(sampleCase());
    const { plan } = await planner.plan(sampleCase());
    expect(digestPlan(plan)).not.toBe(digestPlan(unpinned.plan));
    expect({ ...plan, environment: undefined }).toEqual({ ...unpinned.plan, environment: undefined });
  });
});

describe('isPinned', () => {
  it.each([`python@sha256:${hex}`, pinned, `localhost:5000/a/b@sha512:${hex}${hex}`])(
    'holds for %s',
    (image) => {
      expect(isPinned(image)).toBe(true);
    },
  );

  it.each([
    'python',
    'python:3.11',
    'localhost:5000/a',
    `python:sha256-${hex}`,
    'a@sha256:12',
    `a@sha256:${hex}:b`,
  ])('does not hold for %s', (image) => {
    expect(isPinned(image)).toBe(false);
  });
});
