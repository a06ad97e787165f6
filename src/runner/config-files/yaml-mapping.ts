import { parse } from 'yaml';

/** Reads a YAML document that is a mapping; an empty one is one without keys. Throws where it is something else. */
export function readYamlMapping(text: string): Readonly<Record<string, unknown>> {
  const value: unknown = parse(text);
  if (value === null) return {};
  if (typeof value !== 'object' || Array.isArray(value)) throw new Error('it is no mapping');
  return { ...value };
}
