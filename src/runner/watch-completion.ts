import { randomBytes } from 'node:crypto';
import type { ExecutionPlan } from '../model/plan.js';
import type { ExecutionResult } from '../model/result.js';

export interface WatchedPlan {
  /** What is executed. */
  readonly plan: ExecutionPlan;
  /** Takes the token out of what the program has printed, and says whether it was there. */
  readResult(result: ExecutionResult): ExecutionResult;
}

/** Has a program print a token at its end that nobody knew before, where its plan wants to know of that. */
export function watchCompletion(plan: ExecutionPlan): WatchedPlan {
  const { completion, ...rest } = plan;
  if (completion === undefined) return { plan, readResult: (result) => result };
  const { path, offset, statement } = completion;
  const source = plan.sources[path] ?? '';
  const halves = [randomBytes(16).toString('hex'), randomBytes(16).toString('hex')] as const;
  const [before, between, after] = statement;
  const token = Buffer.from(`${halves.join('')}\n`);
  const { limits } = plan.run;
  const inserted = before + halves[0] + between + halves[1] + after;
  return {
    plan: {
      ...rest,
      // What it says is not the program's output.
      run: { ...plan.run, limits: { ...limits, outputBytes: limits.outputBytes + token.length } },
      sources: { ...plan.sources, [path]: source.slice(0, offset) + inserted + source.slice(offset) },
    },
    readResult(result) {
      const stdout = takeOut(result.stdout, token);
      const stderr = takeOut(result.stderr, token);
      return {
        ...result,
        stdout: stdout ?? result.stdout,
        stderr: stderr ?? result.stderr,
        completed: stdout !== undefined || stderr !== undefined,
      };
    },
  };
}

/** Undefined where the token is not in it. */
function takeOut(stream: Uint8Array, token: Buffer): Uint8Array | undefined {
  const bytes = Buffer.from(stream.buffer, stream.byteOffset, stream.byteLength);
  const at = bytes.indexOf(token);
  if (at === -1) return undefined;
  return Buffer.concat([bytes.subarray(0, at), bytes.subarray(at + token.length)]);
}
