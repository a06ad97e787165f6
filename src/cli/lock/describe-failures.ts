import type { Origin } from '../../model/case.js';

/** Why something is not to be had. */
export interface LockFailure {
  readonly message: string;
  readonly hint?: string | undefined;
}

/** What cases need, named as in `failures`. */
export interface LockUse {
  readonly name: string;
  readonly origin: Origin;
  readonly caseCount: number;
}

/** Everything that is not to be had, and who asks for it. `kind` goes before its name: `the image`. */
export function describeFailures(
  kind: string,
  uses: readonly LockUse[],
  failures: ReadonlyMap<string, LockFailure>,
): LockFailure[] {
  return uses.flatMap(({ name, origin, caseCount }) => {
    const failure = failures.get(name);
    if (failure === undefined) return [];
    const place = `${origin.file}:${origin.line}:${origin.column}`;
    const users = caseCount === 1 ? '' : `, which ${caseCount} cases need,`;
    const subject = `${kind} ${JSON.stringify(name)}${users}`;
    return [{ message: `${place}: ${subject} cannot be resolved: ${failure.message}`, hint: failure.hint }];
  });
}
