import type { YAMLError } from 'yaml';
import type { Diagnostic } from './diagnostic.js';
import type { SourceText } from './source-text.js';

interface Wording {
  /** The parser's own message when absent. */
  readonly message?: string;
  readonly hint?: string;
}

const byCode: Partial<Record<YAMLError['code'], Wording>> = {
  TAB_AS_INDENT: { message: 'a tab cannot indent YAML', hint: 'indent with spaces' },
  RESOURCE_EXHAUSTION: { message: 'this is nested too deeply' },
  BLOCK_AS_IMPLICIT_KEY: {
    message: 'a second ":" on one line',
    hint: 'put a text with ": " in it in quotes',
  },
  MULTILINE_IMPLICIT_KEY: {
    message: 'a key without a value',
    hint: 'is a ":" missing, or is a line indented wrongly?',
  },
  BAD_DQ_ESCAPE: { hint: 'in double quotes "\\" begins an escape: write "\\\\", or use single quotes' },
  BAD_SCALAR_START: { hint: 'put the text in quotes' },
  BAD_INDENT: { hint: 'entries of one mapping or list begin in the same column' },
  TAG_RESOLVE_FAILED: { hint: 'put a text that begins with "!" in quotes' },
};

/** For mistakes that share a code. */
const byMessage: readonly (readonly [pattern: RegExp, wording: Wording])[] = [
  [/^Missing closing .quote/, { message: 'the quotes that end a text are missing before this' }],
  [/^Implicit map keys need/, { message: 'a key without a value', hint: 'is a ":" missing?' }],
  [/without - indicator/, { message: 'a list goes on without "-"', hint: 'is this line indented wrongly?' }],
  [
    /^Flow \w+ in block collection must/,
    { message: 'a "[" or "{" is not closed before this', hint: 'or is this indented too little?' },
  ],
  [
    /^Unexpected flow-map-start at node end/,
    {
      message: 'a "{" cannot stand here',
      hint: 'between [ ] or { } a text with "{" in it needs quotes, as in "${{ row.id }}"',
    },
  ],
  [/^All mapping items must start/, { hint: 'entries of one mapping begin in the same column' }],
];

/** A complaint of the YAML parser, in our words where its own would not help. */
export function describeYamlError(source: SourceText, { code, message, pos }: YAMLError): Diagnostic {
  const [start, end] = pos;
  const wording = byMessage.find(([pattern]) => pattern.test(message))?.[1] ?? byCode[code];
  // The parser's messages begin like sentences.
  const own = message.charAt(0).toLowerCase() + message.slice(1).replace(/\n.*$/s, '');
  return source.diagnose({ start, end }, wording?.message ?? own, wording?.hint);
}
