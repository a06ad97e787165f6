import { join } from 'node:path';
import type { TomlTable, TomlValue } from 'smol-toml';
import type { ConfigFile } from './config-file.js';
import { listInHome } from './config-paths.js';

/**
 * https://doc.rust-lang.org/cargo/reference/config.html: registries, what they ask for, and the way to them, of
 * the user's own file. Cargo knows no variables for the sources that stand for others, so these stay a file.
 */
export const cargoConfig: ConfigFile = {
  tool: 'Cargo',
  listPaths: (places) => {
    const named = places.env['CARGO_HOME'];
    const folders = named ? [named] : listInHome(places, '.cargo');
    return folders.flatMap((folder) =>
      // Cargo takes the name without an extension where it has both.
      ['config.toml', 'config', 'credentials.toml', 'credentials'].map((name) => join(folder, name)),
    );
  },
  async parse(text) {
    const { parse, stringify } = await import('smol-toml');
    const all = parse(text);
    const source = keepRegistries(readTable(all['source']));
    return {
      variables: Object.fromEntries(
        tables.flatMap((name) => listVariables(`CARGO_${name.toUpperCase()}`, readTable(all[name]))),
      ),
      ...(Object.keys(source).length === 0 ? {} : { files: { [configPlace]: stringify({ source }) } }),
    };
  },
};

/** Cargo reads the configurations of all folders above the one it works in. */
const configPlace = '/.cargo/config.toml';
const tables = ['registries', 'registry', 'net', 'http'];

/** Without those that are folders of the host. */
function keepRegistries(sources: TomlTable): TomlTable {
  const kept = Object.entries(sources).map(([name, source]): [string, TomlTable] => {
    const entries = Object.entries(readTable(source));
    return [name, Object.fromEntries(entries.filter(([key]) => sourceKeys.has(key)))];
  });
  return Object.fromEntries(kept.filter(([, source]) => Object.keys(source).length > 0));
}

const sourceKeys: ReadonlySet<string> = new Set(['registry', 'replace-with', 'git', 'branch', 'tag', 'rev']);

function listVariables(prefix: string, table: TomlTable): [string, string][] {
  return Object.entries(table).flatMap(([key, value]): [string, string][] => {
    const name = `${prefix}_${key.toUpperCase().replaceAll('-', '_')}`;
    if (isTable(value)) return listVariables(name, value);
    return typeof value === 'object' ? [] : [[name, String(value)]];
  });
}

function readTable(value: TomlValue | undefined): TomlTable {
  return value !== undefined && isTable(value) ? value : {};
}

function isTable(value: TomlValue): value is TomlTable {
  return typeof value === 'object' && !Array.isArray(value) && !(value instanceof Date);
}
