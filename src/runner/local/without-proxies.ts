/** Go's have the names of some, and say where its modules come from. */
const indexVariables = ['GOPROXY', 'GONOPROXY'];

/** The variables that name no proxy, nor whom not to ask one for: an installer's way out is our own. */
export function withoutProxies(variables: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(variables).filter(
      ([name]) => !/proxy(?:_user|_pass)?$/i.test(name) || indexVariables.includes(name),
    ),
  );
}
