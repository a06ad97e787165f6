import type { Diagnostic } from '../diagnostic.js';

/** Of so many mistakes of one kind each is shown. */
const maxShown = 3;

/** Passes on the first few mistakes of each kind that rows have, and counts the others. */
export class ProblemLimit {
  readonly #kinds = new Map<string, { seen: Set<string>; last: Diagnostic; more: number }>();
  readonly #report: (diagnostic: Diagnostic) => void;

  constructor(report: (diagnostic: Diagnostic) => void) {
    this.#report = report;
  }

  get isEmpty(): boolean {
    return this.#kinds.size === 0;
  }

  /** Of one kind are those at one place of a suite, unless another kind is named. */
  add(diagnostic: Diagnostic, kind = `${diagnostic.line}:${diagnostic.column}`): void {
    const known = this.#kinds.get(kind) ?? { seen: new Set(), last: diagnostic, more: 0 };
    this.#kinds.set(kind, known);
    const mistake = `${diagnostic.line} ${diagnostic.message}`;
    if (known.seen.has(mistake)) return;
    if (known.seen.size === maxShown) {
      known.more += 1;
      return;
    }
    known.seen.add(mistake);
    known.last = diagnostic;
    this.#report(diagnostic);
  }

  /** Tells how many were not shown, of what is counted. To be called once, at the end. */
  tellRest(noun: 'row' | 'case'): void {
    for (const { last, more } of this.#kinds.values()) {
      if (more === 0) continue;
      const { hint, ...place } = last;
      const subject = more === 1 ? `1 more ${noun} has` : `${more.toLocaleString('en')} more ${noun}s have`;
      this.#report({ ...place, message: `${subject} such a mistake` });
    }
  }
}
