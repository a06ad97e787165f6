const names = 'think|thinking|thought|reasoning';
const opening = new RegExp(`<(${names})(?:\\s[^<>]{0,200})?>`, 'iy');
const anyTag = new RegExp(`^[ \\t]*<(/?)(?:${names})>|</(?:${names})>(?=[ \\t]*$)`, 'im');

export interface ReasoningTag {
  /** In lower case. */
  readonly name: string;
  /** The offset behind the tag. */
  readonly end: number;
}

/** The tag that opens a part of reasoning and begins at this offset, where there is one. */
export function findReasoningTag(text: string, start: number): ReasoningTag | undefined {
  if (text[start] !== '<') return undefined;
  opening.lastIndex = start;
  const name = opening.exec(text)?.[1];
  return name === undefined ? undefined : { name: name.toLowerCase(), end: opening.lastIndex };
}

/** The offset behind the tag that ends this part, where there is one. */
export function findReasoningEnd(text: string, { name, end }: ReasoningTag): number | undefined {
  const ending = new RegExp(`</${name}>`, 'gi');
  ending.lastIndex = end;
  return ending.exec(text) === null ? undefined : ending.lastIndex;
}

/**
 * How much of a reply is the reasoning that it begins with. Its opening tag may be missing, since templates put
 * it into the prompt: then an ending tag that begins or ends a line is told by no opening one coming before it.
 * Without an ending tag the whole reply is reasoning.
 */
export function measureReasoning(text: string): { readonly length: number; readonly isClosed: boolean } {
  let length = 0;
  for (;;) {
    const tag = findReasoningTag(text, skipSpace(text, length));
    if (tag === undefined) break;
    const end = findReasoningEnd(text, tag);
    if (end === undefined) return { length: text.length, isClosed: false };
    length = end;
  }
  const found = length === 0 ? anyTag.exec(text) : null;
  const isHeadless = found !== null && found[1] !== '';
  return { length: isHeadless ? found.index + found[0].length : length, isClosed: true };
}

function skipSpace(text: string, from: number): number {
  const space = /\s*/y;
  space.lastIndex = from;
  space.exec(text);
  return space.lastIndex;
}
