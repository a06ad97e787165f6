import type { ConfigFile } from './config-file.js';
import { listInHome } from './config-paths.js';

/** https://docs.npmjs.com/cli/configuring-npm/npmrc: the user's file, not that of a project. */
export const npmConfig: ConfigFile = {
  tool: 'npm',
  listPaths: (places) => {
    const named = Object.entries(places.env).find(([name, value]) => userConfig.test(name) && value)?.[1];
    return named === undefined ? listInHome(places, '.npmrc') : [named];
  },
  async parse(text, { env }) {
    const { default: ini } = await import('ini');
    const variables: Record<string, string> = {};
    for (const [key, value] of Object.entries<unknown>(ini.parse(text))) {
      const written = listTexts(value).map((one) => expandVariables(one, env));
      // An empty line parts the values of a list.
      if (written.length > 0) variables[nameVariable(key)] = written.join('\n\n');
    }
    return { variables };
  },
};

const userConfig = /^npm_config_userconfig$/i;

/** npm takes what stands for a registry as it is, and writes everything else with underscores. */
function nameVariable(key: string): string {
  return `npm_config_${/^(?:\/\/|@)/.test(key) ? key : key.replaceAll('-', '_')}`;
}

function listTexts(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(listTexts);
  return typeof value === 'object' || value === undefined ? [] : [String(value)];
}

/** `${NAME}` is a variable, `${NAME?}` nothing where there is none; a backslash before it takes the meaning. */
function expandVariables(text: string, env: Readonly<Record<string, string | undefined>>): string {
  return text.replace(/(?<!\\)(\\*)\$\{([^${}?]+)(\?)?\}/g, (written, escapes: string, name, isOptional) =>
    escapes.length % 2 === 1 ? written : (env[name] ?? (isOptional === undefined ? written : '')),
  );
}
