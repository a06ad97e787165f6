import { findLanguage } from '../languages/index.js';
import { isOtherLanguage } from '../languages/other-languages.js';
import type { Origin } from '../model/case.js';
import { type CaseSettings, mergeSettings, type TextSource } from './case-settings.js';
import { checkPackages } from './check-packages.js';
import { describeUnknownLanguage } from './describe-unknown-language.js';
import type { ReadContext } from './read-context.js';
import { readSettings } from './read-settings.js';
import { readFileName, readTextSource } from './read-text-source.js';
import { suggestLanguage } from './suggest-language.js';
import type { Case as CaseFile } from './suite-file.generated.js';
import type { YamlNode } from './yaml-node.js';

/** A case with what it has from its suite and project, before its files are read. */
export interface CaseDraft extends CaseSettings {
  readonly name: string;
  /** The language's own name, where it is built in. */
  readonly languageName: string;
  /** Where it is stated. */
  readonly origin: Origin;
  /** The program, or a model's reply that it is taken out of. */
  readonly code: TextSource;
  readonly isReply: boolean;
  readonly notes?: readonly string[];
  /** Files that the run alone finds, beside `files`. */
  readonly runFiles?: Readonly<Record<string, TextSource>>;
}

interface ReadCaseOptions {
  readonly defaults: CaseSettings;
  /** False where a mistake in the file hides what its language is. */
  readonly checksLanguage: boolean;
  /** Whether a language may be one that is neither built in nor has a container. */
  readonly acceptsAnyLanguage: boolean;
}

/** Reads a case whose shape is checked. */
export function readCase(
  node: YamlNode<CaseFile>,
  { defaults, checksLanguage, acceptsAnyLanguage }: ReadCaseOptions,
  context: ReadContext,
): CaseDraft {
  const settings = mergeSettings(defaults, readSettings(node, context));
  const name = node.get('name');
  if (checksLanguage) {
    checkLanguage(node, settings, { report: context.report, acceptsAnyLanguage });
    checkPackages(settings, settings.language?.text ?? '', context);
  }
  return {
    ...settings,
    name: name?.text ?? '',
    languageName: resolveLanguage(settings.language?.text ?? ''),
    origin: node.origin,
    ...readProgram(node, context),
  };
}

function readProgram(node: YamlNode<CaseFile>, context: ReadContext): Pick<CaseDraft, 'code' | 'isReply'> {
  const file = node.get('file');
  const code = node.get('code');
  const responseFile = node.get('responseFile');
  const response = node.get('response');
  if (response) return { code: readTextSource(response, context), isReply: true };
  if (responseFile) return { code: readFileName(responseFile, context), isReply: true };
  reportReplyKeys(node, context);
  if (file) return { code: readFileName(file, context), isReply: false };
  return { code: code ? readTextSource(code, context) : { kind: 'text', text: '' }, isReply: false };
}

/** In defaults they may stand for those cases that are replies. */
function reportReplyKeys(node: YamlNode<CaseFile>, { report }: ReadContext): void {
  for (const key of ['select', 'noFence'] as const) {
    const hint = 'it says how the program is taken out of a "response" or "responseFile"';
    const found = node.get(key);
    if (found) report(found.diagnoseKey(`"${key}" has no meaning here: the case has no reply`, hint));
  }
}

function checkLanguage(
  node: YamlNode,
  settings: CaseSettings,
  { report, acceptsAnyLanguage }: Pick<ReadContext, 'report'> & Pick<ReadCaseOptions, 'acceptsAnyLanguage'>,
): void {
  const { language, container } = settings;
  if (language === undefined) {
    report(node.diagnose('missing key "language"', 'it may stand in the case or in "defaults"'));
    return;
  }
  if (findLanguage(language.text) !== undefined) return;
  if (container === undefined) {
    if (acceptsAnyLanguage && isLikelyMeant(language.text)) return;
    report(language.diagnose(...describeUnknownLanguage(language.text)));
    return;
  }
  const missing = (['baseImage', 'runCommand'] as const).filter((key) => container[key] === undefined);
  if (missing.length === 0) return;
  const keys = missing.map((key) => `"${key}"`).join(' and ');
  const subject = JSON.stringify(language.text);
  report(language.diagnose(`language ${subject} is not built in, and its container lacks ${keys}`));
}

/** A slip of the pen in the name of a language that is built in is no new language. */
function isLikelyMeant(name: string): boolean {
  return isOtherLanguage(name) || suggestLanguage(name) === undefined;
}

function resolveLanguage(nameOrAlias: string): string {
  return findLanguage(nameOrAlias)?.name ?? nameOrAlias;
}
