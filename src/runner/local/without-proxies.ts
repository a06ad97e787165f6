/** Go's has the name of one, and lists indexes. */
const indexVariable = 'GOPROXY';

/** The variables that name no proxy, nor whom not to ask one for: an installer's way out is our own. */
export function withoutProxies(variables: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(variables).filter(
      ([name]) => !/proxy(?:_user|_pass)?$/i.test(name) || name === indexVariable,
    ),
  );
}
