import { UserError } from '../model/errors.js';

/** Where a model is, and how it is called there. */
export interface ModelSettings {
  /** Of any server that speaks the API of OpenAI: `https://openrouter.ai/api/v1`. */
  readonly baseUrl: string;
  /** Servers of one's own often want none. */
  readonly apiKey: string | undefined;
  readonly model: string;
}

const usualUrl = 'https://api.openai.com/v1';

/**
 * The model that the environment names, or what is missing there to ask one. Throws `UserError('usage')` for a
 * URL that is none.
 */
export function readModelSettings(
  env: Readonly<Record<string, string | undefined>>,
): ModelSettings | { readonly absent: string } {
  const baseUrl = env['OPENAI_BASE_URL'] || undefined;
  const apiKey = env['OPENAI_API_KEY'] || undefined;
  const model = env['OPENAI_MODEL'] || undefined;
  if (baseUrl !== undefined && !isWebAddress(baseUrl)) {
    throw new UserError('usage', `OPENAI_BASE_URL is no address of a server: ${JSON.stringify(baseUrl)}`, {
      hint: 'it is one such as https://openrouter.ai/api/v1, or http://127.0.0.1:11434/v1',
    });
  }
  if (model === undefined) return { absent: 'OPENAI_MODEL names no model' };
  if (baseUrl === undefined && apiKey === undefined) {
    return { absent: 'neither OPENAI_API_KEY nor OPENAI_BASE_URL is set' };
  }
  return { baseUrl: baseUrl ?? usualUrl, apiKey, model };
}

function isWebAddress(text: string): boolean {
  return URL.canParse(text) && /^https?:$/.test(new URL(text).protocol);
}
