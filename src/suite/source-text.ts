import type { Diagnostic } from './diagnostic.js';
import { neutralize } from './neutralize.js';

/** A part of a text, by offsets; `end` is exclusive. */
export interface Range {
  readonly start: number;
  readonly end: number;
}

/** The text of a file, by lines. */
export class SourceText {
  readonly #lineStarts = [0];
  readonly #contentEnd: number;

  constructor(
    /** The name that is printed. */
    readonly file: string,
    readonly text: string,
  ) {
    this.#contentEnd = text.trimEnd().length;
    for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1))
      this.#lineStarts.push(at + 1);
  }

  /** 1-based. */
  locate(offset: number): { line: number; column: number } {
    const starts = this.#lineStarts;
    let low = 0;
    let high = starts.length;
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if ((starts[middle] ?? 0) <= offset) low = middle;
      else high = middle;
    }
    return { line: low + 1, column: offset - (starts[low] ?? 0) + 1 };
  }

  diagnose(range: Range, message: string, hint?: string): Diagnostic {
    // What is missing at the end of the file is missed at the end of its last line.
    const start = Math.min(range.start, this.#contentEnd);
    const { line, column } = this.locate(start);
    const sourceLine = this.#readLine(line);
    const endColumn = Math.min(column + Math.max(0, range.end - start), sourceLine.trimEnd().length + 1);
    return {
      file: this.file,
      line,
      column,
      endColumn: Math.max(endColumn, column + 1),
      // A key of the file may be in it, of any characters.
      message: neutralize(message),
      ...(hint === undefined ? {} : { hint }),
      sourceLine,
    };
  }

  #readLine(line: number): string {
    const end = this.#lineStarts[line];
    return this.text
      .slice(this.#lineStarts[line - 1], end === undefined ? undefined : end - 1)
      .replace(/\r$/, '');
  }
}
