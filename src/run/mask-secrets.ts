/** The least length at which one line of a longer secret is taken for a secret itself. */
const leastLineBytes = 4;

interface Pattern {
  readonly bytes: Buffer;
  readonly name: string;
}

interface Span {
  start: number;
  end: number;
  names: string[];
}

/** Replaces what must not leave the process. */
export interface SecretMask {
  maskBytes(bytes: Uint8Array): Uint8Array;
  maskText(text: string): string;
}

/**
 * Makes a mask for secrets' values, by name. An occurrence becomes `[secret NAME]`; where several
 * overlap, the whole stretch becomes all their names. A value of several lines is masked line by line
 * as well, since programs indent them and change their line ends.
 */
export function createSecretMask(secrets: ReadonlyMap<string, string>): SecretMask {
  const patterns = [...secrets].flatMap(([name, value]) => listPatterns(name, value));
  const maskBytes = (bytes: Uint8Array): Uint8Array => {
    const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    const spans = joinSpans(patterns.flatMap((pattern) => findSpans(buffer, pattern)));
    return spans.length === 0 ? bytes : replaceSpans(buffer, spans);
  };
  return {
    maskBytes,
    maskText: (text) => {
      if (patterns.length === 0) return text;
      const bytes = Buffer.from(text);
      const masked = maskBytes(bytes);
      return masked === bytes ? text : Buffer.from(masked).toString();
    },
  };
}

function listPatterns(name: string, value: string): Pattern[] {
  const lines = value.split(/\r?\n/u);
  const parts = lines.length === 1 ? [] : lines.map((line) => line.trim());
  const texts = new Set([value, ...parts.filter((line) => Buffer.byteLength(line) >= leastLineBytes)]);
  texts.delete('');
  return [...texts].map((text) => ({ bytes: Buffer.from(text), name }));
}

function findSpans(buffer: Buffer, { bytes, name }: Pattern): Span[] {
  const spans: Span[] = [];
  // One byte on, not one pattern on: a value may overlap itself.
  for (let at = buffer.indexOf(bytes); at !== -1; at = buffer.indexOf(bytes, at + 1)) {
    const previous = spans.at(-1);
    if (previous !== undefined && at <= previous.end) previous.end = at + bytes.length;
    else spans.push({ start: at, end: at + bytes.length, names: [name] });
  }
  return spans;
}

function joinSpans(spans: Span[]): Span[] {
  const joined: Span[] = [];
  for (const span of spans.toSorted((a, b) => a.start - b.start || b.end - a.end)) {
    const last = joined.at(-1);
    if (last === undefined || span.start >= last.end) {
      joined.push({ ...span });
      continue;
    }
    last.end = Math.max(last.end, span.end);
    last.names = [...new Set([...last.names, ...span.names])];
  }
  return joined;
}

function replaceSpans(buffer: Buffer, spans: readonly Span[]): Buffer {
  const parts: Buffer[] = [];
  let rest = 0;
  for (const { start, end, names } of spans) {
    parts.push(buffer.subarray(rest, start), Buffer.from(names.map((name) => `[secret ${name}]`).join('')));
    rest = end;
  }
  parts.push(buffer.subarray(rest));
  return Buffer.concat(parts);
}
