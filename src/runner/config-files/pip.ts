import { join } from 'node:path';
import type { ConfigFile } from './config-file.js';
import { listInConfigHome, listInHome } from './config-paths.js';

/** https://pip.pypa.io/en/stable/topics/configuration: what holds for all commands, and for `install`. */
export const pipConfig: ConfigFile = {
  tool: 'pip',
  listPaths: (places) => {
    const named = places.env['PIP_CONFIG_FILE'];
    if (named === '/dev/null') return [];
    return [
      join(places.systemFolder, 'xdg/pip/pip.conf'),
      join(places.systemFolder, 'pip.conf'),
      ...listInHome(places, '.pip/pip.conf'),
      ...listInConfigHome(places, 'pip/pip.conf'),
      ...(named ? [named] : []),
    ];
  },
  parse(text) {
    const sections = parseSections(text);
    const merged = { ...sections.get('global'), ...sections.get('install') };
    const variables = Object.entries(merged).map(([key, value]) => [
      `PIP_${key.toUpperCase().replaceAll('-', '_')}`,
      value,
    ]);
    return { variables: Object.fromEntries(variables) };
  },
};

/** As Python's configparser reads it: values go on in lines that are indented. */
function parseSections(text: string): Map<string, Record<string, string>> {
  const sections = new Map<string, Record<string, string>>();
  let section: Record<string, string> | undefined;
  let key: string | undefined;
  for (const [index, line] of text.split(/\r?\n/).entries()) {
    if (/^\s*(?:[#;]|$)/.test(line)) continue;
    const title = /^\[(.+)\]/.exec(line)?.[1];
    if (title !== undefined) {
      section = sections.get(title) ?? {};
      sections.set(title, section);
      key = undefined;
      continue;
    }
    if (section === undefined) throw new Error(`line ${index + 1} is in no section`);
    if (/^\s/.test(line) && key !== undefined) {
      section[key] = `${section[key]} ${line.trim()}`.trim();
      continue;
    }
    const [, name = '', value = ''] = /^\s*([^=:\s][^=:]*?)\s*[=:]\s*(.*?)\s*$/.exec(line) ?? [];
    if (name === '') throw new Error(`line ${index + 1} is no setting`);
    key = name.toLowerCase();
    section[key] = value;
  }
  return sections;
}
