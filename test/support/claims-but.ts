import { afterAll, it } from 'vitest';

/** Titles of claims that do not hold, and why. */
export type Exceptions = Readonly<Record<string, string>>;

interface Claim {
  (title: string, test: () => unknown): void;
  each<Value>(values: readonly Value[]): (title: string, test: (value: Value) => unknown) => void;
}

/** Tests in which the exceptions are skipped with their reasons; one that names no test fails. */
export function claimsBut(exceptions: Exceptions): Claim {
  const unknown = new Set(Object.keys(exceptions));
  const skip = (title: string): boolean => {
    const reason = exceptions[title];
    unknown.delete(title);
    if (reason !== undefined) it.skip(`${title} (not here: ${reason})`);
    return reason !== undefined;
  };
  const claim: Claim = (title, test) => {
    if (!skip(title)) it(title, async () => void (await test()));
  };
  claim.each = (values) => (title, test) => {
    if (!skip(title)) it.each([...values])(title, async (value) => void (await test(value)));
  };
  if (unknown.size > 0) {
    afterAll(() => {
      if (unknown.size > 0) throw new Error(`no such claims: ${[...unknown].join(', ')}`);
    });
  }
  return claim;
}
