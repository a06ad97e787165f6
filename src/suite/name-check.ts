import type { Origin } from '../model/case.js';
import type { Diagnostic } from './diagnostic.js';
import { ProblemLimit } from './expand/limit-problems.js';
import type { YamlNode } from './yaml-node.js';

type Place = Pick<Origin, 'line' | 'column' | 'row'>;

/** Tells of cases of a suite that are called the same. */
export class NameCheck {
  readonly #places = new Map<string, Place>();
  readonly #problems: ProblemLimit;

  constructor(report: (diagnostic: Diagnostic) => void) {
    this.#problems = new ProblemLimit(report);
  }

  /** All names that there are. */
  get names(): Iterable<string> {
    return this.#places.keys();
  }

  /** `node` is where the name stands, `row` what the case was made of. */
  add(name: string, node: YamlNode, row: Origin['row']): void {
    const { line, column } = node.origin;
    const first = this.#places.get(name);
    if (first === undefined) {
      this.#places.set(name, { line, column, ...(row && { row }) });
      return;
    }
    const subject = `a second case is called ${JSON.stringify(name)}`;
    const message = row ? `${subject} (${row.file}:${row.line})` : subject;
    this.#problems.add(node.diagnose(message, hintAtFirst(first, { line, column })));
  }

  /** Tells how many were not shown. */
  done(): void {
    this.#problems.tellRest('case');
  }
}

function hintAtFirst(first: Place, second: Place): string {
  const remedy = 'have in the name what tells the cases apart';
  if (first.row) return `the first one is made of ${first.row.file}:${first.row.line}: ${remedy}`;
  const isSame = first.line === second.line && first.column === second.column;
  return isSame ? remedy : `the first one is on line ${first.line}`;
}
