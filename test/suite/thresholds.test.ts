import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { loadProject } from '../../src/suite/project.js';
import { createFolder, loadText, printMistakes } from './scratch-project.js';

const cases = "cases: [{ name: a, language: bash, code: '' }]\n";

async function loadThresholds(text: string) {
  const { suites } = await loadText(`${text}\n${cases}`);
  return suites[0]?.info.thresholds?.map(({ origin, ...threshold }) => threshold);
}

describe('the thresholds of a suite', () => {
  it('are none unless it has some', async () => {
    expect(await loadThresholds('')).toBeUndefined();
  });

  it('govern all its cases, those with some labels, or each value of a label', async () => {
    expect(
      await loadThresholds(`thresholds:
  - passRate: 0.9
  - { where: { model: small, sample: 0 }, passRate: 0.5 }
  - { groupBy: model, passAt: { 1: 0.5, 10: 0.8 } }
  - { groupBy: model, passAll: { 5: 0.2 } }`),
    ).toEqual([
      { where: {}, measure: { kind: 'passRate' }, least: 0.9 },
      { where: { model: 'small', sample: '0' }, measure: { kind: 'passRate' }, least: 0.5 },
      { where: {}, groupBy: 'model', measure: { kind: 'passAt', k: 1 }, least: 0.5 },
      { where: {}, groupBy: 'model', measure: { kind: 'passAt', k: 10 }, least: 0.8 },
      { where: {}, groupBy: 'model', measure: { kind: 'passAll', k: 5 }, least: 0.2 },
    ]);
  });

  it('know where they stand', async () => {
    const { suites } = await loadText(`thresholds:\n  - passRate: 0.9\n${cases}`);
    expect(suites[0]?.info.thresholds?.[0]?.origin).toEqual({
      file: 'suite.yaml',
      line: 2,
      column: 5,
      pointer: '/thresholds/0',
    });
  });
});

it('a project has thresholds for all its suites, and the k of its scores', async () => {
  const folder = await createFolder({
    'umwelten-suite.yaml': 'thresholds: [{ passRate: 1 }]\npassAt: [1, 3]\n',
  });
  expect(await loadProject(folder)).toMatchObject({
    file: join(folder, 'umwelten-suite.yaml'),
    thresholds: [{ where: {}, measure: { kind: 'passRate' }, least: 1 }],
    passAt: [1, 3],
  });
});

it('mistakes are told where they are', async () => {
  const printed = await printMistakes(`thresholds:
  - {}
  - { groupBy: model }
  - { passRate: 90 }
  - { passAt: { 0: 0.5 } }
  - { passAt: { 1: 0 } }
  - { passAt: 0.5 }
  - { passAt: {} }
  - { passrate: 0.5 }
  - 0.5
  - { passRate: 0.5, passAt: { 1: 0.5 } }
${cases}`);
  const lines = printed.split('\n').filter((line) => line.startsWith('error:'));
  expect(lines).toEqual([
    'error: suite.yaml:2:5: missing key "passRate", "passAt" or "passAll"',
    'error: suite.yaml:3:5: missing key "passRate", "passAt" or "passAll"',
    'error: suite.yaml:4:17: passRate must be a part such as 0.8: more than 0, at most 1, not 90',
    'error: suite.yaml:5:17: "0" is no number of samples: it must be a whole number, at least 1',
    'error: suite.yaml:6:20: passAt[1] must be a part such as 0.8: more than 0, at most 1, not 0',
    'error: suite.yaml:7:15: passAt must be a mapping of numbers of samples to parts, such as {1: 0.5}, not 0.5',
    'error: suite.yaml:8:15: passAt is empty',
    'error: suite.yaml:9:7: unknown key "passrate"',
    'error: suite.yaml:10:5: thresholds[8] must be a mapping with keys such as "passRate", not 0.5',
    'error: suite.yaml:11:22: "passRate" and "passAt" exclude each other',
  ]);
});
