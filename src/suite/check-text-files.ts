import pLimit from 'p-limit';
import type { ExpectationDraft, TextSource } from './case-settings.js';
import type { Diagnostic } from './diagnostic.js';
import { readTextFile } from './read-text-file.js';

/** Files that are looked at at once. */
const maxOpenFiles = 16;

/** What settings say of texts that may stand in files. */
interface TextSettings {
  readonly code?: TextSource;
  readonly prelude?: TextSource;
  readonly epilogue?: TextSource;
  readonly stdin?: TextSource;
  readonly files?: Readonly<Record<string, TextSource>>;
  readonly runFiles?: Readonly<Record<string, TextSource>>;
  readonly expect?: ExpectationDraft;
}

type FileSource = Extract<TextSource, { kind: 'file' }>;
type Report = (diagnostic: Diagnostic) => void;

/** Looks at the files that settings name, at each once, and tells of those that cannot be read. */
export class TextFileChecks {
  readonly #limit = pLimit(maxOpenFiles);
  /** By paths: what is known, and before that who is to be told. */
  readonly #problems = new Map<string, { readonly problem: string | undefined }>();
  readonly #waiting = new Map<string, ((problem: string) => void)[]>();
  readonly #lookups: Promise<void>[] = [];

  add({ prelude, code, epilogue, stdin, files, runFiles, expect }: TextSettings, report: Report): void {
    const checkers = [...(expect?.stdout ?? []), ...(expect?.stderr ?? [])].map((matcher) =>
      matcher.kind === 'checker' ? { code: matcher.code, expected: matcher.expected } : undefined,
    );
    for (const sources of [{ prelude, code, epilogue, stdin }, files, runFiles, ...checkers]) {
      if (sources === undefined) continue;
      for (const source of Object.values(sources)) if (source?.kind === 'file') this.#check(source, report);
    }
  }

  /** Waits until all has been told. */
  async done(): Promise<void> {
    await Promise.all(this.#lookups);
  }

  #check(source: FileSource, report: Report): void {
    const { path, boundary, node } = source;
    const tell = (problem: string) =>
      report(node.diagnose(`${JSON.stringify(node.value)} ${problem}`, hintAtFile(problem)));
    const known = this.#problems.get(path);
    const waiting = this.#waiting.get(path);
    if (known !== undefined) {
      if (known.problem !== undefined) tell(known.problem);
    } else if (waiting !== undefined) waiting.push(tell);
    else {
      this.#waiting.set(path, [tell]);
      this.#lookups.push(this.#limit(() => this.#lookUp(path, boundary)));
    }
  }

  async #lookUp(path: string, boundary: string): Promise<void> {
    const read = await readTextFile(path, boundary);
    const problem = 'problem' in read ? read.problem : undefined;
    this.#problems.set(path, { problem });
    if (problem !== undefined) for (const tell of this.#waiting.get(path) ?? []) tell(problem);
    this.#waiting.delete(path);
  }
}

/** Tells of the files that these settings name and that cannot be read. */
export async function checkTextFiles(
  settings: TextSettings,
  { report }: { readonly report: Report },
): Promise<void> {
  const checks = new TextFileChecks();
  checks.add(settings, report);
  await checks.done();
}

/** What to do about a file that cannot be read. */
export function hintAtFile(problem: string): string | undefined {
  switch (problem) {
    case 'does not exist':
      return 'paths are relative to the file that names them';
    case 'lies outside the project':
      return 'a suite reads files of its own project only';
    case 'is not UTF-8':
      return 'save the file as UTF-8';
    default:
      return undefined;
  }
}
