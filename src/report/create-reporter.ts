import { UserError } from '../model/errors.js';
import { isReporterName, type ReporterName, reporterNames } from '../model/reporter-names.js';
import type { Reporter } from '../model/run.js';
import type { ReporterContext } from './reporter-context.js';

type LoadReporter = () => Promise<(context: ReporterContext) => Reporter>;

/** Each is loaded when it is asked for: what it needs to write its format is heavy. */
const reporters = {
  table: async () => (await import('./create-table-reporter.js')).createTableReporter,
  agent: async () => (await import('./create-agent-reporter.js')).createAgentReporter,
  junit: async () => (await import('./create-junit-reporter.js')).createJunitReporter,
  json: async () => (await import('./create-json-reporter.js')).createJsonReporter,
  ndjson: async () => (await import('./create-ndjson-reporter.js')).createNdjsonReporter,
  html: async () => (await import('./create-html-reporter.js')).createHtmlReporter,
  markdown: async () => (await import('./create-markdown-reporter.js')).createMarkdownReporter,
  github: async () => (await import('./create-github-reporter.js')).createGithubReporter,
} as const satisfies Readonly<Record<ReporterName, LoadReporter>>;

/** Throws a `UserError` ('usage') when there is no reporter of that name. */
export async function createReporter(name: string, context: ReporterContext): Promise<Reporter> {
  if (!isReporterName(name)) {
    throw new UserError('usage', `unknown reporter "${name}"`, {
      hint: `the reporters are ${reporterNames.join(', ')}`,
    });
  }
  const load: LoadReporter = reporters[name];
  return (await load())(context);
}
