/** What javac and java must be told about one source file. */
export interface JavaProgram {
  /** The source file's name without `.java`: javac wants a public class in a file of its name. */
  readonly fileName: string;
  /** Qualified by its package: what `java` is given. */
  readonly mainClass: string;
}

interface JavaType {
  readonly name: string;
  readonly isPublic: boolean;
  readonly hasMain: boolean;
}

/**
 * Finds the public class and the one with `public static void main(String[])` among the top-level
 * types (JLS §7.6, §12.1.4). Never fails: code in which it finds nothing is for javac to refuse.
 */
export function findMainClass(code: string): JavaProgram {
  const { packageName, types } = readTopLevel(splitTokens(code));
  const publicType = types.find((type) => type.isPublic);
  const mainType = publicType?.hasMain ? publicType : types.find((type) => type.hasMain);
  // `Main` is also the class that a file of bare methods becomes, from Java 25 on.
  const name = mainType?.name ?? publicType?.name ?? types[0]?.name ?? 'Main';
  return {
    fileName: publicType?.name ?? name,
    mainClass: packageName === '' ? name : `${packageName}.${name}`,
  };
}

// Comments come first, then what may hold brackets or words of its own; a literal is one token.
const tokenPattern =
  /\/\/[^\n\r]*|\/\*[\s\S]*?(?:\*\/|$)|"""(?:\\[\s\S]|[^\\])*?"""|"(?:\\.|[^"\\\n\r])*"?|'(?:\\.|[^'\\\n\r])*'?|[\p{L}\p{N}\p{Pc}\p{Sc}]+|\.\.\.|[^\s]/gu;

function splitTokens(code: string): readonly string[] {
  const tokens = translateUnicodeEscapes(code).match(tokenPattern) ?? [];
  return tokens.filter((token) => !token.startsWith('//') && !token.startsWith('/*'));
}

// Java reads `\u0041` as `A` before it knows of strings and comments, unless the backslash is escaped (JLS §3.3).
function translateUnicodeEscapes(code: string): string {
  return code.replace(/\\\\|\\u+([0-9a-fA-F]{4})/g, (match, digits: string | undefined) =>
    digits === undefined ? match : String.fromCharCode(Number.parseInt(digits, 16)),
  );
}

function readTopLevel(tokens: readonly string[]): { packageName: string; types: readonly JavaType[] } {
  let packageName = '';
  let isPublic = false;
  const types: JavaType[] = [];
  let at = 0;
  while (at < tokens.length) {
    const token = tokens[at];
    const next = tokens[at + 1];
    if (token === 'package' || token === 'import') {
      const end = findOrEnd(tokens, ';', at);
      if (token === 'package') packageName = tokens.slice(at + 1, end).join('');
      at = end;
    } else if (token !== undefined && typeKeywords.has(token) && next !== undefined && isWord(next)) {
      const body = findBody(tokens, at + 2);
      const end = skipGroup(tokens, body);
      const members = tokens.slice(body + 1, end - 1);
      types.push({ name: next, isPublic, hasMain: declaresMain(members, token === 'interface') });
      isPublic = false;
      at = end;
    } else if (token === '(' || token === '{') {
      at = skipGroup(tokens, at);
    } else {
      if (token === 'public') isPublic = true;
      if (token === ';') isPublic = false;
      at += 1;
    }
  }
  return { packageName, types };
}

const typeKeywords: ReadonlySet<string> = new Set(['class', 'interface', 'enum', 'record']);

/** Whether a class body has `main` among its own members, those of nested types left out. */
function declaresMain(members: readonly string[], isInterface: boolean): boolean {
  let modifiers: string[] = [];
  let at = 0;
  while (at < members.length) {
    const token = members[at] ?? '';
    if (token === '(') {
      const end = skipGroup(members, at);
      const [type, name] = modifiers.slice(-2);
      const isMain =
        type === 'void' &&
        name === 'main' &&
        modifiers.includes('static') &&
        (isInterface || modifiers.includes('public')) &&
        takesStrings(members.slice(at + 1, end - 1));
      if (isMain) return true;
      at = end;
    } else if (token === '{') {
      modifiers = [];
      at = skipGroup(members, at);
    } else {
      if (token === ';') modifiers = [];
      else modifiers.push(token);
      at += 1;
    }
  }
  return false;
}

function takesStrings(parameters: readonly string[]): boolean {
  const isArray = parameters.includes('[') || parameters.includes('...');
  return parameters.includes('String') && isArray && !parameters.includes(',');
}

/** The opening brace of a type's body, past a record's components and the arguments of annotations. */
function findBody(tokens: readonly string[], from: number): number {
  let at = from;
  while (at < tokens.length && tokens[at] !== '{') at = tokens[at] === '(' ? skipGroup(tokens, at) : at + 1;
  return at;
}

/** The index past the bracket that closes the one at `from`, or past the end where none does. */
function skipGroup(tokens: readonly string[], from: number): number {
  let depth = 0;
  for (let at = from; at < tokens.length; at += 1) {
    const token = tokens[at];
    if (token === '(' || token === '{') depth += 1;
    if (token === ')' || token === '}') depth -= 1;
    if (depth === 0) return at + 1;
  }
  return tokens.length + 1;
}

function findOrEnd(tokens: readonly string[], wanted: string, from: number): number {
  const found = tokens.indexOf(wanted, from);
  return found === -1 ? tokens.length : found;
}

function isWord(token: string): boolean {
  return /^[\p{L}\p{Pc}\p{Sc}]/u.test(token);
}
