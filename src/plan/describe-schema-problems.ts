/** One complaint of a validator that was made from a schema. */
export interface SchemaProblem {
  /** JSON pointer of the value. */
  readonly instancePath: string;
  readonly keyword: string;
  readonly params: Readonly<Record<string, unknown>>;
  readonly parentSchema: { readonly errorMessage?: string };
  /** Where the complaint is about a key, the key. */
  readonly propertyName?: string;
}

/** Each complaint as a sentence that says what to mend: `/runCommand must be a list of words`. */
export function describeSchemaProblems(problems: readonly SchemaProblem[] | null): string[] {
  return [...new Set((problems ?? []).flatMap(describe))];
}

function describe({ instancePath, keyword, params, parentSchema, propertyName }: SchemaProblem): string[] {
  const subject = instancePath === '' ? 'the answer' : instancePath;
  switch (keyword) {
    // The complaint about the key itself is told.
    case 'propertyNames':
      return [];
    case 'required':
      return [`${subject} lacks the key "${params['missingProperty']}"`];
    case 'additionalProperties':
      return [`${subject} has a key that is not allowed: "${params['additionalProperty']}"`];
    default: {
      const named = propertyName === undefined ? subject : `${subject}: the key "${propertyName}"`;
      return [`${named} ${parentSchema.errorMessage ?? `breaks the rule "${keyword}"`}`];
    }
  }
}
