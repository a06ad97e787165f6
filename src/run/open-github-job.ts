import { randomBytes } from 'node:crypto';
import { appendFile, stat } from 'node:fs/promises';
import { InfrastructureError } from '../model/errors.js';
import { mostSummaryBytes } from '../report/markdown/create-page.js';
import type { GitHubJob } from '../report/reporter-context.js';

type Env = Readonly<Record<string, string | undefined>>;

export function isGitHubActions(env: Env): boolean {
  return env['GITHUB_ACTIONS'] === 'true';
}

/** The job that this process is a part of; `isShared`: others write to the stream that its commands are written to. */
export function openGitHubJob(env: Env, { isShared }: { readonly isShared: boolean }): GitHubJob {
  const file = env['GITHUB_STEP_SUMMARY'];
  return {
    ...(isShared ? { stopToken: randomBytes(16).toString('hex') } : {}),
    ...(file === undefined || file === ''
      ? {}
      : {
          summary: {
            findRoom: async () => mostSummaryBytes - (await measureFile(file)),
            append: (text: string) => appendSummary(file, text),
          },
        }),
  };
}

/** Where GitHub shows files at the commit that the job has checked out. */
export function findBlobUrl(env: Env): string | undefined {
  const { GITHUB_SERVER_URL: server, GITHUB_REPOSITORY: repository, GITHUB_SHA: commit } = env;
  if (!server || !repository || !commit) return undefined;
  const url = `${server}/${repository}/blob/${commit}`;
  return /^https?:\/\/[\w.:/-]+$/.test(url) ? url : undefined;
}

/** Each step has a file of its own, but several runs may be in one step. */
async function measureFile(file: string): Promise<number> {
  return await stat(file).then(
    ({ size }) => size,
    () => 0,
  );
}

async function appendSummary(file: string, text: string): Promise<void> {
  try {
    await appendFile(file, text);
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new InfrastructureError('resources-exhausted', `cannot write the job's summary: ${reason}`, {
      cause,
    });
  }
}
