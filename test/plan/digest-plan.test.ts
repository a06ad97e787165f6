import { describe, expect, it } from 'vitest';
import type { ExecutionPlan } from '../../src/model/plan.js';
import { createPlanner } from '../../src/plan/create-planner.js';
import { digestEnvironment, digestPlan } from '../../src/plan/digest-plan.js';
import { sampleCase } from './sample-case.js';

async function makePlan(): Promise<ExecutionPlan> {
  const testCase = sampleCase({
    args: ['a', 'b'],
    files: { '1': 'one', '10': 'ten' },
    env: { A: '1', B: '2' },
  });
  return (await createPlanner({ isolation: () => 'case' }).plan(testCase)).plan;
}

function reverseKeys(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(reverseKeys);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([key, inner]) => [key, reverseKeys(inner)]),
  );
}

describe('digestPlan', () => {
  it('is SHA-256 in hexadecimal', async () => {
    expect(digestPlan(await makePlan())).toMatch(/^[0-9a-f]{64}$/);
  });

  it('is the same of equal plans, whatever the order of their keys', async () => {
    const plan = await makePlan();
    const reversed = reverseKeys(plan) as ExecutionPlan;
    expect(JSON.stringify(reversed)).not.toBe(JSON.stringify(plan));
    expect(digestPlan(reversed)).toBe(digestPlan(plan));
  });

  it.each<[string, (plan: ExecutionPlan) => ExecutionPlan]>([
    ['a source', (plan) => ({ ...plan, sources: { ...plan.sources, '/app/x': '' } })],
    [
      'the order of arguments',
      (plan) => ({ ...plan, run: { ...plan.run, command: [...plan.run.command].reverse() } }),
    ],
    [
      'where an argument ends',
      (plan) => ({ ...plan, run: { ...plan.run, command: ['python', '/app/code.py', 'ab'] } }),
    ],
    ['a variable', (plan) => ({ ...plan, run: { ...plan.run, env: { ...plan.run.env, A: '2' } } })],
    [
      'a secret in place of its name',
      (plan) => ({ ...plan, run: { ...plan.run, env: { ...plan.run.env, A: { secret: '1' } } } }),
    ],
    [
      'a byte of a file',
      (plan) => ({ ...plan, run: { ...plan.run, files: { '/app/b': Buffer.from([0xff]) } } }),
    ],
    ['stdin', (plan) => ({ ...plan, run: { ...plan.run, stdin: '\n' } })],
    ['a limit', (plan) => ({ ...plan, run: { ...plan.run, limits: { ...plan.run.limits, timeoutMs: 7 } } })],
    ['the network', (plan) => ({ ...plan, run: { ...plan.run, network: true } })],
    ['the isolation', (plan) => ({ ...plan, isolation: 'shared' })],
  ])('differs with %s', async (_what, change) => {
    const plan = await makePlan();
    expect(digestPlan(change(plan))).not.toBe(digestPlan(plan));
  });

  it('differs between bytes, and between bytes and their base64', async () => {
    const plan = await makePlan();
    const digestWith = (content: string | Uint8Array) =>
      digestPlan({ ...plan, run: { ...plan.run, files: { '/app/b': content } } });
    const digests = [Buffer.from([0xff]), Buffer.from([0xfe]), Buffer.from([]), '/w==', ''].map(digestWith);
    expect(new Set(digests).size).toBe(5);
  });
});

describe('digestEnvironment', () => {
  it('is the same of environments that two plans share', async () => {
    const planner = createPlanner({ isolation: () => 'case' });
    const [one, two] = await Promise.all([
      planner.plan(sampleCase({ code: '1' })),
      planner.plan(sampleCase({ code: '2', stdin: 'x' })),
    ]);
    expect(digestEnvironment(one.plan.environment)).toBe(digestEnvironment(two.plan.environment));
    expect(digestPlan(one.plan)).not.toBe(digestPlan(two.plan));
  });

  it('differs with the image', async () => {
    const { environment } = await makePlan();
    const other = { ...environment, image: 'python:3.13' };
    expect(digestEnvironment(other)).not.toBe(digestEnvironment(environment));
  });
});
