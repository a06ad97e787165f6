const newline = 0x0a;
const byteOrderMark = Buffer.from('\ufeff');
/** A longer line is no row. */
export const maxLineMebibytes = 64;

export interface Line {
  /** Without its end, and without the mark that may stand at a file's start. */
  readonly bytes: Buffer;
  /** Where it begins in the file, in bytes. */
  readonly offset: number;
}

/** Takes a file apart into lines, as its parts come in. */
export class LineSplitter {
  #offset = 0;
  #open: Buffer[] = [];
  #openLength = 0;

  /** Whether the line that has begun is longer than any row. */
  get isTooLong(): boolean {
    return this.#openLength > maxLineMebibytes * 2 ** 20;
  }

  /** The lines that end in this part. */
  split(part: Buffer): Line[] {
    const lines: Line[] = [];
    let start = 0;
    for (let end = part.indexOf(newline); end !== -1; end = part.indexOf(newline, start)) {
      lines.push(this.#close(part.subarray(start, end)));
      start = end + 1;
    }
    if (start < part.length) this.#open.push(part.subarray(start));
    this.#openLength += part.length - start;
    return lines;
  }

  /** The line that has no end, where there is one. */
  end(): Line[] {
    return this.#open.length === 0 ? [] : [this.#close(Buffer.alloc(0))];
  }

  #close(last: Buffer): Line {
    const bytes = this.#open.length === 0 ? last : Buffer.concat([...this.#open, last]);
    const offset = this.#offset;
    this.#offset += bytes.length + 1;
    this.#open = [];
    this.#openLength = 0;
    const isMarked = offset === 0 && bytes.subarray(0, byteOrderMark.length).equals(byteOrderMark);
    const mark = isMarked ? byteOrderMark.length : 0;
    return { bytes: bytes.subarray(mark), offset: offset + mark };
  }
}
