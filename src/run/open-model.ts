import { type ConfigModel, ModelFailure, type ModelQuestion } from '../plan/config-model.js';
import { limitTime } from '../runner/limit-time.js';
import { createModelFetch } from './create-model-fetch.js';
import type { ModelSettings } from './read-model-settings.js';

interface OpenModelOptions extends ModelSettings {
  readonly signal: AbortSignal;
  /** Of one request, and of a question with all its retries. */
  readonly timeouts?: { readonly requestMs: number; readonly questionMs: number };
}

const usualTimeouts = { requestMs: 60_000, questionMs: 150_000 };
const retries = 3;
const longestReason = 300;

/** A model behind an API like OpenAI's. Nothing is sent, and nothing loaded, before it is asked. */
export function openModel(options: OpenModelOptions): ConfigModel {
  const { model, signal, timeouts = usualTimeouts } = options;
  const ask = createAsk(options, timeouts.requestMs);
  return {
    name: model,
    async complete(question) {
      using limit = limitTime(signal, timeouts.questionMs);
      try {
        return await ask(question, limit.signal);
      } catch (error) {
        signal.throwIfAborted();
        const lateness = `it took more than ${timeouts.questionMs / 1000} s`;
        throw describeFailure(error, options, limit.isOver ? lateness : undefined);
      }
    },
  };
}

type Ask = (question: ModelQuestion, signal: AbortSignal) => Promise<string>;

function createAsk({ baseUrl, apiKey, model }: ModelSettings, requestMs: number): Ask {
  return async ({ messages, schema }, signal) => {
    const { OpenAI } = await import('openai');
    const client = new OpenAI({
      baseURL: baseUrl,
      // The package wants one, whatever the server wants.
      apiKey: apiKey ?? 'none',
      // The package would look for these in the environment.
      adminAPIKey: null,
      organization: null,
      project: null,
      webhookSecret: null,
      logLevel: 'off',
      timeout: requestMs,
      maxRetries: retries,
      fetch: createModelFetch(fetch),
    });
    const request = { model, messages: [...messages] };
    const format = { type: 'json_schema', json_schema: { name: 'container_config', schema } } as const;
    const completion = await client.chat.completions
      .create({ ...request, response_format: format }, { signal })
      .catch((error: unknown) => {
        // Servers that cannot be held to a schema say so: the question holds it too.
        if (!isFormatRefused(error)) throw error;
        return client.chat.completions.create(request, { signal });
      });
    return readCompletion(completion);
  };
}

function isFormatRefused(error: unknown): boolean {
  return (
    error instanceof Error &&
    'status' in error &&
    (error.status === 400 || error.status === 422) &&
    /response_format|json_schema|structured/i.test(error.message)
  );
}

/** Servers are of many makes: what one answers is looked at before it is believed. */
function readCompletion(completion: unknown): string {
  const choice = getField(getField(completion, 'choices'), '0');
  const message = getField(choice, 'message');
  const content = getField(message, 'content');
  if (typeof content === 'string' && content !== '') return content;
  const refusal = getField(message, 'refusal');
  throw new ModelFailure(
    'unusable',
    typeof refusal === 'string' ? `it refuses: ${refusal}` : 'it answers nothing',
  );
}

function getField(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined;
}

function describeFailure(
  error: unknown,
  { model, baseUrl, apiKey }: ModelSettings,
  limit: string | undefined,
): ModelFailure {
  const status = getField(error, 'status');
  const host = new URL(baseUrl).host;
  const told = limit ?? findRootMessage(error);
  const masked = apiKey === undefined ? told : told.replaceAll(apiKey, '[OPENAI_API_KEY]');
  const reason = masked.replace(/\s+/g, ' ').slice(0, longestReason);
  if (error instanceof ModelFailure) {
    return new ModelFailure(error.kind, `the model ${model} at ${host} is of no use: ${reason}`, {
      cause: error,
    });
  }
  if (status === 401 || status === 403) {
    return new ModelFailure('unauthorized', `${host} refuses the key in OPENAI_API_KEY: ${reason}`, {
      cause: error,
    });
  }
  return new ModelFailure('unavailable', `the model ${model} at ${host} cannot be asked: ${reason}`, {
    cause: error,
  });
}

/** The package says "Connection error.", and its causes say which. */
function findRootMessage(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  if (error.cause instanceof Error) return findRootMessage(error.cause);
  if (error.message === '' && 'code' in error) return String(error.code);
  return error.message;
}
