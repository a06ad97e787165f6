import type { ContainerConfig } from '../model/plan.js';
import { listForbidden, type ModelRules } from './check-model-config.js';
import { type ConfigModel, ModelFailure, type ModelQuestion } from './config-model.js';
import { validateContainerConfig } from './config-validators.generated.js';
import { describeSchemaProblems } from './describe-schema-problems.js';
import { createRepairQuestion } from './model-question.js';

type Reading =
  | { readonly isUsable: true; readonly config: ContainerConfig }
  | { readonly isUsable: false; readonly problems: readonly string[] };

/** Of an answer that would not do, so much goes back with what is wrong with it. */
const longestQuote = 4000;
const mostProblems = 10;

/**
 * A configuration that satisfies schema and rules. An answer that does not is mended by the model itself, once.
 * Throws a `ModelFailure`.
 */
export async function askModel(
  { name, complete }: ConfigModel,
  question: ModelQuestion,
  rules: ModelRules,
): Promise<ContainerConfig> {
  const answer = await complete(question);
  const first = readAnswer(answer, rules);
  if (first.isUsable) return first.config;
  const problems = first.problems.slice(0, mostProblems);
  const second = readAnswer(
    await complete(createRepairQuestion(question, answer.slice(0, longestQuote), problems)),
    rules,
  );
  if (second.isUsable) return second.config;
  throw new ModelFailure('unusable', `${name} gave no usable answer: ${second.problems[0]}`);
}

/** Nothing is looked for in prose: an answer is JSON, or one block of it. */
function readAnswer(answer: string, rules: ModelRules): Reading {
  const value = parseJson(unwrap(answer));
  if (value === undefined) return { isUsable: false, problems: ['the answer is not JSON, and nothing else'] };
  const config = dropEmpty(value);
  if (!validateContainerConfig(config)) {
    return { isUsable: false, problems: describeSchemaProblems(validateContainerConfig.errors) };
  }
  const problems = listForbidden(config, rules);
  return problems.length === 0 ? { isUsable: true, config } : { isUsable: false, problems };
}

/** Models that think aloud do so before their answer; some put it into one fence, whatever they are told. */
function unwrap(answer: string): string {
  const said = answer.replace(/^\s*<think>[\s\S]*?<\/think>/, '').trim();
  return /^```(?:json)?\n([\s\S]*)\n```$/.exec(said)?.[1] ?? said;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Some servers make models fill in every key: nothing is then said by an empty value. */
function dropEmpty(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).filter(([, part]) => !isEmpty(part)));
}

function isEmpty(value: unknown): boolean {
  return value === null || (typeof value === 'object' && Object.keys(value).length === 0);
}
