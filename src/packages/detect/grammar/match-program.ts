import { Parser, Query, type QueryMatch } from 'web-tree-sitter';
import { type GrammarName, loadGrammar } from './load-grammar.js';
import { isNestedTooDeeply } from './nesting.js';

/** A part of a program that a query captured. Offsets count UTF-16 units, as strings do; lines begin with 1. */
export interface Capture {
  readonly text: string;
  readonly start: number;
  readonly end: number;
  readonly line: number;
}

/** One match of a query: the captures by their names. Where a name is captured twice, the last one counts. */
export type Match = Readonly<Record<string, Capture>>;

/** Of the processor, for one program; 1 MB that a person would write takes half of it. */
const timeLimitMs = 2000;
const matchLimit = 4096;

const queries = new Map<string, Query>();
let isBroken = false;

/**
 * Parses a program and gives the query's matches in the order of the program. `undefined` where the parser
 * gives up: the program is too large, too deeply nested or too broken for it.
 */
export async function matchProgram(
  grammar: GrammarName,
  source: string,
  code: string,
): Promise<readonly Match[] | undefined> {
  if (isBroken || isNestedTooDeeply(code)) return undefined;
  const language = await loadGrammar(grammar);
  const query = queries.get(source) ?? new Query(language, source);
  queries.set(source, query);
  const parser = new Parser().setLanguage(language);
  const progressCallback = startTimeLimit();
  try {
    const tree = parser.parse(code, undefined, { progressCallback });
    // A parser that was stopped is left as it is: to release what it holds overflows its stack.
    if (tree === null) return undefined;
    const matches = query.matches(tree.rootNode, { matchLimit, progressCallback });
    const isComplete = !query.didExceedMatchLimit() && !progressCallback();
    const found = isComplete ? matches.map((match) => describeMatch(match, code)) : undefined;
    tree.delete();
    parser.delete();
    return found;
  } catch (error) {
    // Assertions of a grammar's lexer fail as errors of JavaScript. After an error of WebAssembly itself, the
    // parser's memory is no longer to be trusted, and it is one for all programs.
    isBroken = error instanceof Error && error.name === 'RuntimeError';
    return undefined;
  }
}

/** Says whether the time is over. On a machine that is busy with other things it takes longer until then. */
function startTimeLimit(): () => boolean {
  const deadline = performance.now() + timeLimitMs;
  const start = process.cpuUsage();
  return () => {
    // That the processor has spent so much of it takes a system call to know.
    if (performance.now() <= deadline) return false;
    const { user, system } = process.cpuUsage(start);
    return (user + system) / 1000 > timeLimitMs;
  };
}

function describeMatch({ captures }: QueryMatch, code: string): Match {
  return Object.fromEntries(
    captures.map(({ name, node }) => {
      const { startIndex: start, endIndex: end } = node;
      return [name, { text: code.slice(start, end), start, end, line: node.startPosition.row + 1 }];
    }),
  );
}
