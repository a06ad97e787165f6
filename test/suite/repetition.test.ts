import { describe, expect, it } from 'vitest';
import { loadCase, loadCases, printMistakes } from './scratch-project.js';

describe('how often a case is attempted', () => {
  it.each([
    ['retries: 2', { kind: 'retry', retries: 2 }],
    ['retries: 0', { kind: 'once' }],
    ['repeat: 5', { kind: 'repeat', times: 5, passRate: 1 }],
    ['repeat: { times: 5 }', { kind: 'repeat', times: 5, passRate: 1 }],
    ['repeat: { times: 10, passRate: 0.8 }', { kind: 'repeat', times: 10, passRate: 0.8 }],
  ])('is what %s says', async (key, repetition) => {
    const testCase = await loadCase(`cases:\n  - { name: a, language: bash, code: '', ${key} }\n`);
    expect(testCase.repetition).toEqual(repetition);
  });

  it('is what the case says, where the defaults say something else', async () => {
    const cases = await loadCases(`defaults: { language: bash, repeat: 3 }
cases:
  - { name: own, code: '', retries: 1 }
  - { name: once, code: '', retries: 0 }
  - { name: default, code: '' }
`);
    expect(cases.map(({ repetition }) => repetition)).toEqual([
      { kind: 'retry', retries: 1 },
      { kind: 'once' },
      { kind: 'repeat', times: 3, passRate: 1 },
    ]);
  });
});

describe('a case that is known to fail', () => {
  it('may be one by the defaults, and be undone', async () => {
    const cases = await loadCases(`defaults: { language: bash, fails: true }
cases:
  - { name: a, code: '' }
  - { name: b, code: '', fails: false }
`);
    expect(cases.map(({ fails }) => fails)).toEqual([true, undefined]);
  });
});

describe('mistakes', () => {
  it('are told at the key, with what may stand there', async () => {
    const printed = await printMistakes(`defaults: { retries: 1, repeat: 2 }
cases:
  - name: a
    language: bash
    code: ''
    retries: 1
    repeat: 2
  - { name: b, language: bash, code: '', retries: -1 }
  - { name: c, language: bash, code: '', repeat: 0 }
  - { name: d, language: bash, code: '', repeat: { times: 3, passRate: 80 } }
  - { name: e, language: bash, code: '', repeat: { passRate: 0.5 } }
  - { name: f, language: bash, code: '', fails: sometimes }
  - { name: g, language: bash, code: '', retries: 1e9 }
`);
    const lines = printed.split('\n').filter((line) => line.startsWith('error:'));
    expect(lines).toEqual([
      'error: suite.yaml:1:25: "retries" and "repeat" exclude each other',
      'error: suite.yaml:7:5: "retries" and "repeat" exclude each other',
      'error: suite.yaml:8:51: retries must be a whole number from 0 to 100, not -1',
      'error: suite.yaml:9:50: repeat must be a whole number from 1 to 1000, or {times, passRate}, not 0',
      'error: suite.yaml:10:72: passRate must be a part such as 0.8: more than 0, at most 1, not 80',
      'error: suite.yaml:11:50: missing key "times"',
      'error: suite.yaml:12:49: fails must be true or false, not "sometimes"',
      'error: suite.yaml:13:51: retries must be a whole number from 0 to 100, not 1e9',
    ]);
  });
});
