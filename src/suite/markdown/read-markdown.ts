import { resolve } from 'node:path';
import { findLanguage } from '../../languages/index.js';
import type { Language } from '../../languages/language.js';
import type { Origin } from '../../model/case.js';
import { type CaseSettings, type ExpectationDraft, mergeSettings } from '../case-settings.js';
import { checkPackages } from '../check-packages.js';
import { hintAtFile } from '../check-text-files.js';
import { describeUnknownLanguage } from '../describe-unknown-language.js';
import { nameFile } from '../name-file.js';
import type { CaseDraft } from '../read-case.js';
import type { ReadContext } from '../read-context.js';
import { readTextFile } from '../read-text-file.js';
import type { Markdown } from '../suite-file.generated.js';
import type { YamlNode } from '../yaml-node.js';
import { findDocuments } from './find-documents.js';
import type { Fence, MarkdownBlock } from './markdown-block.js';
import { createNamer } from './name-cases.js';
import { parseInfo } from './parse-info.js';
import { parseMarkdown } from './parse-markdown.js';
import { readMarks } from './read-marks.js';

interface MarkdownOptions {
  readonly context: ReadContext;
  readonly defaults: CaseSettings;
  /** The project's root, absolute: what names and places are relative to. */
  readonly root: string;
  /** Names that cases of the suite have. */
  readonly taken: Iterable<string>;
}

/** A fence in a known language, with the heading that it stands under and what it is said to print. */
interface Snippet {
  readonly fence: Fence;
  readonly heading: string;
  readonly language: Language;
  readonly words: readonly string[];
  readonly output: Fence | undefined;
}

/**
 * The cases of a suite's Markdown files: one for each fence in a language that is built in. Tells of files that
 * cannot be read.
 */
export async function readMarkdown(
  node: YamlNode<Markdown>,
  { context, defaults, root, taken }: MarkdownOptions,
): Promise<CaseDraft[]> {
  const wanted = readLanguages(node, context);
  const nameCase = createNamer(taken);
  const drafts: CaseDraft[] = [];
  for (const path of await findDocuments(listPatterns(node), context)) {
    const file = nameFile(path, root);
    const read = await readTextFile(path, context.boundary);
    if ('problem' in read) {
      const named = listPatterns(node).find(({ value }) => resolve(context.folder, value) === path);
      const message = `${JSON.stringify(file)} ${read.problem}`;
      const isFolder = read.problem === 'is a folder';
      const hint = isFolder ? `write "${named?.value}/**/*.md" for what is in it` : hintAtFile(read.problem);
      context.report((named ?? node).diagnose(message, hint));
      continue;
    }
    for (const snippet of findSnippets(await parseMarkdown(read.text.replace(/^\ufeff/, '')))) {
      if (wanted !== undefined && !wanted.has(snippet.language)) continue;
      checkPackages(defaults, snippet.language.name, context);
      drafts.push(draftCase(snippet, { file, name: nameCase(file, snippet.heading), defaults }));
    }
  }
  return drafts;
}

function listPatterns(node: YamlNode<Markdown>): readonly YamlNode<string>[] {
  const files = node.isMapping() ? node.get('files') : (node as YamlNode<string | string[]>);
  if (files === undefined) return [];
  return files.isList() ? files.items() : [files as YamlNode<string>];
}

/** Undefined where all are wanted. */
function readLanguages(node: YamlNode<Markdown>, { report }: ReadContext): Set<Language> | undefined {
  const languages = node.isMapping() ? node.get('languages') : undefined;
  if (languages === undefined) return undefined;
  return new Set(
    languages.items().flatMap((name) => {
      const language = findLanguage(name.text);
      if (language === undefined) report(name.diagnose(...describeUnknownLanguage(name.text)));
      return language ?? [];
    }),
  );
}

function findSnippets(blocks: readonly MarkdownBlock[]): Snippet[] {
  let heading = '';
  return blocks.flatMap((block, index): Snippet[] => {
    if (block.kind === 'heading') {
      heading = block.text;
      return [];
    }
    const { language: name = '', words } = parseInfo(block.info);
    const language = findLanguage(name);
    if (language === undefined) return [];
    const next = blocks[index + 1];
    const isOutput = next?.kind === 'fence' && parseInfo(next.info).language === 'output';
    return [{ fence: block, heading, language, words, output: isOutput ? next : undefined }];
  });
}

interface Place {
  readonly file: string;
  readonly name: string;
  readonly defaults: CaseSettings;
}

function draftCase({ fence, language, words, output }: Snippet, { file, name, defaults }: Place): CaseDraft {
  const origin = locate(fence, file);
  const { skip, expect } = readMarks(words, language, origin);
  const demanded = expectOutput(expect, output === undefined ? undefined : { output, file, origin });
  return {
    ...mergeSettings(defaults, {
      ...(skip !== undefined && { skip }),
      ...(demanded && { expect: demanded }),
    }),
    name,
    languageName: language.name,
    origin,
    code: { kind: 'text', text: fence.code },
    isReply: false,
    ...(fence.isClosed ? {} : { notes: ['the fence is not closed'] }),
  };
}

/** What a fence prints is only known of one that runs. */
function expectOutput(
  expect: ExpectationDraft | undefined,
  said: { readonly output: Fence; readonly file: string; readonly origin: Origin } | undefined,
): ExpectationDraft | undefined {
  const runs = expect?.phase !== 'build' && !expect?.outcomes?.includes('build-failed');
  if (said === undefined || !runs) return expect;
  const { output, file, origin } = said;
  return {
    ...(expect ?? { origin, origins: {}, exitCode: [0] }),
    stdout: [{ kind: 'equals', origin: locate(output, file), text: output.code }],
  };
}

function locate({ line, column }: Fence, file: string): Origin {
  return { file, line, column, pointer: '' };
}
