/** A text by lines, none of whose characters is lost: also `\r\n` and `\r` end a line, as CommonMark has it. */
export class SourceLines {
  readonly #texts: readonly string[];
  readonly #endings: readonly string[];

  constructor(text: string) {
    this.#texts = text.split(/\r\n?|\n/);
    this.#endings = text.match(/\r\n?|\n/g) ?? [];
  }

  get count(): number {
    return this.#texts.length;
  }

  /** With `\n` after every line, the last one too. */
  get normalized(): string {
    return `${this.#texts.join('\n')}\n`;
  }

  /** A line without what ends it, by its index from 0. */
  text(index: number): string {
    return this.#texts[index] ?? '';
  }

  /** What ends a line: nothing where the text ends with it. */
  ending(index: number): string {
    return this.#endings[index] ?? '';
  }
}
