/** A subschema, as far as messages are made from it. */
export interface ErrorSchema {
  readonly description?: string;
  /** What a value must be, to follow its name: `must be a positive duration such as 10s or 500ms`. */
  readonly errorMessage?: string;
  readonly enum?: readonly unknown[];
  readonly properties?: Readonly<Record<string, ErrorSchema>>;
  readonly required?: readonly string[];
  readonly oneOf?: readonly ErrorSchema[];
  readonly anyOf?: readonly ErrorSchema[];
  readonly not?: ErrorSchema;
}

/** One complaint of a validator. */
export interface SchemaError {
  /** JSON pointer of the value. */
  readonly instancePath: string;
  /** Ends with the keyword. */
  readonly schemaPath: string;
  readonly keyword: string;
  readonly params: Readonly<Record<string, unknown>>;
  /** The subschema that holds the keyword. */
  readonly parentSchema: ErrorSchema;
  /** Where the complaint is about a key, the key. */
  readonly propertyName?: string;
}

/** Made from a schema: tells whether a value has the shape, and leaves its complaints in `errors`. */
export interface SchemaValidator<T> {
  (value: unknown): value is T;
  errors: readonly SchemaError[] | null;
}
