import type { Origin } from '../model/case.js';
import { type CaseSettings, mergeSettings } from './case-settings.js';
import { type CaseWords, mergeWords, readCaseWords } from './case-words.js';
import { checkShape } from './check-shape.js';
import { expandCase, type Variant } from './expand/expand-case.js';
import type { ProblemLimit } from './expand/limit-problems.js';
import type { Scope } from './expand/scope.js';
import { type CaseDraft, readCase } from './read-case.js';
import type { ReadContext } from './read-context.js';
import { readSettings } from './read-settings.js';
import { readTests } from './read-tests.js';
import type { Case as CaseFile } from './suite-file.generated.js';
import { validateCase, validateDefaults } from './validators.generated.js';
import type { YamlNode } from './yaml-node.js';

/** A case as the suite states it. */
export type CaseSite =
  | {
      /** Cases that are read already, as those of Markdown files. */
      readonly kind: 'read';
      readonly drafts: readonly CaseDraft[];
    }
  | {
      /** Cases that were found before, when the suite was checked. */
      readonly kind: 'found';
      readonly cases: readonly FoundCase[];
    }
  | {
      /** It stands for itself, and its shape is checked. */
      readonly kind: 'single';
      readonly node: YamlNode<CaseFile>;
      /** Whether no mistake in it hides what its language is. */
      readonly isLanguageSound: boolean;
    }
  | {
      /** Several cases are made of it. */
      readonly kind: 'multiplied';
      /** Without the keys that multiply it. */
      readonly node: YamlNode;
      readonly scope: Scope;
    };

/** What is the same for all cases of a suite. */
export interface WalkContext extends ReadContext {
  /** What the project and the suite say, as far as it has no expressions. */
  readonly defaults: CaseSettings;
  readonly words: CaseWords;
  /** What the suite says with expressions: its defaults, and its tags and labels. */
  readonly templates: { readonly defaults?: YamlNode | undefined; readonly words?: YamlNode | undefined };
  /** Whether no mistake in the defaults hides what the language is. */
  readonly isLanguageKnown: boolean;
  readonly acceptsAnyLanguage: boolean;
  /** Takes what may be wrong with many cases that are made of one. */
  readonly problems: ProblemLimit;
}

/** One case of a suite. */
export interface FoundCase {
  readonly draft: CaseDraft & CaseWords;
  /** Where its name stands, or else the test; undefined where it has no name. */
  readonly name: YamlNode | undefined;
  /** Where `only` stands that leaves out others. */
  readonly only: YamlNode | undefined;
  report: ReadContext['report'];
}

/** A case whose expressions have their values, and which has its shape. */
interface ShapedCase {
  readonly node: YamlNode<CaseFile>;
  readonly defaults: CaseSettings;
  readonly words: CaseWords;
  readonly checksLanguage: boolean;
  readonly suffix: string;
  readonly row?: Origin['row'];
}

/** The cases that are made of one, in their order. Tells of all that is wrong with them. */
export async function* walkCases(site: CaseSite, context: WalkContext): AsyncGenerator<FoundCase, undefined> {
  if (site.kind === 'read') {
    const { report } = context;
    for (const draft of site.drafts) {
      yield {
        draft: { ...draft, ...mergeWords(context.words, draft) },
        name: undefined,
        only: undefined,
        report,
      };
    }
    return;
  }
  if (site.kind === 'found') {
    for (const found of site.cases) yield found;
    return;
  }
  if (site.kind === 'single') {
    const { defaults, words, isLanguageKnown } = context;
    const checksLanguage = isLanguageKnown && site.isLanguageSound;
    const shaped = { node: site.node, defaults, words, checksLanguage, suffix: '' };
    for (const found of readCases(shaped, context, context)) yield found;
    return;
  }
  const { folder, boundary } = context;
  const source = { testCase: site.node, ...context.templates, language: context.defaults.language?.text };
  for await (const variant of expandCase(source, site.scope, context)) {
    const own = { folder, boundary, report: variant.report };
    for (const found of readCases(shapeVariant(variant, context, own), context, own)) yield found;
  }
}

/** What is told of a case made of others goes by `own`. */
function shapeVariant(variant: Variant, walk: WalkContext, own: ReadContext): ShapedCase {
  const { testCase, suffix, row } = variant;
  const defaults = variant.defaults && checkShape(variant.defaults, validateDefaults, own);
  const words = variant.words && checkShape(variant.words, validateDefaults, own);
  const shaped = checkShape(testCase, validateCase, own);
  const isLanguageSound = [shaped, defaults].every(
    (part) => part === undefined || (part.isSound('language') && part.isSound('container')),
  );
  return {
    node: shaped.node,
    defaults: defaults ? mergeSettings(walk.defaults, readSettings(defaults.node, own)) : walk.defaults,
    words: words ? readCaseWords(words.node) : walk.words,
    checksLanguage: walk.isLanguageKnown && isLanguageSound,
    suffix,
    ...(row && { row }),
  };
}

function readCases(
  { node, suffix, row, words, defaults, checksLanguage }: ShapedCase,
  { acceptsAnyLanguage }: WalkContext,
  own: ReadContext,
): FoundCase[] {
  const read = readCase(node, { defaults, checksLanguage, acceptsAnyLanguage }, own);
  const locate = (stated: YamlNode): Origin => ({ ...stated.origin, ...(row && { row }) });
  const draft = { ...read, name: read.name + suffix, origin: locate(node), ...mergeWords(words, read) };
  const only = node.value.only === true ? node.get('only') : undefined;
  const { report } = own;
  const tests = readTests(node, draft, own);
  if (tests === undefined) return [{ draft, name: node.get('name'), only, report }];
  return tests.map((test) => ({
    draft: { ...draft, ...test.draft, origin: locate(test.node) },
    name: test.node.get('name') ?? test.node,
    only,
    report,
  }));
}
