/** The place of a value: `row.inputs[0]`. */
export interface Reference {
  /** Below its root, which is the first. Indices as text. */
  readonly path: readonly [root: string, ...keys: string[]];
  /** As messages name it. */
  readonly text: string;
}

export type Part = string | Reference;

/** What a text with expressions is made of, or what is wrong with one of its expressions. */
export type ParsedText =
  | { readonly parts: readonly Part[] }
  | { readonly problem: string; readonly hint: string };

const opening = '${{';
const name = '[A-Za-z_][A-Za-z0-9_-]*';
const step = String.raw`\.${name}|\[\d{1,9}\]|\["[^"\n]*"\]|\['[^'\n]*'\]`;
const expression = new RegExp(String.raw`\s*(${name})((?:${step})*)\s*\}\}`, 'y');
const steps = new RegExp(step, 'g');

const maxShown = 40;

/** Whether there may be an expression in a text, or what stands for the beginning of one. */
export function mayHaveExpression(text: string): boolean {
  return text.includes(opening);
}

/** Takes a text apart into what it says itself and what `${{ … }}` stands for; `$${{` is `${{` itself. */
export function parseText(text: string): ParsedText {
  const parts: Part[] = [];
  let literal = '';
  let at = 0;
  for (;;) {
    const start = text.indexOf(opening, at);
    if (start === -1) break;
    const isEscaped = start > at && text[start - 1] === '$';
    literal += text.slice(at, isEscaped ? start - 1 : start);
    at = start + opening.length;
    if (isEscaped) {
      literal += opening;
      continue;
    }
    expression.lastIndex = at;
    const [whole, root, rest = ''] = expression.exec(text) ?? [];
    if (whole === undefined || root === undefined) return describeBadExpression(text, start);
    if (literal !== '') parts.push(literal);
    literal = '';
    parts.push({ path: [root, ...readSteps(rest)], text: root + rest });
    at += whole.length;
  }
  literal += text.slice(at);
  return { parts: literal === '' && parts.length > 0 ? parts : [...parts, literal] };
}

function readSteps(text: string): string[] {
  return (text.match(steps) ?? []).map((found) =>
    found.startsWith('.') ? found.slice(1) : found.replace(/^\[["']?|["']?\]$/g, ''),
  );
}

function describeBadExpression(text: string, start: number): ParsedText {
  const end = text.indexOf('}}', start);
  const escaping = 'write "$${{" for the text "${{"';
  if (end === -1) return { problem: 'an expression begins with "${{" and has no "}}"', hint: escaping };
  const shown = text.slice(start, end + 2).replace(/\s+/g, ' ');
  return {
    problem: `${shown.length > maxShown ? `${shown.slice(0, maxShown)}…` : shown} is no expression`,
    hint: `an expression names a value, such as \${{ row.id }}, \${{ row.inputs[0] }} or \${{ row["two words"] }}; ${escaping}`,
  };
}
