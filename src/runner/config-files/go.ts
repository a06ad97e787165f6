import type { ConfigFile } from './config-file.js';
import { listInConfigHome } from './config-paths.js';

/** What `go env -w` has written (https://pkg.go.dev/cmd/go#hdr-Environment_variables). */
export const goConfig: ConfigFile = {
  tool: 'go',
  listPaths: (places) => {
    const named = places.env['GOENV'];
    if (named === 'off') return [];
    return named ? [named] : listInConfigHome(places, 'go/env');
  },
  parse(text) {
    const lines = text.split('\n').filter((line) => /^[A-Z]\w*=/.test(line));
    return { variables: Object.fromEntries(lines.map(splitPair)) };
  },
};

function splitPair(line: string): [string, string] {
  const at = line.indexOf('=');
  return [line.slice(0, at), line.slice(at + 1).trim()];
}
