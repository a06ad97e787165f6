import type { Diagnostic } from './diagnostic.js';
import { SuiteInvalidError } from './suite-invalid-error.js';

/** Gathers what is wrong in all files. The same mistake, reached in two ways, is told once. */
export class Diagnostics {
  readonly #byKey = new Map<string, Diagnostic>();
  /** In their order of coming. */
  readonly #files = new Map<string, number>();

  /** Bound, so that it can be handed on. */
  readonly add = (diagnostic: Diagnostic): void => {
    const { file, line, column, message } = diagnostic;
    if (!this.#files.has(file)) this.#files.set(file, this.#files.size);
    const key = `${file}\0${line}\0${column}\0${message}`;
    if (!this.#byKey.has(key)) this.#byKey.set(key, diagnostic);
  };

  get isEmpty(): boolean {
    return this.#byKey.size === 0;
  }

  /** Throws a `SuiteInvalidError` where anything was added: files in their order of coming, lines from the top. */
  throwIfAny(): void {
    const [first, ...others] = [...this.#byKey.values()].sort(
      (a, b) =>
        (this.#files.get(a.file) ?? 0) - (this.#files.get(b.file) ?? 0) ||
        a.line - b.line ||
        a.column - b.column,
    );
    if (first !== undefined) throw new SuiteInvalidError([first, ...others]);
  }
}
