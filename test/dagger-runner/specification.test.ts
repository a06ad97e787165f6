import { afterEach, describe, expect, it, vi } from 'vitest';
import { DaggerRunner, DockerRunner } from '../../src/dagger-runner.js';
import { missingSandbox } from '../support/local.js';

afterEach(() => vi.restoreAllMocks());

describe.skipIf(missingSandbox !== undefined)(
  `the examples of the specification${missingSandbox === undefined ? '' : ` (skipped: ${missingSandbox})`}`,
  () => {
    it('TypeScript says hello', async () => {
      const result = await DaggerRunner.runCode({
        code: 'console.log("Hello from Dagger!");',
        language: 'typescript',
        timeout: 30,
      });
      expect(result).toMatchObject({ success: true, output: 'Hello from Dagger!\n', exitCode: 0 });
    });

    it('Python says hello', async () => {
      const result = await DaggerRunner.runCode({
        code: 'print("Hello from Python!")',
        language: 'python',
        timeout: 30,
      });
      expect(result).toMatchObject({ success: true, output: 'Hello from Python!\n', exitCode: 0 });
    });

    it('example 1: TypeScript checks for primes', async () => {
      const primeCode = `
function isPrime(n: number): boolean {
  if (n <= 1) return false;
  if (n <= 3) return true;
  if (n % 2 === 0 || n % 3 === 0) return false;
  for (let i = 5; i * i <= n; i += 6) {
    if (n % i === 0 || n % (i + 2) === 0) return false;
  }
  return true;
}
const testNumbers = [2, 17, 100, 997];
testNumbers.forEach(n => {
  console.log(\`\${n} is prime: \${isPrime(n)}\`);
});
`;
      const result = await DaggerRunner.runCode({ code: primeCode, language: 'typescript', timeout: 30 });
      expect(result.output).toBe(
        '2 is prime: true\n17 is prime: true\n100 is prime: false\n997 is prime: true\n',
      );
    });

    it('example 3: Python analyses data', async () => {
      const pythonCode = `
import json
# Simple data analysis without external packages
data = [
    {"name": "Alice", "score": 85},
    {"name": "Bob", "score": 92},
    {"name": "Charlie", "score": 78},
    {"name": "Diana", "score": 95}
]
average = sum(item["score"] for item in data) / len(data)
highest = max(data, key=lambda x: x["score"])
lowest = min(data, key=lambda x: x["score"])
print(f"Average score: {average:.2f}")
print(f"Highest: {highest['name']} ({highest['score']})")
print(f"Lowest: {lowest['name']} ({lowest['score']})")
`;
      const result = await DaggerRunner.runCode({ code: pythonCode, language: 'python', timeout: 30 });
      expect(result.output).toBe('Average score: 87.50\nHighest: Diana (95)\nLowest: Charlie (78)\n');
    });

    it('example 4: a syntax error is told with its exit code', async () => {
      const tell = vi.spyOn(console, 'error').mockImplementation(() => {});
      const result = await DaggerRunner.runCode({
        code: 'syntax error here!!!',
        language: 'python',
        timeout: 30,
      });
      if (!result.success) {
        console.error('Execution failed:', result.error);
        console.error('Exit code:', result.exitCode);
      } else {
        console.log('Output:', result.output);
      }
      expect(tell.mock.calls).toEqual([
        ['Execution failed:', expect.stringContaining('SyntaxError: invalid syntax')],
        ['Exit code:', 1],
      ]);
    });

    it('example 5: an endless loop is timed out', async () => {
      const infiniteLoop = `
while True:
    pass # This will timeout
`;
      const result = await DaggerRunner.runCode({
        code: infiniteLoop,
        language: 'python',
        timeout: 5, // 5 second timeout
      });
      expect(result.exitCode).toBe(124);
      expect(result).toMatchObject({ success: false, error: expect.stringContaining('timed out') });
    });

    it('the result holds what the reference says', async () => {
      const result = await DaggerRunner.runCode({
        code: 'print(1)',
        language: 'py',
        modelName: 'a-model',
        useAIConfig: true,
      });
      expect(result).toEqual({
        success: true,
        output: '1\n',
        exitCode: 0,
        outcome: 'exited',
        modelName: 'a-model',
        containerConfig: {
          baseImage: 'python:3.11-alpine',
          runCommand: ['python', '/app/code.py'],
          workdir: '/app',
          environment: { PYTHONUNBUFFERED: '1' },
        },
        source: 'catalogue',
        sourceReason: 'Python is built in',
        cached: false,
        executionTime: expect.any(Number),
        runner: 'local',
      });
    });
  },
);

it('DockerRunner is another name of DaggerRunner', () => {
  expect(DockerRunner).toBe(DaggerRunner);
});
