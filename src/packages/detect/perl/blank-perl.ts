/** After one of these a slash begins a pattern, and is no division. */
const beforePattern =
  /(?:^|[=(,{[;!~&|?:<>+*%^.-]|\b(?:and|or|not|if|unless|while|until|split|grep|map|join|return|push|x|when|eq|ne))\s*$/;
const closing: Readonly<Record<string, string>> = { '(': ')', '[': ']', '{': '}', '<': '>' };

/**
 * Leaves the code alone: comments, documentation, strings, patterns, here-documents and what stands after `__END__`
 * become spaces. The text keeps its length and its lines.
 */
export function blankPerl(code: string): string {
  const ranges: [number, number][] = [];
  let pending: { readonly tag: string; readonly isIndented: boolean }[] = [];
  let at = 0;
  const skipTo = (end: number): void => {
    ranges.push([at, Math.min(end, code.length)]);
    at = end;
  };
  const tokens =
    /\n=[a-zA-Z]|\n|#|"|'|`|\b__(?:END|DATA)__\b|<<(~?)(?:"([^"\n]*)"|'([^'\n]*)'|([A-Za-z_]\w*))|(?<![\w$@%&>:{]|->\s{0,9})(?:qw|qq|qx|qr|q|m|tr|s|y)(?=\s*[^\w\s,;)=]|\s+#?[^\w\s,;)=])(?!\s*=>)|\/|\$[#"'`/](?!\{)/g;
  // Documentation begins after a newline.
  if (code.startsWith('=')) return blankPerl(`\n${code}`).slice(1);
  for (;;) {
    tokens.lastIndex = at;
    const match = tokens.exec(code);
    if (match === null) break;
    const [token] = match;
    at = match.index;
    if (token.startsWith('\n=')) {
      const end = /\n=cut\b[^\n]*/.exec(code.slice(at));
      skipTo(end === null ? code.length : at + end.index + end[0].length);
    } else if (token === '\n') {
      at++;
      for (const { tag, isIndented } of pending) skipTo(findHereEnd(code, at, tag, isIndented));
      pending = [];
    } else if (token === '#') {
      const end = code.indexOf('\n', at);
      skipTo(end === -1 ? code.length : end);
    } else if (token.startsWith('__')) {
      skipTo(code.length);
    } else if (token.startsWith('<<')) {
      pending.push({ tag: match[2] ?? match[3] ?? match[4] ?? '', isIndented: match[1] === '~' });
      skipTo(at + token.length);
    } else if (token.startsWith('$')) {
      // `$#`, `$"` and `$'` are variables.
      at += token.length;
    } else if (/^["'`]$/.test(token)) {
      // `Foo'Bar` is an old way to write `Foo::Bar`.
      if (token === "'" && /\w$/.test(code[at - 1] ?? '') && /\w/.test(code[at + 1] ?? '')) at++;
      else skipTo(findEnd(code, at, token));
    } else if (token === '/') {
      const isPattern = beforePattern.test(code.slice(Math.max(0, at - 40), at));
      if (isPattern) skipTo(findEnd(code, at, '/'));
      else at++;
    } else {
      skipTo(findQuoteEnd(code, at, token));
    }
  }
  return blank(code, ranges);
}

function findHereEnd(code: string, from: number, tag: string, isIndented: boolean): number {
  for (let start = from; start < code.length; ) {
    const next = code.indexOf('\n', start);
    const end = next === -1 ? code.length : next;
    const line = code.slice(start, end).replace(/\r$/, '');
    if ((isIndented ? line.trimStart() : line) === tag) return end;
    start = end + 1;
  }
  return code.length;
}

/** The place after the delimiter that closes what `open` at that place opens; backslashes escape, brackets nest. */
export function findEnd(code: string, start: number, open: string): number {
  const close = closing[open] ?? open;
  let depth = 0;
  for (let index = start; index < code.length; index++) {
    const character = code[index];
    if (character === '\\') index++;
    else if (character === close && (close === open ? index > start : --depth === 0)) return index + 1;
    else if (character === open) depth++;
  }
  return code.length;
}

/** `q(…)`, `qw[…]`, `m{…}x`, `s/…/…/e`, `tr{…}{…}`. */
function findQuoteEnd(code: string, start: number, operator: string): number {
  const first = skipSpace(code, start + operator.length);
  const open = code[first] ?? '';
  const end = findEnd(code, first, open);
  if (!/^(?:s|tr|y)$/.test(operator)) return end;
  if (closing[open] === undefined) return findEnd(code, end - 1, open);
  const second = skipSpace(code, end);
  return findEnd(code, second, code[second] ?? '');
}

function skipSpace(code: string, from: number): number {
  let index = from;
  while (/\s/.test(code[index] ?? '')) index++;
  return index;
}

function blank(code: string, ranges: readonly (readonly [number, number])[]): string {
  let text = '';
  let last = 0;
  for (const [start, end] of ranges) {
    text += code.slice(last, start) + code.slice(start, end).replace(/[^\n]/g, ' ');
    last = end;
  }
  return text + code.slice(last);
}
