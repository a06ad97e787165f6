/** A fenced code block, by CommonMark's rules. */
export interface Fence {
  readonly kind: 'fence';
  /** What stands after the opening marks, escapes resolved: `python title="a.py"`. */
  readonly info: string;
  /** Byte for byte, but for the indentation of the fence and of the list or quote that it is in. */
  readonly code: string;
  /** Of the opening marks, 1-based. */
  readonly line: number;
  readonly column: number;
  /** False where the text, or the list or quote around it, ends before the closing marks. */
  readonly isClosed: boolean;
}

export interface Heading {
  readonly kind: 'heading';
  /** As it is read: without marks, on one line. */
  readonly text: string;
}

export type MarkdownBlock = Fence | Heading;
