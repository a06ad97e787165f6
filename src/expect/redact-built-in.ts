import type { Redaction } from '../model/expectation.js';

type BuiltIn = Extract<Redaction, { kind: 'built-in' }>['name'];

interface BuiltInContext {
  readonly toolchainVersion?: string | undefined;
}

/** Replaces what a built-in rule is about by a word in angle brackets: `<uuid>`. */
export function redactBuiltIn(text: string, name: BuiltIn, context: BuiltInContext): string {
  return listRules(name, context).reduce(
    (redacted, { pattern, word }) => redacted.replace(pattern, word),
    text,
  );
}

export interface BuiltInRule {
  readonly pattern: RegExp;
  readonly word: string;
}

/**
 * The rules behind a name. Programs write what they like, so that none of their repetitions is without a bound:
 * what is done at one place of a text does not depend on how long the text is.
 */
export function listRules(name: BuiltIn, { toolchainVersion }: BuiltInContext): readonly BuiltInRule[] {
  return name === 'toolchain-versions' ? nameVersions(toolchainVersion ?? '') : fixedRules[name];
}

/** Below the folders for temporary files, the first name is the one that is made up. */
const temporaryFolder = '(?:/private)?(?:/tmp|/var/tmp|/dev/shm|/var/folders/[\\w+-]{1,8}/[\\w+-]{1,64}/T)';

const number = '\\d{1,18}(?:[.,]\\d{1,18})?';
const unit = 'ns|[µμu]s|ms|s|secs?|mins?|hrs?|(?:nano|micro|milli)?seconds?|minutes?|hours?';
const month = '(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]{0,6}\\.?';
const weekday = '(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)[a-z]{0,6}';
const time = '[0-2]?\\d:[0-5]\\d:[0-6]\\d(?:[.,]\\d{1,9})?';
// Not any word in capitals: what follows the time in a log is its level.
const zone = '(?:Z|UTC|GMT|[+-]\\d{2}:?\\d{2}|[PMCE][SD]T|CES?T|EES?T|WES?T|BST|MSK|[IJK]ST|A[CEW][SD]T)';

const fixedRules: Readonly<Record<Exclude<BuiltIn, 'toolchain-versions'>, readonly BuiltInRule[]>> = {
  'temporary-paths': [
    {
      pattern: new RegExp(`(?<![\\w/.-])${temporaryFolder}/[\\w.+@-]{1,255}`, 'g'),
      word: '<temporary path>',
    },
  ],
  addresses: [
    { pattern: /(?<!\w)0x[0-9a-f]{6,16}(?!\w)/gi, word: '<address>' },
    // A Java object without words of its own: Object@1b6d3586.
    { pattern: /(?<=[\w\];$])@[0-9a-f]{5,8}(?![\w.-])/g, word: '@<address>' },
  ],
  durations: [
    { pattern: /(?<![\w.])(?:\d{1,6}h)?\d{1,9}m\d{1,9}(?:[.,]\d{1,9})?s(?!\w)/g, word: '<duration>' },
    { pattern: /(?<![\w.])\d{1,6}h ?\d{1,2}m(?:in)?(?!\w)/g, word: '<duration>' },
    { pattern: new RegExp(`(?<![\\w.])${number} ?(?:${unit})(?!\\w)`, 'g'), word: '<duration>' },
  ],
  dates: [
    // ISO 8601 and RFC 3339.
    {
      pattern: new RegExp(
        `(?<![\\w-])\\d{4}[-/][01]\\d[-/][0-3]\\d(?:[T ]${time}(?: ?${zone})?)?(?![\\w])`,
        'g',
      ),
      word: '<date>',
    },
    // As date(1) and ctime(3) write it: Mon Jan 15 10:20:30 UTC 2024.
    {
      pattern: new RegExp(
        `(?<!\\w)(?:${weekday},? )?${month} {1,2}\\d{1,2}(?:,? ${time}(?: ${zone})?)?,? \\d{4}(?!\\w)`,
        'g',
      ),
      word: '<date>',
    },
    // RFC 2822: Mon, 15 Jan 2024 10:20:30 +0000.
    {
      pattern: new RegExp(
        `(?<!\\w)(?:${weekday},? )?\\d{1,2}[ -]${month}[ -]\\d{4}(?: ${time}(?: ${zone})?)?(?!\\w)`,
        'g',
      ),
      word: '<date>',
    },
    { pattern: new RegExp(`(?<![\\w:.])${time}(?: ?(?:Z|UTC|GMT))?(?![\\w:])`, 'g'), word: '<time>' },
  ],
  uuids: [
    {
      pattern: /(?<![\w-])[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}(?![\w-])/gi,
      word: '<uuid>',
    },
  ],
};

/** The versions of just the toolchain that ran the program: any other `3.11.2` may be its result. */
function nameVersions(toolchainVersion: string): BuiltInRule[] {
  const versions = [...new Set(toolchainVersion.slice(0, 1000).match(/\d{1,9}(?:\.\d{1,9}){1,4}/g))];
  return versions.flatMap((version) => {
    const [major, minor] = version.split('.');
    return [
      { pattern: new RegExp(`(?<![\\d.])${escapeDots(version)}(?!\\.?\\d)`, 'g'), word: '<version>' },
      // As paths have it: /usr/lib/python3.11/json.
      {
        pattern: new RegExp(`(?<=[A-Za-z/-])${major}\\.${minor}(?!\\.?\\d)`, 'g'),
        word: '<version>',
      },
    ];
  });
}

function escapeDots(version: string): string {
  return version.replaceAll('.', '\\.');
}
