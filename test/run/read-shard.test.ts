import { describe, expect, it } from 'vitest';
import { readShard } from '../../src/run/read-shard.js';

const gitlab = { GITLAB_CI: 'true', CI_NODE_INDEX: '3', CI_NODE_TOTAL: '8' };
const indexedJob = { JOB_COMPLETION_INDEX: '2' };

describe('a shard', () => {
  it.each([
    ['is named by its number', '2/8', {}, { index: 2, total: 8 }],
    ['is counted from 1 by GitLab', 'auto', gitlab, { index: 3, total: 8 }],
    [
      'is counted from 0 by CircleCI',
      'auto',
      { CIRCLECI: 'true', CIRCLE_NODE_INDEX: '0', CIRCLE_NODE_TOTAL: '4' },
      { index: 1, total: 4 },
    ],
    [
      'is counted from 0 by Buildkite',
      'auto',
      { BUILDKITE: 'true', BUILDKITE_PARALLEL_JOB: '3', BUILDKITE_PARALLEL_JOB_COUNT: '4' },
      { index: 4, total: 4 },
    ],
    [
      'is counted from 0 by Kubernetes, which is told the number',
      'auto/5',
      indexedJob,
      { index: 3, total: 5 },
    ],
    ['may say again what the server says', 'auto/8', gitlab, { index: 3, total: 8 }],
  ])('%s', (_, text, env, part) => {
    expect(readShard(text, env)).toEqual(part);
  });
});

describe('refused is', () => {
  it.each([
    ['nothing', '', {}, '"" is no value for --shard'],
    ['a number alone', '2', {}, '"2" is no value for --shard'],
    ['a shard 0', '0/8', {}, '"0/8" is no value for --shard'],
    ['a shard after the last', '9/8', {}, '--shard 9/8 asks for shard 9 of 8'],
    [
      'a number of shards beyond reason',
      '1/100000',
      {},
      '--shard 1/100000 asks for 100000 shards, and there are at most 1000',
    ],
    [
      'auto where nothing says which',
      'auto',
      {},
      '--shard auto finds no variable that says which shard this is',
    ],
    [
      'auto by the variable of another server',
      'auto',
      { CI_NODE_INDEX: '1', CI_NODE_TOTAL: '2' },
      '--shard auto finds no variable that says which shard this is',
    ],
    [
      'auto without a number',
      'auto',
      indexedJob,
      '--shard auto knows from JOB_COMPLETION_INDEX which shard this is, but not of how many',
    ],
    ['a number that the server contradicts', 'auto/4', gitlab, '--shard auto/4, but CI_NODE_TOTAL is 8'],
    [
      'a variable that is no number',
      'auto',
      { ...gitlab, CI_NODE_INDEX: '1; rm' },
      'CI_NODE_INDEX is "1; rm", which is no number of a shard',
    ],
    ['an index beyond the number', 'auto/2', indexedJob, '--shard auto/2 asks for shard 3 of 2'],
  ])('%s', (_, text, env, message) => {
    expect(() => readShard(text, env)).toThrow(expect.objectContaining({ code: 'usage', message }));
  });
});
