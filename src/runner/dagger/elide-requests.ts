/** What the names of variables begin with by which requests come into a box. */
export const requestVariable = 'UMWELTEN_REQUEST_';

/** Takes the engine's progress as it comes, and gives it without requests. */
export interface RequestElision {
  /** The lines that are whole now. */
  take(text: string): string;
  /** The last line, whole or not. */
  end(): string;
  /** What there is of the last line. */
  readonly unfinished: string;
}

/** How all lines of the progress begin, but for those that belong to a text of several. */
const lineStart = /^\d+ *: /;
/** A request is one of several build arguments, or, where it is longer, a file's contents. */
const quoted = /UMWELTEN_REQUEST_\d+", value: "|"(?=message run\\n)/g;
/** Or a variable, its lines as they are. */
const bare = /UMWELTEN_REQUEST_\d+=/;

/** Lines that are longer are cut: nobody reads them. */
const mostLength = 2 ** 24;

/**
 * Requests hold the values of secrets, whole or cut in two. As engine 0.21 shows its progress, they are seen in build
 * arguments, in variables and in files.
 */
export function createRequestElision(): RequestElision {
  let rest = '';
  /** Whether what comes is a variable's, until the next line that begins as all do. */
  let isWithin = false;
  const elide = (line: string): string => {
    isWithin = isWithin && !lineStart.test(line);
    if (isWithin) return '';
    const variable = bare.exec(line);
    isWithin = variable !== null;
    return variable === null ? elideQuoted(line) : `${line.slice(0, variable.index)}${variable[0]}…\n`;
  };
  const take = (text: string): string => {
    const [first = '', ...others] = text.split(/(?<=\n)/);
    if (rest.length < mostLength) rest += first;
    else if (first.endsWith('\n')) rest += '\n';
    if (others.length === 0 && !first.endsWith('\n')) return '';
    const lines = [rest, ...others];
    rest = text.endsWith('\n') ? '' : (lines.pop() ?? '');
    return lines.map(elide).join('');
  };
  return {
    take,
    end: () => (rest === '' ? '' : take('\n')),
    get unfinished() {
      const before = isWithin;
      const shown = elide(rest);
      isWithin = before;
      return shown;
    },
  };
}

function elideQuoted(line: string): string {
  let shown = '';
  let from = 0;
  quoted.lastIndex = 0;
  for (let start = quoted.exec(line); start !== null; start = quoted.exec(line)) {
    const begin = start.index + start[0].length;
    const end = findQuote(line, begin);
    shown += `${line.slice(from, begin)}…`;
    from = end;
    quoted.lastIndex = end;
  }
  return shown + line.slice(from);
}

/** Where a text ends that was begun; the line's own end where it was cut. */
function findQuote(line: string, from: number): number {
  for (let at = from; at < line.length; at++) {
    if (line[at] === '\\') at++;
    else if (line[at] === '"') return at;
  }
  return line.length;
}
