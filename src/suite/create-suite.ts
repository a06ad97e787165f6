import { basename, extname } from 'node:path';
import type { Case, Suite } from '../model/case.js';
import type { TextSource } from './case-settings.js';
import type { CheckedSuite } from './check-suite.js';
import type { Project } from './project.js';
import type { CaseDraft } from './read-case.js';
import { readCheckers } from './read-checkers.js';
import { readContent } from './read-content.js';
import { expectSuccess } from './read-expectation.js';
import { readProgram } from './read-program.js';
import { resolveLimits } from './resolve-limits.js';
import type { PlacedCase } from './walk-again.js';

interface CreateOptions {
  readonly checked: CheckedSuite;
  readonly project: Project;
  /** The suite's place in the run. */
  readonly index: number;
  /** The places of the cases that are run, where some are left out. */
  readonly selected?: ReadonlySet<number> | undefined;
}

/**
 * A suite whose cases are made one by one, as they are asked for. They throw a `UserError` where a file that
 * they name, or that they are made of, can no longer be read.
 */
export function createSuite(options: CreateOptions): Suite {
  const { checked, selected } = options;
  const { file, root } = checked;
  const name = root.get('name')?.text ?? basename(file, extname(file));
  return {
    info: {
      name,
      file,
      caseCount: selected?.size ?? checked.caseCount,
      ...(checked.thresholds.length > 0 && { thresholds: checked.thresholds }),
    },
    async *cases() {
      for await (const found of checked.walk(selected)) yield await createCase(found, options);
    },
  };
}

/** Of a language that is not built in, whatever it is called, there is none. */
function findImage(images: Readonly<Record<string, string>>, language: string): string | undefined {
  return Object.hasOwn(images, language) ? images[language] : undefined;
}

async function createCase(
  { index, draft }: PlacedCase,
  { checked, project, index: suite }: CreateOptions,
): Promise<Case> {
  const { file, root, images } = checked;
  const { name, languageName: language, origin, tags, labels, container, skip, runFiles } = draft;
  const image = findImage(project.images, language) ?? findImage(images, language);
  return {
    id: `${file}::${name}`,
    name,
    suite,
    index,
    origin,
    language,
    tags,
    labels,
    ...(await readProgram(draft)),
    files: await readFiles(draft.files ?? {}),
    ...(runFiles && { runFiles: await readFiles(runFiles) }),
    stdin: draft.stdin ? await readContent(draft.stdin) : '',
    args: draft.args ?? [],
    env: draft.env ?? {},
    packages: readPackages(draft.packages),
    ...(container && { container }),
    ...(image !== undefined && { image }),
    network: draft.network ?? false,
    ...(draft.cpus !== undefined && { cpus: draft.cpus }),
    limits: resolveLimits(draft),
    isolation: draft.isolation ?? project.isolation ?? root.value.isolation ?? 'auto',
    repetition: draft.repetition ?? { kind: 'once' },
    ...(draft.fails === true && { fails: true }),
    ...(typeof skip === 'string' && { skip }),
    expect: draft.expect ? await readCheckers(draft.expect) : expectSuccess(origin),
    ...(checked.redactions.length > 0 && { redactions: checked.redactions }),
  };
}

function readPackages(packages: CaseDraft['packages'] = 'detect'): Case['packages'] {
  return packages === 'detect' ? packages : packages.map((spec) => spec.text);
}

async function readFiles(files: Readonly<Record<string, TextSource>>): Promise<Record<string, string>> {
  const texts: [string, string][] = [];
  for (const [path, source] of Object.entries(files)) texts.push([path, await readContent(source)]);
  return Object.fromEntries(texts);
}
