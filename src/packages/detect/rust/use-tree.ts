/** One path that a `use` brings in. */
export interface UsePath {
  readonly root: string;
  /** What it is called from there on; `*` for all. */
  readonly name: string;
  /** The path is the crate itself, under its own name. */
  readonly isWhole: boolean;
}

/** Takes apart what follows `use`: `a::{self, b as c, d::*}`. */
export function parseUseTree(text: string): readonly UsePath[] {
  const tokens = text.replace(/\/\*[\s\S]*?(?:\*\/|$)|\/\/.*/g, ' ').match(/::|[{},*]|r#\w+|\w+/g) ?? [];
  const paths: UsePath[] = [];
  let index = 0;
  const readTree = (prefix: readonly string[]): void => {
    const path = [...prefix];
    for (;;) {
      const token = tokens[index++];
      if (token === '{') {
        while (index < tokens.length && tokens[index] !== '}') {
          readTree(path);
          if (tokens[index] === ',') index++;
        }
        index++;
        return;
      }
      if (token === undefined || token === ',' || token === '}') break;
      if (token === 'as') {
        path.push(`as ${tokens[index++] ?? ''}`);
        continue;
      }
      if (token !== '::') path.push(token.replace(/^r#/, ''));
    }
    index--;
    const described = describePath(path);
    if (described !== undefined) paths.push(described);
  };
  readTree([]);
  return paths;
}

function describePath(path: readonly string[]): UsePath | undefined {
  const parts = path.filter((part, place) => part !== 'self' || place === 0);
  const [root] = parts;
  const last = parts.at(-1);
  if (root === undefined || last === undefined) return undefined;
  return { root, name: last.replace(/^as /, ''), isWhole: parts.length === 1 };
}
