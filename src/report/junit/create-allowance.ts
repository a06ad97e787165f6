/**
 * What a report may spend. GitLab refuses a file above 30 MB or 250,000 XML objects: a report that comes near goes
 * without properties, output and diffs from some case on, and one that would still be too big without some testcases,
 * those that passed before all others.
 */
export interface Allowance {
  /** Whether there is room for so many elements with this text beyond what a testcase must have; if so it is taken. */
  take(text: string, elements: number): boolean;
  /** Whether there is room for a testcase; if so it is taken. Each of those that were announced has to be asked for. */
  admit(xml: string, kind: 'passed' | 'other'): boolean;
}

/** What is going to be asked for. Others than those that passed have an element more, and a message. */
export interface AllowanceNeeds {
  readonly suites: number;
  readonly passed: number;
  readonly others: number;
}

const mostBytes = 28_000_000;
const mostElements = 240_000;
/** What may be spent on more than testcases must have. */
const optionalBytes = 20_000_000;
const optionalElements = 200_000;

// What elements come to when nothing optional is in them: estimates that keep room, and decide nothing else.
const suiteSize = { bytes: 800, elements: 7 };
const passedSize = { bytes: 300, elements: 1 };
const otherSize = { bytes: 900, elements: 2 };

export function createAllowance({ suites, passed, others }: AllowanceNeeds): Allowance {
  const needed = (key: 'bytes' | 'elements') =>
    suites * suiteSize[key] + passed * passedSize[key] + others * otherSize[key];
  const optional = {
    bytes: Math.max(0, Math.min(optionalBytes, mostBytes - needed('bytes'))),
    elements: Math.max(0, optionalElements - needed('elements')),
  };
  const left = {
    bytes: mostBytes - suites * suiteSize.bytes,
    elements: mostElements - suites * suiteSize.elements,
  };
  let othersToCome = others;
  return {
    take: (text, elements) => {
      const bytes = countXmlBytes(text);
      if (optional.elements < elements || optional.bytes < bytes) return false;
      optional.elements -= elements;
      optional.bytes -= bytes;
      left.elements -= elements;
      return true;
    },
    admit: (xml, kind) => {
      const bytes = Buffer.byteLength(xml);
      const { elements } = kind === 'passed' ? passedSize : otherSize;
      if (kind === 'other') othersToCome -= 1;
      // What did not pass comes first, wherever it stands.
      const kept = kind === 'passed' ? othersToCome : 0;
      if (left.bytes < bytes + kept * otherSize.bytes) return false;
      if (left.elements < elements + kept * otherSize.elements) return false;
      left.bytes -= bytes;
      left.elements -= elements;
      return true;
    },
  };
}

/** With `<`, `>` and `&` written as references. */
function countXmlBytes(text: string): number {
  return Buffer.byteLength(text) + 4 * (text.match(/[<>&]/g)?.length ?? 0);
}
