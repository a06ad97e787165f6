/** What has to be closed, in the order opposite to that in which it was opened. */
export interface Cleanup {
  add(resource: AsyncDisposable): void;
  /** Closes all, also where one fails to close, and then throws the first error. May be called again. */
  run(): Promise<void>;
}

export function createCleanup(): Cleanup {
  const resources: AsyncDisposable[] = [];
  return {
    add: (resource) => {
      resources.push(resource);
    },
    run: async () => {
      const errors: unknown[] = [];
      for (let last = resources.pop(); last !== undefined; last = resources.pop()) {
        try {
          await last[Symbol.asyncDispose]();
        } catch (error) {
          errors.push(error);
        }
      }
      if (errors.length > 0) throw errors[0];
    },
  };
}
