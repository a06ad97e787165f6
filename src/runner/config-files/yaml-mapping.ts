import { parse } from 'yaml';

/** Reads a YAML document that is a mapping; an empty one is one without keys. Throws where it is something else. */
export function readYamlMapping(text: string): Readonly<Record<string, unknown>> {
  // What the parser warns of on stderr is between the user and the tool.
  const value: unknown = parse(text, { logLevel: 'error' });
  if (value === null) return {};
  if (typeof value !== 'object' || Array.isArray(value)) throw new Error('it is no mapping');
  return { ...value };
}
