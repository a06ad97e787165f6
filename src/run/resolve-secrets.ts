import { UserError } from '../model/errors.js';

interface SecretNames {
  /** All that are to be masked, where they have a value. */
  readonly named: readonly string[];
  /** Those that selected cases cannot do without. */
  readonly needed: ReadonlySet<string>;
  readonly env: Readonly<Record<string, string | undefined>>;
}

/** The values of secrets, by name. Throws a `UserError` that names the needed ones that have none. */
export function resolveSecrets({ named, needed, env }: SecretNames): Map<string, string> {
  const missing = [...needed].filter((name) => env[name] === undefined);
  if (missing.length > 0) {
    const names = missing.join(', ');
    throw new UserError('usage', `secrets of the selected cases are not in the environment: ${names}`, {
      hint: `set ${missing.length === 1 ? 'it' : 'them'} before the run: ${missing[0]}=… umwelten-suite run`,
    });
  }
  const names = new Set([...named, ...needed]);
  return new Map(
    [...names].flatMap((name) => {
      const value = env[name];
      return value === undefined ? [] : [[name, value] as const];
    }),
  );
}
