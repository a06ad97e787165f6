import { basename, dirname } from 'node:path/posix';
import { languages } from '../languages/index.js';
import { type DataMapping, isDataMapping } from '../suite/expand/data.js';
import type { FoundSample, Unusable } from './gathered.js';
import { readColumn } from './read-columns.js';

/** A JSON file of an evaluation of umwelten. */
export interface ResultFile {
  /** With forward slashes: its folders say what it is of. */
  readonly path: string;
  /** As messages name it. */
  readonly name: string;
  readonly row: DataMapping;
}

/** Results hold so much of a reply and no more: `TaskResultRecord` in umwelten's evaluation package, `suite.ts`. */
const keptLength = 2000;

/** Whether a JSON file is one that umwelten evaluations write. */
export function isEvaluationFile(row: DataMapping): boolean {
  return isRecord(row) || isTranscript(row) || isResponse(row);
}

/**
 * The replies that an evaluation's files hold. A result has only the beginning of a long reply: the whole is in
 * the transcript beside it, or among the cached responses of its task. A cached response without a result is a
 * reply too.
 */
export function readEvaluation(files: readonly ResultFile[]): {
  readonly samples: readonly FoundSample[];
  readonly unusable: readonly Unusable[];
  /** The evaluation's, where the files are of one. */
  readonly name?: string;
} {
  const byTask = new Map<string, ResultFile[]>();
  for (const file of files) {
    const folder = findTaskFolder(file);
    byTask.set(folder, [...(byTask.get(folder) ?? []), file]);
  }
  const names = new Set(files.map(({ path }) => /([^/]+)\/runs\/\d+\//.exec(path)?.[1]));
  const [name, ...others] = names;
  const read = [...byTask].flatMap(([folder, ofTask]) => readTask(folder, ofTask));
  return {
    samples: read.flatMap((one) => ('problem' in one ? [] : one)),
    unusable: read.flatMap((one) => ('problem' in one ? one : [])),
    ...(name !== undefined && others.length === 0 && { name }),
  };
}

function readTask(folder: string, files: readonly ResultFile[]): (FoundSample | Unusable)[] {
  const records = files.filter(({ row }) => isRecord(row));
  const wholes = files.filter(({ row }) => !isRecord(row));
  const known = new Set(records.map(({ row }) => labelModel(row, '')));
  const others = wholes.filter(({ row }) => isResponse(row) && !known.has(labelModel(readMetadata(row), '')));
  return [
    ...records.map((record) => readRecord(record, wholes)),
    ...others.map(({ path, name, row }) => {
      const model = labelModel(readMetadata(row));
      return describeReply({ path, name, model, taskId: basename(folder) }, readColumn(row, 'content') ?? '');
    }),
  ];
}

/** The folder `<run>/<task>`, where results may have a folder of their own, and responses have. */
function findTaskFolder({ path, row }: ResultFile): string {
  if (isResponse(row)) return path.split('/responses/')[0] ?? path;
  const folder = dirname(path);
  return basename(folder) === 'results' ? dirname(folder) : folder;
}

function isRecord(row: DataMapping): boolean {
  return ['taskId', 'model', 'provider', 'responseText'].every((key) => Object.hasOwn(row, key));
}

function isTranscript(row: DataMapping): boolean {
  return (
    ['taskId', 'model', 'provider'].every((key) => Object.hasOwn(row, key)) && Array.isArray(row['messages'])
  );
}

function isResponse(row: DataMapping): boolean {
  const metadata = readMetadata(row);
  return (
    typeof row['content'] === 'string' && ['model', 'provider'].every((key) => Object.hasOwn(metadata, key))
  );
}

function readMetadata({ metadata }: DataMapping): DataMapping {
  return isDataMapping(metadata) ? metadata : {};
}

function readRecord({ path, name, row }: ResultFile, wholes: readonly ResultFile[]): FoundSample | Unusable {
  const base = { path, name, model: labelModel(row), taskId: readColumn(row, 'taskId') ?? '' };
  const start = readColumn(row, 'responseText') ?? '';
  if (start === '' && readColumn(row, 'error') !== undefined) {
    return { place: { file: name }, problem: 'the model gave no reply but an error' };
  }
  if (start.length < keptLength) return describeReply(base, start);
  const reply = wholes.map((whole) => readWhole(whole.row)).find((text) => text.startsWith(start));
  const problem = `its reply is cut off after ${keptLength} characters, and the whole is not there`;
  return reply === undefined ? { place: { file: name }, problem } : describeReply(base, reply);
}

interface ReplyBase {
  readonly path: string;
  readonly name: string;
  readonly model: string;
  readonly taskId: string;
}

function describeReply({ path, name, model, taskId }: ReplyBase, text: string): FoundSample | Unusable {
  const place = { file: name };
  if (text === '') return { place, problem: 'its reply is empty' };
  const run = /\/runs\/(\d+)\//.exec(path)?.[1];
  const number = run === undefined ? {} : { number: String(Number(run)) };
  // Generation tasks are called after their language: gen-fizzbuzz-boom-go.
  const language = languages.find((one) => taskId.endsWith(`-${one.name}`))?.name;
  return { place, taskId, kind: 'reply', text, model, ...number, ...(language && { language }) };
}

/** The text of a cached response, or of the last answer in a transcript. */
function readWhole(row: DataMapping): string {
  if (isResponse(row)) return readColumn(row, 'content') ?? '';
  const messages = Array.isArray(row['messages']) ? row['messages'].filter(isDataMapping) : [];
  const content = messages.findLast((message) => message['role'] === 'assistant')?.['content'];
  if (typeof content === 'string') return content;
  const parts = Array.isArray(content) ? content.filter(isDataMapping) : [];
  const texts = parts.filter((part) => part['type'] === 'text').map((part) => readColumn(part, 'text'));
  return texts.join('');
}

/** As umwelten itself names models in its tables. */
function labelModel(row: DataMapping, effort = readColumn(row, 'reasoningEffort') ?? ''): string {
  const name = `${readColumn(row, 'provider')}:${readColumn(row, 'model')}`;
  return effort === '' ? name : `${name}[${effort}]`;
}
