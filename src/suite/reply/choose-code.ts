import { findLanguage } from '../../languages/index.js';
import { nameOtherLanguage } from '../../languages/other-languages.js';
import type { Fence } from '../markdown/markdown-block.js';
import { parseInfo } from '../markdown/parse-info.js';
import { isNamed, nameFence } from './name-fence.js';
import type { Reply } from './parse-reply.js';

interface ChooseOptions {
  /** The case's language, by its name or an alias. */
  readonly language: string;
  /** `first`, `last`, `longest`, `all`, or the name of a file. */
  readonly select: string;
  /** What a reply without a fence is: a program, or one that fails. */
  readonly noFence: 'text' | 'fail';
}

export type ChosenCode =
  /** The notes say what a person has to know who sees the program fail. */
  | { readonly code: string; readonly notes: readonly string[] }
  /** Why there is no program in the reply. */
  | { readonly rejection: string };

/** Takes the program out of a reply. */
export function chooseCode(reply: Reply, options: ChooseOptions): ChosenCode {
  const { fences, text, endsInReasoning } = reply;
  const { language, select, noFence } = options;
  if (text.trim() === '') {
    const rejection = endsInReasoning
      ? 'the reply ends within its reasoning'
      : 'the reply has no answer in it';
    return { rejection };
  }
  if (!isWord(select)) return chooseNamed(fences, select);
  if (fences.length === 0) {
    if (noFence === 'fail') return { rejection: 'the reply has no fence in it' };
    return { code: text, notes: ['there is no fence in the reply: all of it is the program'] };
  }
  const wanted = normalizeLanguage(language);
  const own = fences.filter(({ info }) => normalizeLanguage(parseInfo(info).language ?? '') === wanted);
  const chosen = pick(own.length > 0 ? own : fences, select);
  const isForeign = own.length === 0 && chosen.some(({ info }) => parseInfo(info).language !== undefined);
  const notes = isForeign
    ? [`no fence in the reply is in ${wanted}: what was taken is in ${nameLanguages(chosen)}`]
    : [];
  return take(chosen, notes);
}

type SelectWord = 'first' | 'last' | 'longest' | 'all';

function isWord(select: string): select is SelectWord {
  return select === 'first' || select === 'last' || select === 'longest' || select === 'all';
}

/** A model that mends its program writes it again, so that the last one counts. */
function chooseNamed(fences: readonly Fence[], name: string): ChosenCode {
  const fence = fences.findLast((candidate) => isNamed(nameFence(candidate), name));
  if (fence !== undefined) return take([fence], []);
  return { rejection: `no fence in the reply is named ${JSON.stringify(name)}` };
}

/** One below the other, each as it is. */
function take(fences: readonly Fence[], notes: readonly string[]): ChosenCode {
  const code = fences.map((fence) => fence.code).join('');
  if (code.trim() === '') return { rejection: 'there is nothing in the fence of the reply' };
  return { code, notes: [...notes, ...noteUnclosed(fences)] };
}

function pick(fences: readonly Fence[], select: SelectWord): readonly Fence[] {
  switch (select) {
    case 'all':
      return fences;
    case 'first':
      return fences.slice(0, 1);
    case 'last':
      return fences.slice(-1);
    case 'longest':
      return [fences.reduce((best, fence) => (fence.code.length > best.code.length ? fence : best))];
  }
}

function normalizeLanguage(name: string): string {
  return findLanguage(name)?.name ?? nameOtherLanguage(name);
}

const mostNamed = 3;

function nameLanguages(fences: readonly Fence[]): string {
  const names = fences.flatMap(({ info }) => parseInfo(info).language ?? []);
  // They come from a model: what is no plain word is not repeated.
  const plain = new Set(names.map((name) => (/^[\w+#.-]{1,20}$/.test(name) ? name : 'another language')));
  return [...plain].slice(0, mostNamed).join(', ');
}

function noteUnclosed(fences: readonly Fence[]): string[] {
  return fences.every(({ isClosed }) => isClosed)
    ? []
    : ['the fence in the reply is not closed: the program may lack its end'];
}
