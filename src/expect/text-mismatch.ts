/** What a text matcher found wrong. The message names the stream: `stdout differs at line 2: …`. */
export interface TextMismatch {
  readonly message: string;
  readonly diff?: string;
}
