import { describeSchemaErrors } from '../describe-schema-errors.js';
import type { Diagnostic } from '../diagnostic.js';
import type { SchemaError, SchemaValidator } from '../schema-error.js';
import { validateCase, validateDefaults } from '../validators.generated.js';
import type { YamlNode } from '../yaml-node.js';
import type { CaseSource, CaseTemplates } from './compile-case.js';

/** Of these a mapping is found guilty by its keys, whatever their values are. */
const aboutKeys: ReadonlySet<string> = new Set(['additionalProperties', 'required', 'oneOf', 'not']);

/** What is wrong with a case that has expressions, whatever their values are. */
export function findStaticMistakes(
  { testCase, defaults, words }: CaseSource,
  { isDynamic }: Pick<CaseTemplates, 'isDynamic'>,
): Diagnostic[] {
  const find = <T>(node: YamlNode, validate: SchemaValidator<T>) => {
    const isStatic = ({ keyword, instancePath }: SchemaError) =>
      aboutKeys.has(keyword) || !isDynamic(node.find(instancePath).diagnose(''));
    const errors = validate(node.value) ? [] : (validate.errors ?? []);
    return describeSchemaErrors(node, errors.filter(isStatic));
  };
  return [
    ...find(testCase, validateCase),
    ...(defaults ? find(defaults, validateDefaults) : []),
    ...(words ? find(words, validateDefaults) : []),
  ];
}
