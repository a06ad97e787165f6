/** One turn of a conversation with a model. */
export interface ModelMessage {
  readonly role: 'system' | 'user' | 'assistant';
  readonly content: string;
}

export interface ModelQuestion {
  readonly messages: readonly ModelMessage[];
  /** JSON schema of the answer. Not all servers heed it. */
  readonly schema: Readonly<Record<string, unknown>>;
}

/** A model that is asked for configurations. */
export interface ConfigModel {
  /** As the server calls it. */
  readonly name: string;
  /** The model's words. Throws a `ModelFailure` where there are none. */
  complete(question: ModelQuestion): Promise<string>;
}

/** A model gave no configuration: the run goes on without it. */
export class ModelFailure extends Error {
  override readonly name = 'ModelFailure';

  constructor(
    /** `unauthorized`: the server knows the user's key, and does not want it. */
    readonly kind: 'unavailable' | 'unauthorized' | 'unusable',
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}
