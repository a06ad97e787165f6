import { access } from 'node:fs/promises';
import { pathToFileURL } from 'node:url';
import { UserError } from '../model/errors.js';
import type { Reporter } from '../model/run.js';
import type { ReporterContext } from '../report/reporter-context.js';
import { tellRejections } from './tell-rejections.js';

const hint = 'a reporter module has a default export: a function that takes a context and returns a reporter';

/**
 * Loads a reporter from a module, given by its absolute path. Throws a `UserError` ('usage') where the module cannot
 * be loaded, or makes no reporter.
 */
export async function loadReporter(file: string, context: ReporterContext): Promise<Reporter> {
  const { default: create } = await importModule(file);
  if (typeof create !== 'function') {
    throw new UserError('usage', `the reporter ${file} exports no function as its default`, { hint });
  }
  const made = await makeReporter(file, () => create(context));
  if (!isReporter(made)) {
    throw new UserError('usage', `the reporter ${file} returns no object with \`report\` or \`finish\``, {
      hint,
    });
  }
  return tellRejections(made);
}

async function importModule(file: string): Promise<{ readonly default?: unknown }> {
  if (!(await exists(file))) {
    throw new UserError('usage', `there is no reporter ${file}`, {
      hint: 'its path is relative to the current folder',
    });
  }
  try {
    return await import(pathToFileURL(file).href);
  } catch (cause) {
    throw new UserError('usage', `cannot load the reporter ${file}: ${describe(cause)}`, { hint, cause });
  }
}

async function exists(file: string): Promise<boolean> {
  return await access(file).then(
    () => true,
    () => false,
  );
}

async function makeReporter(file: string, create: () => unknown): Promise<unknown> {
  try {
    return await create();
  } catch (cause) {
    throw new UserError('usage', `the reporter ${file} cannot be made: ${describe(cause)}`, { hint, cause });
  }
}

function isReporter(value: unknown): value is Reporter {
  if (typeof value !== 'object' || value === null) return false;
  const [report, finish]: unknown[] = [Reflect.get(value, 'report'), Reflect.get(value, 'finish')];
  const isMethod = (method: unknown) => method === undefined || typeof method === 'function';
  return isMethod(report) && isMethod(finish) && (report ?? finish) !== undefined;
}

function describe(cause: unknown): string {
  return cause instanceof Error ? cause.message : String(cause);
}
