import { UserError } from '../model/errors.js';
import type { ShardPart } from './select-shard.js';

interface Service {
  /** Which must be set, where others have variables of the same names. */
  readonly sign: string;
  readonly index: string;
  /** The number of the first shard. */
  readonly first: 0 | 1;
  readonly total?: string;
}

// From the services' own pages on parallel jobs. Heroku CI and others have CI_NODE_INDEX too, from 0.
const services: readonly Service[] = [
  { sign: 'GITLAB_CI', index: 'CI_NODE_INDEX', first: 1, total: 'CI_NODE_TOTAL' },
  { sign: 'CIRCLECI', index: 'CIRCLE_NODE_INDEX', first: 0, total: 'CIRCLE_NODE_TOTAL' },
  { sign: 'BUILDKITE', index: 'BUILDKITE_PARALLEL_JOB', first: 0, total: 'BUILDKITE_PARALLEL_JOB_COUNT' },
  // An Indexed Job of Kubernetes: it is not told how many there are.
  { sign: 'JOB_COMPLETION_INDEX', index: 'JOB_COMPLETION_INDEX', first: 0 },
];

/** Who asks for more has made a mistake. */
export const mostShards = 1000;

/**
 * Reads which shard is meant: `2/8`, or `auto` and `auto/8`, where the variables of a CI server say which. Throws a
 * `UserError` ('usage').
 */
export function readShard(text: string, env: Readonly<Record<string, string | undefined>>): ShardPart {
  const [, index, auto, total] = /^(?:([1-9]\d{0,5})|(auto))(?:\/([1-9]\d{0,5}))?$/.exec(text) ?? [];
  if (index !== undefined && total !== undefined) return check(text, Number(index), Number(total));
  if (auto !== undefined) return readVariables(text, total === undefined ? undefined : Number(total), env);
  throw new UserError('usage', `"${text}" is no value for --shard`, {
    hint: 'write 2/8 for the second shard of eight, or auto where a CI server says which',
  });
}

function readVariables(
  text: string,
  givenTotal: number | undefined,
  env: Readonly<Record<string, string | undefined>>,
): ShardPart {
  const service = services.find(({ sign, index }) => isSet(env[sign]) && isSet(env[index]));
  if (service === undefined) {
    throw new UserError('usage', `--shard ${text} finds no variable that says which shard this is`, {
      hint: `it reads ${services.map(({ index }) => index).join(', ')}; elsewhere write --shard 2/8`,
    });
  }
  const index = readNumber(service.index, env) + 1 - service.first;
  const total =
    service.total !== undefined && isSet(env[service.total]) ? readNumber(service.total, env) : givenTotal;
  if (total === undefined) {
    throw new UserError(
      'usage',
      `--shard ${text} knows from ${service.index} which shard this is, but not of how many`,
      {
        hint: `write the number of shards: --shard auto/8`,
      },
    );
  }
  if (givenTotal !== undefined && total !== givenTotal) {
    throw new UserError('usage', `--shard ${text}, but ${service.total} is ${total}`, {
      hint: 'leave the number out: --shard auto',
    });
  }
  return check(text, index, total);
}

function readNumber(name: string, env: Readonly<Record<string, string | undefined>>): number {
  const value = env[name] ?? '';
  if (/^\d{1,6}$/.test(value)) return Number(value);
  throw new UserError('usage', `${name} is "${value}", which is no number of a shard`);
}

function check(text: string, index: number, total: number): ShardPart {
  if (total > mostShards) {
    throw new UserError(
      'usage',
      `--shard ${text} asks for ${total} shards, and there are at most ${mostShards}`,
    );
  }
  if (index >= 1 && index <= total) return { index, total };
  throw new UserError('usage', `--shard ${text} asks for shard ${index} of ${total}`, {
    hint: `shards are counted from 1 to ${total}`,
  });
}

function isSet(value: string | undefined): value is string {
  return value !== undefined && value !== '';
}
